package io.github.mkdrive.create;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The server's time, learnt from the {@code Date} headers of its answers and carried on by a clock that never jumps. What
 * this machine's own clock says does not matter. A date is cut to the second, so the server's time is known as a span;
 * answers at different parts of a second make it narrower.
 */
final class ServerClock {
    /** How far apart two machines of the service may tell the time before nothing is believed any more, in nanoseconds. */
    private static final long CONTRADICTION = 1_000_000_000L;

    private static final long SECOND = 1_000_000_000L;
    /** A span that is narrow enough. */
    private static final long SHARP = SECOND / 8;
    /** Dates further away from 1970 are no dates, and would not fit into nanoseconds. */
    private static final long MOST_SECONDS = 8_000_000_000L;

    private final long start;
    private boolean told;
    /** What to add to the time since {@link #start} for the server's time: at least, and at most. */
    private long least = Long.MIN_VALUE;

    private long most = Long.MAX_VALUE;

    /** When something happened by the server's clock: not before {@code earliest} and not after {@code latest}. */
    record Span(Instant earliest, Instant latest) {}

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
    void observe(Instant date, long asked, long received) {
        if (Math.abs(date.getEpochSecond()) > MOST_SECONDS) {
            return;
        }
        told = true;
        long nanos = date.getEpochSecond() * SECOND + date.getNano();
        least = Math.max(least, nanos - (received - start));
        most = Math.min(most, nanos + SECOND - (asked - start));
    }

    /** What the server's clock showed at {@code nanoTime}; empty while it has told no date, or where its dates contradict. */
    Optional<Span> at(long nanoTime) {
        if (!told || least - most > CONTRADICTION) {
            return Optional.empty();
        }
        long since = nanoTime - start;
        return Optional.of(new Span(instant(least + since), instant(Math.max(least, most) + since)));
    }

    /** Whether nothing is to be gained from more answers. */
    boolean isSharp() {
        return !told || most - least <= SHARP;
    }

    /** How long to wait at {@code nanoTime} for the moment at which an answer's date halves what is not known. */
    Duration untilTelling(long nanoTime) {
        long middle = least + (most - least) / 2;
        return Duration.ofNanos(SECOND - Math.floorMod(middle + nanoTime - start, SECOND));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
