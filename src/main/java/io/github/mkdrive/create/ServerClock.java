package io.github.mkdrive.create;

import java.time.Instant;
import java.util.Optional;

/**
 * The server's time, learnt from the {@code Date} headers of its answers and carried on by a clock that never jumps. What
 * this machine's own clock says does not matter.
 */
final class ServerClock {
    /** How far the clocks of the service's own machines may be apart, in nanoseconds. */
    private static final long SKEW = 1_000_000_000L;

    private Optional<Long> offset = Optional.empty();

    /**
     * Learns from an answer.
     *
     * @param date the answer's {@code Date}, cut to the second
     * @param received when the answer was there, as {@link Pace#nanoTime}: the server wrote its date before
     */
    void observe(Instant date, long received) {
        long earliest = nanos(date) - received;
        offset = Optional.of(offset.map(known -> Math.max(known, earliest)).orElse(earliest));
    }

    /** The earliest that the server's clock can have shown at {@code nanoTime}; empty while it has told no date. */
    Optional<Instant> earliest(long nanoTime) {
        return offset.map(known -> {
            long nanos = known + nanoTime - SKEW;
            return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
        });
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
    }
}
