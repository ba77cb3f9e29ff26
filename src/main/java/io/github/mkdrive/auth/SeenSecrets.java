package io.github.mkdrive.auth;

import java.util.ArrayList;
import java.util.List;

/** The secrets that a source has got its credentials with so far. May be read while it is added to. */
final class SeenSecrets {
    private volatile List<String> all = List.of();

    /** Adds those that are not among them yet. */
    void add(List<String> secrets) {
        List<String> both = new ArrayList<>(all);
        for (String secret : secrets) {
            if (!both.contains(secret)) {
                both.add(secret);
            }
        }
        all = List.copyOf(both);
    }

    List<String> all() {
        return all;
    }
}
