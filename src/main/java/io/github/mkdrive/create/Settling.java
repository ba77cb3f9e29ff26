package io.github.mkdrive.create;

import java.time.Duration;
import java.util.Optional;

/**
 * When to look while the service may still be at work: at once, then after growing waits until {@link CreatePolicy#settling}
 * has passed; two times more in case those looks fail. What a look itself takes is no reason to wait longer.
 */
final class Settling {
    /** The moments of the looks, in fifteenths of the length. */
    private static final int[] MOMENTS = {0, 1, 3, 7, 15, 18, 21};

    private static final int[] NOW = {0};
    private static final int PARTS = 15;

    private final long start;
    private final long length;
    private final int[] moments;
    private int next;

    private Settling(long start, long length, int[] moments) {
        this.start = start;
        this.length = length;
        this.moments = moments;
    }

    /**
     * Settling that begins now.
     *
     * @param now as {@link Pace#nanoTime}
     * @param length how long the service is given
     */
    static Settling of(long now, Duration length) {
        return new Settling(now, length.toNanos(), MOMENTS);
    }

    /**
     * Settling that began before. Where it is over, there is a look at once, and those in case it fails.
     *
     * @param now as {@link Pace#nanoTime}
     * @param passed how long ago it began
     * @param length how long the service is given
     */
    static Settling since(long now, Duration passed, Duration length) {
        Duration most = length.plusNanos(1);
        return of(now - (passed.compareTo(most) < 0 ? passed : most).toNanos(), length);
    }

    /** Where nothing has to settle any more: one look, now. */
    static Settling over(long now) {
        return new Settling(now, 0, NOW);
    }

    /** How long to wait at {@code now} for the next look; empty where there is to be none. */
    Optional<Duration> next(long now) {
        while (next < moments.length - 1 && moment(next + 1) <= now - start) {
            next++;
        }
        return next == moments.length
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, moment(next++) - (now - start))));
    }

    /** Whether the service has had its time. */
    boolean isOver(long now) {
        return now - start >= length;
    }

    private long moment(int number) {
        return Math.multiplyExact(length, moments[number]) / PARTS + (moments[number] >= PARTS ? 1 : 0);
    }
}
