package io.github.mkdrive.create;

import java.time.Duration;

/** Bounds with the usual settling. */
final class Policies {
    private Policies() {}

    static CreatePolicy of(IfExists ifExists, int retries, Duration timeout) {
        return new CreatePolicy(ifExists, retries, timeout, CreatePolicy.usualSettling(timeout));
    }
}
