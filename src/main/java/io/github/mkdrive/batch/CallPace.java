package io.github.mkdrive.batch;

import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When the calls of a batch may be sent: so many at a time, so many a second, and no more than the service takes.
 *
 * <p>How much that is, the answers tell. What a service allows is mostly a number of calls a second, and at 20 ms a call, 200 a
 * second are four calls at a time: the number in flight is too coarse a measure. So the rate is what adapts, as TCP adapts its
 * window: while nothing is turned away it grows, little by little; when a call is turned away it falls back to what the service
 * took in the last second, less a little. The number in flight follows from it, and begins small, so that the first answers
 * come before all that is allowed at a time is on its way.
 */
final class CallPace {
    private static final long SECOND = 1_000_000_000L;

    /** Answers are counted in parts of a second: so many make the last second. */
    private static final int PARTS = 20;

    private static final long PART = SECOND / PARTS;

    /** How many calls there may be in flight at first. */
    private static final int FIRST_IN_FLIGHT = 4;

    /** To what share of the measured rate it falls back. */
    private static final double FALL = 0.975;

    /** What is left of it at least. */
    private static final double LEAST_LEFT = 0.92;

    /** By what share it grows in a second, at first. */
    private static final double GROWTH = 0.01;

    /** After so many seconds without a refusal it grows twice as fast, and so on. */
    private static final double PATIENCE = 8;

    private static final double FASTEST_GROWTH = 0.5;

    /** By what share it grows in a second where it is far from what was turned away. */
    private static final double FAST_GROWTH = 0.25;

    /** But by no more with each call: of a slow service little is known after a second. */
    private static final double GROWTH_A_CALL = 0.005;

    private static final double NEAR = 0.97;

    /** How late a call may be sent so that the next ones make up for it: a sleep is never exact. */
    private static final long SLACK = SECOND / 20;

    /** A change of the rate is noticed after so long. */
    private static final long LONGEST_SLEEP = SECOND / 5;

    /** The longest that a service is believed to ask for. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Pace pace;
    private final double mostRate;
    private final int jobs;
    private final Semaphore slots;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger flying = new AtomicInteger();

    /** How many calls may be in flight now. */
    private int given;

    /** Calls a second; infinite while nothing was turned away. */
    private double rate;

    /** When the next call may be sent. */
    private long next;

    /** The rate at which a call was turned away last; infinite while none is known. Well below it, the rate grows fast. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private long fellAt;
    private long grewAt;
    private final long[] taken = new long[PARTS];
    private long part;
    private final long start;

    /**
     * A pace that begins now.
     *
     * @param jobs how many calls may be in flight at most
     * @param mostRate how many may be sent a second at most; infinite for no limit
     */
    CallPace(Pace pace, int jobs, double mostRate) {
        this.pace = pace;
        this.jobs = jobs;
        this.mostRate = mostRate;
        this.rate = mostRate;
        this.given = Math.min(jobs, FIRST_IN_FLIGHT);
        this.slots = new Semaphore(given, true);
        this.start = pace.nanoTime();
        this.next = start;
        this.fellAt = start;
        this.grewAt = start;
        this.part = 0;
    }

    /**
     * Waits until a call may be sent. When it has ended, that has to be said.
     *
     * @return when it was its turn, as {@link Pace#nanoTime}
     */
    long begin() {
        slots.acquireUninterruptibly();
        long now = pace.nanoTime();
        if (turn.isLocked() || !untilNext(now).isZero()) {
            now = awaitTurn();
        }
        flying.incrementAndGet();
        return now;
    }

    /** Waits, one call after the other, so that each does by the rate that there is when it is its turn. */
    private long awaitTurn() {
        waiting.incrementAndGet();
        turn.lock();
        try {
            while (true) {
                long now = pace.nanoTime();
                Duration left = untilNext(now);
                if (left.isZero()) {
                    return now;
                }
                pace.sleep(left);
            }
        } finally {
            turn.unlock();
            waiting.decrementAndGet();
        }
    }

    /** A call has ended. */
    void end() {
        flying.decrementAndGet();
        slots.release();
    }

    /** How long the next call has to wait; where that is no time, it goes now. */
    private synchronized Duration untilNext(long now) {
        grow(now);
        if (next - now > 0) {
            return Duration.ofNanos(Math.min(next - now, LONGEST_SLEEP));
        }
        if (!Double.isInfinite(rate)) {
            next = Math.max(next, now - SLACK) + (long) (SECOND / rate);
        }
        return Duration.ZERO;
    }

    /** Whether so many calls wait that rows which begin now would lose much of their time by waiting. */
    boolean isCrowded() {
        return waiting.get() > Math.max(1, rate());
    }

    /** How many calls are in flight. */
    int flying() {
        return flying.get();
    }

    /** How many calls a second are allowed at this moment; infinite where nothing limits them. */
    synchronized double rate() {
        return rate;
    }

    /** The service took a call, whatever came of it. */
    synchronized void taken() {
        long now = pace.nanoTime();
        count(now);
        taken[(int) (part % PARTS)]++;
        if (given < jobs) {
            given++;
            slots.release();
        }
    }

    /**
     * The service turned a call away as there were too many.
     *
     * @param begunAt when it was its turn: of those that were sent before the rate fell, each tells the same
     * @param asked how long it asks to wait
     */
    synchronized void turnedAway(long begunAt, Optional<Duration> asked) {
        long now = pace.nanoTime();
        count(now);
        long lately = 0;
        for (long one : taken) {
            lately += one;
        }
        if (lately == 0 && asked.isPresent()) {
            // Nothing gets through: then the service means all of them.
            Duration pause = asked.get().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked.get();
            next = Math.max(next, now + pause.toNanos());
        }
        if (begunAt - fellAt <= 0) {
            return;
        }
        // In the first second there is less of it to measure.
        double seconds = Math.max(0.2, Math.min(1, (now - start) / (double) SECOND));
        double measured = lately / seconds;
        double fallen = Math.min(measured, rate) * FALL;
        if (!Double.isInfinite(rate)) {
            // A second is short for a slow service: what was measured in it is coarse.
            fallen = Math.max(fallen, rate * LEAST_LEFT);
        }
        // Nothing is to be made up for: what was not sent before would come all at once.
        next = Math.max(next, now);
        ceiling = rate;
        rate = Math.max(0.5, fallen);
        fellAt = now;
        grewAt = now;
    }

    private void grow(long now) {
        if (Double.isInfinite(rate) || rate >= mostRate) {
            return;
        }
        double passed = (now - grewAt) / (double) SECOND;
        if (passed < 0.1) {
            return;
        }
        double calm = (now - fellAt) / (double) SECOND;
        double growth = rate < ceiling * NEAR
                ? Math.min(FAST_GROWTH, rate * GROWTH_A_CALL)
                : Math.min(FASTEST_GROWTH, GROWTH * Math.pow(2, Math.floor(calm / PATIENCE)));
        rate = Math.min(mostRate, rate + Math.max(0.01, rate * growth) * passed);
        grewAt = now;
    }

    /** Goes on to the part of a second that is now. */
    private void count(long now) {
        long current = (now - start) / PART;
        for (long old = Math.max(part + 1, current - PARTS + 1); old <= current; old++) {
            taken[(int) (old % PARTS)] = 0;
        }
        part = Math.max(part, current);
    }
}
