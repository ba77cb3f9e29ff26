package io.github.mkdrive.cli;

import java.util.Map;
import java.util.Optional;

/** Where programs keep what they can get again (XDG Base Directory Specification). */
final class CacheFolder {
    private CacheFolder() {}

    /** {@code $XDG_CACHE_HOME/mkdrive}, by default in {@code ~/.cache}; empty where the environment names no place. */
    static Optional<String> of(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        // The specification wants relative paths to be ignored.
        if (cache.startsWith("/")) {
            return Optional.of(cache + "/mkdrive");
        }
        return home.isEmpty() ? Optional.empty() : Optional.of(home + "/.cache/mkdrive");
    }
}
