package io.github.mkdrive.cli;

import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Whether a stream gets colour: as {@code --color} says; without it, as {@code NO_COLOR} (no-color.org), {@code CLICOLOR} and
 * {@code CLICOLOR_FORCE} (bixense.com/clicolors) say; without them, where it is a terminal that knows what colour is.
 */
final class Colour {
    private static final String NO = "NO_COLOR";
    private static final String WANTED = "CLICOLOR";
    private static final String FORCED = "CLICOLOR_FORCE";

    private Colour() {}

    static boolean isWanted(SettingValues settings, Map<String, String> environment, BooleanSupplier terminal) {
        return switch (settings.get(Settings.COLOR)) {
            case "always" -> true;
            case "never" -> false;
            default -> isWanted(environment, terminal);
        };
    }

    private static boolean isWanted(Map<String, String> environment, BooleanSupplier terminal) {
        if (!environment.getOrDefault(NO, "").isEmpty()) {
            return false;
        }
        String forced = environment.getOrDefault(FORCED, "");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return true;
        }
        String kind = environment.getOrDefault("TERM", "");
        return !environment.getOrDefault(WANTED, "1").equals("0")
                && !kind.isEmpty()
                && !kind.equals("dumb")
                && terminal.getAsBoolean();
    }
}
