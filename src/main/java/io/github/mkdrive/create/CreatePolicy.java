package io.github.mkdrive.create;

import java.time.Duration;

/**
 * Within which bounds a drive is created.
 *
 * @param ifExists what to do when the owner has a drive already
 * @param retries how many further tries there may be after the first, 0 or more
 * @param timeout how long everything may take together: tries, looks and waits
 */
public record CreatePolicy(IfExists ifExists, int retries, Duration timeout) {
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(15);

    /** The longest that one try or one look may take: a third of the whole. */
    public Duration tryLimit() {
        return timeout.dividedBy(3);
    }

    /**
     * How long the service is given to finish a request whose answer was lost: only when that time has passed and the drive
     * is still not there does its absence prove anything. A quarter of the whole, at most 15 s.
     */
    public Duration settling() {
        Duration quarter = timeout.dividedBy(4);
        return quarter.compareTo(LONGEST_SETTLING) < 0 ? quarter : LONGEST_SETTLING;
    }
}
