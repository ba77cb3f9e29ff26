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
 * window: while nothing is turned away it grows, and when a call is turned away it falls back to what the service took lately,
 * less a little. The number in flight follows from it, and begins small, so that the first answers come before all that is
 * allowed at a time is on its way.
 *
 * <p>The first refusal mostly ends a burst that the service allows, and tells neither how much it takes in the long run nor, for
 * a moment, whether it takes the new rate: the calls that are on their way still use up what it gives. So the rate doubles each
 * second after the first fall, and only the next one, which is measured in an even stream of calls, says where the service's
 * limit is. From there on it grows little by little, and faster the longer all is taken: the limit may have been raised.
 */
final class CallPace {
    private static final long SECOND = 1_000_000_000L;

    /** Answers are counted in parts of a second. */
    private static final long PART = SECOND / 20;

    private static final int PARTS_OF_A_SECOND = (int) (SECOND / PART);

    /** So many parts are kept: what a slow service takes is known after some seconds only. */
    private static final int PARTS = 5 * PARTS_OF_A_SECOND;

    /** Where so many were taken, a second is enough to measure. */
    private static final int ENOUGH = 20;

    /** How many calls there may be in flight at first. */
    static final int FIRST_IN_FLIGHT = 4;

    /** To what share of the measured rate it falls back. */
    private static final double FALL = 0.975;

    /** So many calls more may have been taken than were counted: what is measured in a part of a second is coarse. */
    private static final int COARSE = 2;

    /** Calls that begin within this time of a fall don't tell yet how the service takes the new rate. */
    private static final long SETTLING = SECOND / 4;

    /** By what share it grows in a second, step by step, until the limit is found: with its steps of a tenth it doubles. */
    private static final double SEARCH = 0.7;

    /** By what share it grows in a second, at first, once the limit is found. */
    private static final double GROWTH = 0.01;

    /** After so many seconds without a refusal it grows twice as fast, and so on. */
    private static final double PATIENCE = 4;

    private static final double FASTEST_GROWTH = 0.5;

    /** The least it falls to, in calls a second. */
    private static final double LEAST = 0.5;

    /** After so many refusals in a row, nothing gets through. */
    private static final int ROW_OF_REFUSALS = 3;

    /** How long all calls wait then. Where the next is turned away too it is twice as long, and so on. */
    private static final long FIRST_PAUSE = SECOND / 20;

    /** After so many doublings a pause is above a second, the longest that is made unasked. */
    private static final int DOUBLINGS = 5;

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

    /** Whether the limit was measured in an even stream of calls. */
    private boolean found;

    /** Refusals since a call was taken, of calls that began after the last pause was made. */
    private int refusals;

    private long pausedAt;
    private long tookAt;
    private long fellAt;
    private long firstFellAt;
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
        this.fellAt = start - SECOND;
        this.pausedAt = fellAt;
        this.tookAt = fellAt;
        this.firstFellAt = fellAt;
        this.grewAt = start;
    }

    /**
     * Waits until a call may be sent. When it has ended, that has to be said.
     *
     * @return when it was its turn, as {@link Pace#nanoTime}
     */
    long begin() {
        if (slots.hasQueuedThreads() || !slots.tryAcquire()) {
            awaitSlot();
        }
        long now = pace.nanoTime();
        if (turn.isLocked() || !untilNext(now).isZero()) {
            now = awaitTurn();
        }
        flying.incrementAndGet();
        return now;
    }

    private void awaitSlot() {
        waiting.incrementAndGet();
        slots.acquireUninterruptibly();
        waiting.decrementAndGet();
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
    synchronized boolean isCrowded() {
        return waiting.get() > Math.max(1, Math.min(rate, given));
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
        refusals = 0;
        tookAt = now;
        if (given < jobs) {
            given++;
            slots.release();
        }
    }

    /**
     * The service turned a call away as there were too many.
     *
     * @param begunAt when it was its turn: those that began before the rate fell, or before a pause, tell nothing new
     * @param asked how long it asks to wait
     */
    synchronized void turnedAway(long begunAt, Optional<Duration> asked) {
        long now = pace.nanoTime();
        count(now);
        if (begunAt - pausedAt <= 0) {
            return;
        }
        refusals++;
        pauseWhereNothingGetsThrough(now, asked);
        // Of a row of refusals the first one tells; those after it may only say that nothing gets through for a while.
        if (refusals == 1 && begunAt - fellAt > SETTLING) {
            fall(now);
        }
    }

    /** A service that counts by the second, or by the minute, turns all away until the next begins. */
    private void pauseWhereNothingGetsThrough(long now, Optional<Duration> asked) {
        long pause;
        if (asked.isPresent() && now - tookAt > SECOND) {
            pause = asked.get().compareTo(LONGEST_PAUSE) > 0
                    ? LONGEST_PAUSE.toNanos()
                    : asked.get().toNanos();
        } else if (refusals >= ROW_OF_REFUSALS) {
            pause = Math.min(SECOND, FIRST_PAUSE << Math.min(refusals - ROW_OF_REFUSALS, DOUBLINGS));
        } else {
            return;
        }
        next = Math.max(next, now + pause);
        pausedAt = now;
        grewAt = next;
    }

    private void fall(long now) {
        double measured = measure(now);
        if (measured == 0) {
            return;
        }
        double fallen = Math.min(rate, measured) * FALL;
        if (firstFellAt - start < 0) {
            firstFellAt = now;
        } else if (fallen < rate / 2) {
            // There was a pause in what was measured, rather than an even stream.
            fallen = rate / 2;
        } else {
            found = true;
        }
        rate = Math.max(LEAST, fallen);
        // Nothing is to be made up for: what was not sent before would come all at once.
        next = Math.max(next, now);
        fellAt = now;
        grewAt = now;
    }

    /** How many calls a second the service takes, as measured since the first fall; none if none was taken since. */
    private double measure(long now) {
        int most = (int) Math.max(2, Math.min(PARTS, (now - firstFellAt) / PART));
        int parts = 0;
        long count = 0;
        while (parts < most && (parts < PARTS_OF_A_SECOND || count < ENOUGH)) {
            count += taken[Math.floorMod(part - parts, PARTS)];
            parts++;
        }
        long during = (parts - 1) * PART + (now - start) % PART;
        return count == 0 ? 0 : (count + COARSE) * (double) SECOND / during;
    }

    private void grow(long now) {
        if (Double.isInfinite(rate) || rate >= mostRate) {
            return;
        }
        double passed = (now - grewAt) / (double) SECOND;
        if (passed < 0.1) {
            return;
        }
        double calm = (now - Math.max(fellAt, pausedAt)) / (double) SECOND;
        double growth = found ? Math.min(FASTEST_GROWTH, GROWTH * Math.pow(2, Math.floor(calm / PATIENCE))) : SEARCH;
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
