package io.github.mkdrive.sandbox;

import java.time.Duration;
import java.util.Optional;

/**
 * How a sandbox makes it hard for its callers, so that a night's run can be rehearsed.
 *
 * @param maxRate how many requests a second are taken, 1 or more; empty for all
 * @param latency how much later each answer comes
 * @param faultRate which share of the requests fails, 0 to 1
 */
public record RehearsalSettings(Optional<Integer> maxRate, Duration latency, double faultRate) {
    /** Everything goes well. */
    public static final RehearsalSettings NONE = new RehearsalSettings(Optional.empty(), Duration.ZERO, 0);
}
