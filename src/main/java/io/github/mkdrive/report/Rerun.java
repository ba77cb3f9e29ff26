package io.github.mkdrive.report;

import io.github.mkdrive.output.TerminalText;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that looks for a drive whose answer was lost: the same again with {@code --if-exists return}, which prints the
 * drive that the owner has, and makes one only where there is none.
 */
public final class Rerun {
    private static final String SAFE = "-_./:=,@%+";

    private Rerun() {}

    /** The command, quoted for a POSIX shell; with {@code $'...'}, which most shells know, where a character can't be shown. */
    public static String command(List<String> arguments) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--if-exists")) {
                i++;
            } else if (!argument.startsWith("--if-exists=")) {
                others.add(argument);
            }
        }
        return same(others) + " --if-exists return";
    }

    /** The batch that goes on where this one ended, quoted as in {@link #command}: it must not forget what was done. */
    public static String goingOn(List<String> arguments) {
        return same(arguments.stream()
                .filter(argument -> !argument.equals("--restart") && !argument.startsWith("--restart="))
                .toList());
    }

    private static String same(List<String> arguments) {
        StringBuilder command = new StringBuilder("mkdrive");
        arguments.forEach(argument -> command.append(' ').append(quoted(argument)));
        return command.toString();
    }

    private static String quoted(String argument) {
        if (!TerminalText.escape(argument).equals(argument)) {
            return hidden(argument);
        }
        boolean plain = !argument.isEmpty();
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            plain &= c < 0x80 && Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0;
        }
        return plain ? argument : '\'' + argument.replace("'", "'\\''") + '\'';
    }

    /** The escapes of {@link TerminalText} are those of the shells, too. */
    private static String hidden(String argument) {
        StringBuilder text = new StringBuilder("$'");
        argument.codePoints().forEach(c -> {
            if (c == '\\' || c == '\'') {
                text.append('\\');
            }
            text.append(TerminalText.escape(Character.toString(c)));
        });
        return text.append('\'').toString();
    }
}
