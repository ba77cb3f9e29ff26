package io.github.mkdrive.create;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The server's time, learnt from the {@code Date} headers of its answers. This machine's own time of day does not matter; only
 * its clock that never jumps is used, to carry the server's time on from one answer to the next.
 *
 * <p>A date is cut to the second, so one answer tells the server's time as a span of a second or more. Answers at different
 * parts of a second make the span narrower. As no two clocks run equally fast, the span gets wider again with the age of what
 * was learnt.
 *
 * <p>One clock serves all creates of a run. Any number of threads may use it.
 */
final class ServerClock {
    private static final long SECOND = 1_000_000_000L;
    /** Spans of answers that are further apart than this can't be of one clock, even where machines differ a little. */
    private static final long CONTRADICTION = SECOND;
    /** For how long there must be no contradiction until the clock is believed again. */
    private static final long CALM = 600 * SECOND;
    /** In this time the two clocks come apart by 1 at most: 500 ppm, the most by which NTP slows or speeds a clock. */
    private static final long DRIFT = 2_000;
    /** A span that is narrow enough. */
    private static final long PRECISE = SECOND / 8;
    /** Dates beyond the year 2223 are no dates, and would not fit into nanoseconds; nor are those before 1970. */
    private static final long MOST_SECONDS = 8_000_000_000L;

    private final long start;
    private boolean told;
    private boolean contradicted;
    private long contradictedAt;
    // The server's time less the time since the start, in nanoseconds: at least, and at most, each with the moment
    // since
    // the start at which that was certain.
    private long least;
    private long leastAt;
    private long most;
    private long mostAt;

    /** A clock that knows nothing yet; {@code start} is any moment as {@link Pace#nanoTime}. */
    ServerClock(long start) {
        this.start = start;
    }

    /**
     * Learns from an answer.
     *
     * @param date the answer's {@code Date}, cut to the second
     * @param asked when the call began, as {@link Pace#nanoTime}: the server wrote its date later
     * @param received when the answer was there: the server wrote its date before
     */
    synchronized void observe(Instant date, long asked, long received) {
        if (date.getEpochSecond() < 0 || date.getEpochSecond() > MOST_SECONDS) {
            return;
        }
        long nanos = date.getEpochSecond() * SECOND + date.getNano();
        long from = asked - start;
        long to = received - start;
        long newLeast = nanos - to;
        long newMost = nanos + SECOND - from;
        if (told && Math.max(newLeast, leastAt(to)) - Math.min(newMost, mostAt(to)) > CONTRADICTION) {
            // One of the two is wrong, or the server's clock was set. Which can't be told: begin anew with the later.
            contradicted = true;
            contradictedAt = to;
            told = false;
        } else if (contradicted && to - contradictedAt >= CALM) {
            contradicted = false;
        }
        if (!told || newLeast >= leastAt(to)) {
            least = newLeast;
            leastAt = to;
        }
        if (!told || newMost <= mostAt(from)) {
            most = newMost;
            mostAt = from;
        }
        told = true;
    }

    /**
     * What the server's clock showed at {@code moment}, as {@link Pace#nanoTime}. Empty while it has told no date, and for ten
     * minutes after dates that contradict each other.
     */
    synchronized Optional<ServerTime> at(long moment) {
        if (!told || contradicted) {
            return Optional.empty();
        }
        long since = moment - start;
        long earliest = leastAt(since);
        return Optional.of(
                new ServerTime(instant(earliest + since), instant(Math.max(earliest, mostAt(since)) + since)));
    }

    /** Whether, at {@code now}, nothing is to be gained from one more answer. */
    synchronized boolean isPrecise(long now) {
        return !told || contradicted || mostAt(now - start) - leastAt(now - start) <= PRECISE;
    }

    /**
     * How long to wait at {@code now} until an answer tells most: in the middle of what is not known, the server's clock goes
     * to the next second, and the date shows whether it has.
     */
    synchronized Duration untilHalving(long now) {
        long since = now - start;
        long middle = leastAt(since) + (mostAt(since) - leastAt(since)) / 2;
        return Duration.ofNanos(SECOND - Math.floorMod(middle + since, SECOND));
    }

    private long leastAt(long since) {
        return least - drift(since - leastAt);
    }

    private long mostAt(long since) {
        return most + drift(since - mostAt);
    }

    /** By how much the clocks may have come apart in that time, rounded up. */
    private static long drift(long time) {
        return (Math.abs(time) + DRIFT - 1) / DRIFT;
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
