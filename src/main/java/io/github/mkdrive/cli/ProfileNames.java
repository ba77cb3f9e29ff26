package io.github.mkdrive.cli;

import io.github.mkdrive.auth.AliyunConfig;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.config.ProfileException;
import io.github.mkdrive.config.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code mkdrive __complete KIND}: the names of profiles for the completion of a shell, which asks while somebody waits behind a TAB.
 * No help tells of it. It reads the two files of profiles and nothing else; what can't be read has no names.
 */
final class ProfileNames {
    /** What it is called by. */
    static final String COMMAND = "__complete";

    private ProfileNames() {}

    /**
     * The names, a line each, in the order of the files. One with a line break or another control character in it is left out: it
     * would be two, or move the cursor.
     *
     * @param kind {@code profiles} for all, {@code own-profiles} for those of mkdrive's own file, {@code official-profiles} for those
     *     of the official CLI's; of any other kind there are none
     */
    static String of(String kind, Map<String, String> environment) {
        Set<String> names = new LinkedHashSet<>();
        if (!kind.equals("official-profiles") && kind.endsWith("profiles")) {
            names.addAll(own(environment));
        }
        if (!kind.equals("own-profiles") && kind.endsWith("profiles")) {
            names.addAll(official(environment));
        }
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            if (!name.isEmpty() && name.chars().noneMatch(Character::isISOControl)) {
                lines.append(name).append('\n');
            }
        }
        return lines.toString();
    }

    private static Set<String> own(Map<String, String> environment) {
        try {
            // A pipe would be waited for.
            Optional<Path> file = ProfileFile.place(environment).filter(Files::isRegularFile);
            return file.isEmpty() ? Set.of() : ProfileFile.names(file.get());
        } catch (ProfileException e) {
            return Set.of(); // told where a profile is to be used
        }
    }

    private static List<String> official(Map<String, String> environment) {
        try {
            Optional<Path> file = AliyunConfig.place(environment).filter(Files::isRegularFile);
            return file.isEmpty()
                    ? List.of()
                    : AliyunConfig.read(file.get()).map(AliyunConfig::names).orElse(List.of());
        } catch (CredentialsException e) {
            return List.of();
        }
    }
}
