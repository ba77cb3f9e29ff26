package io.github.mkdrive.cli;

import java.util.Map;
import java.util.Optional;

/** The folders that programs have in a user's home (XDG Base Directory Specification). */
enum UserFolder {
    /** For what they need again and the user does not look for. */
    STATE("XDG_STATE_HOME", "/.local/state"),
    /** For what they can get again. */
    CACHE("XDG_CACHE_HOME", "/.cache");

    private final String variable;
    private final String usual;

    UserFolder(String variable, String usual) {
        this.variable = variable;
        this.usual = usual;
    }

    /** mkdrive's own in it; empty where the environment names no place. */
    Optional<String> of(Map<String, String> environment) {
        String named = environment.getOrDefault(variable, "");
        String home = environment.getOrDefault("HOME", "");
        // The specification wants relative paths to be ignored.
        if (named.startsWith("/")) {
            return Optional.of(named + "/mkdrive");
        }
        return home.isEmpty() ? Optional.empty() : Optional.of(home + usual + "/mkdrive");
    }
}
