package io.github.mkdrive.sandbox;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Decides what becomes of a request in a rehearsal. Used by many threads. */
final class Rehearsal {
    private static final double SECOND = 1e9;

    /** Of a second's requests, so many may come at once. */
    private static final double BURST = 0.1;

    private static final Trouble[] OF_ALL = {Trouble.REFUSED_BEFORE, Trouble.CUT_BEFORE};
    private static final Trouble[] OF_CREATES = {
        Trouble.REFUSED_BEFORE, Trouble.CUT_BEFORE, Trouble.FAILED_AFTER, Trouble.CUT_AFTER, Trouble.LATE, Trouble.LATE
    };

    private final RehearsalSettings settings;
    private final DoubleSupplier random;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /** What becomes of a request. */
    enum Trouble {
        /** It is served. */
        NONE,
        /** It is turned away unread: there are too many. */
        TURNED_AWAY,
        /** It is refused, and nothing is done. */
        REFUSED_BEFORE,
        /** The connection is cut, and nothing is done. */
        CUT_BEFORE,
        /** It is done, and the answer says that it failed. */
        FAILED_AFTER,
        /** It is done, and the connection is cut before the answer. */
        CUT_AFTER,
        /** The connection is cut, and it is done some time later. */
        LATE
    }

    /**
     * A rehearsal.
     *
     * @param random numbers, 0 or more and less than 1
     * @param nanoTime a clock that never jumps, in nanoseconds
     */
    Rehearsal(RehearsalSettings settings, DoubleSupplier random, LongSupplier nanoTime) {
        this.settings = settings;
        this.random = random;
        this.nanoTime = nanoTime;
        this.filledAt = nanoTime.getAsLong();
        this.tokens = most();
    }

    private double most() {
        return Math.max(1, settings.maxRate().orElse(1) * BURST);
    }

    /** What becomes of a request that comes now. */
    Trouble trouble(boolean isCreate) {
        if (settings.maxRate().isPresent() && !take(settings.maxRate().get())) {
            return Trouble.TURNED_AWAY;
        }
        if (settings.faultRate() == 0 || random.getAsDouble() >= settings.faultRate()) {
            return Trouble.NONE;
        }
        Trouble[] kinds = isCreate ? OF_CREATES : OF_ALL;
        return kinds[(int) (random.getAsDouble() * kinds.length)];
    }

    /** Takes a token from the bucket, which is filled with so many a second. False where there is none. */
    private synchronized boolean take(int rate) {
        long now = nanoTime.getAsLong();
        tokens = Math.min(most(), tokens + (now - filledAt) / SECOND * rate);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** How much later than asked for something late is done, in milliseconds: 100 to 2,000. */
    long lateMillis() {
        return 100 + (long) (random.getAsDouble() * 1900);
    }

    /** How much later an answer comes, in milliseconds. */
    long latencyMillis() {
        return settings.latency().toMillis();
    }
}
