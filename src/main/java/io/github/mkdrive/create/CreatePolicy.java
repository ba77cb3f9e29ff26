package io.github.mkdrive.create;

import java.time.Duration;

/**
 * Within which bounds a drive is created.
 *
 * @param ifExists what to do when the owner has a drive already
 * @param retries how many further tries there may be after the first, 0 or more
 * @param timeout how long everything may take together: tries, looks and waits, but not waiting for the owner's other creates
 * @param settling how long the service is given to finish a request whose answer was lost and to show its drive in the list:
 *     only when that time has passed and the drive is still not there does its absence prove anything. More than nothing, and
 *     no more than {@link #longestSettling} of {@code timeout}, or nothing is ever sent
 */
public record CreatePolicy(IfExists ifExists, int retries, Duration timeout, Duration settling) {
    private static final Duration LONGEST_USUAL_SETTLING = Duration.ofSeconds(15);
    private static final Duration LONGEST_SPARE = Duration.ofSeconds(3);

    /** The longest that one try or one look may take: a third of the whole. */
    public Duration tryLimit() {
        return part(timeout, 3);
    }

    /** How long the service is given where nobody says: a quarter of the whole, at most 15 s. */
    public static Duration usualSettling(Duration timeout) {
        return shorter(part(timeout, 4), LONGEST_USUAL_SETTLING);
    }

    /**
     * The longest settling that leaves time for a request, for a look after it, and as much again: what else there is to do
     * takes some before anything is sent.
     */
    public static Duration longestSettling(Duration timeout) {
        return timeout.minus(spare(timeout).multipliedBy(3));
    }

    /** The same, of whose time so much has passed. */
    public CreatePolicy after(Duration passed) {
        return new CreatePolicy(ifExists, retries, timeout.minus(passed), settling);
    }

    /** The least time with which a try is begun, and what the last look after it is left: a twentieth, at most 3 s. */
    Duration spare() {
        return spare(timeout);
    }

    /** What a try leaves of the time, so that its drive can be looked for if its answer is lost. */
    Duration reserve() {
        return settling.plus(spare());
    }

    private static Duration spare(Duration timeout) {
        return shorter(part(timeout, 20), LONGEST_SPARE);
    }

    /** Not {@link Duration#dividedBy}, which reckons in decimal numbers of any length: a batch would spend a thirtieth of its time there. */
    private static Duration part(Duration whole, int parts) {
        return Duration.ofNanos(whole.toNanos() / parts);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
