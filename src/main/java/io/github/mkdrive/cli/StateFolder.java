package io.github.mkdrive.cli;

import java.util.Map;
import java.util.Optional;

/** Where programs keep what they need again and the user does not look for (XDG Base Directory Specification). */
final class StateFolder {
    private StateFolder() {}

    /** {@code $XDG_STATE_HOME/mkdrive}, by default under {@code ~/.local/state}; empty where the environment names no place. */
    static Optional<String> of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        // The specification wants relative paths to be ignored.
        if (state.startsWith("/")) {
            return Optional.of(state + "/mkdrive");
        }
        return home.isEmpty() ? Optional.empty() : Optional.of(home + "/.local/state/mkdrive");
    }
}
