package io.github.mkdrive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pace of calls, held against services in a time that is played. */
class CallPaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    private Played time = new Played();

    /** Time that passes only by waiting; what is due meanwhile happens when it is due. */
    private static final class Played implements Pace {
        private final PriorityQueue<Due> dues =
                new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
        private long now;
        private long count;

        /** Something that happens at a time. Of those at one time, the first that was told comes first. */
        private record Due(long at, long number, Runnable what) {}

        void at(long time, Runnable what) {
            dues.add(new Due(time, count++, what));
        }

        /** Goes on to the next thing that is due. */
        void next() {
            Due due = dues.remove();
            now = due.at();
            due.what().run();
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            long until = now + duration.toNanos();
            while (!dues.isEmpty() && dues.peek().at() <= until) {
                next();
            }
            now = until;
        }

        @Override
        public double random() {
            return 0.5;
        }
    }

    /** How a service counts what it takes. */
    private enum Limit {
        /** A bucket that holds a tenth of a second's calls. */
        SMALL_BUCKET {
            @Override
            BooleanSupplier of(int rate, LongSupplier now) {
                return new Bucket(rate, Math.max(1, rate / 10.0), now);
            }
        },
        /** A bucket that holds the calls of a second. */
        BUCKET {
            @Override
            BooleanSupplier of(int rate, LongSupplier now) {
                return new Bucket(rate, rate, now);
            }
        },
        /** So many within any second. */
        LAST_SECOND {
            @Override
            BooleanSupplier of(int rate, LongSupplier now) {
                Deque<Long> taken = new ArrayDeque<>();
                return () -> {
                    while (!taken.isEmpty() && taken.peek() <= now.getAsLong() - SECOND) {
                        taken.remove();
                    }
                    return taken.size() < rate && taken.add(now.getAsLong());
                };
            }
        },
        /** So many from one full second to the next. */
        FULL_SECOND {
            @Override
            BooleanSupplier of(int rate, LongSupplier now) {
                long[] taken = new long[100];
                return () -> taken[(int) (now.getAsLong() / SECOND)]++ < rate;
            }
        };

        /** Tells of each call whether it is taken. */
        abstract BooleanSupplier of(int rate, LongSupplier now);
    }

    /** A bucket that is filled with so many calls a second. */
    private static final class Bucket implements BooleanSupplier {
        private final double rate;
        private final double most;
        private final LongSupplier now;
        private double tokens;
        private long filledAt;

        Bucket(double rate, double most, LongSupplier now) {
            this.rate = rate;
            this.most = most;
            this.now = now;
            this.tokens = most;
        }

        @Override
        public boolean getAsBoolean() {
            tokens = Math.min(most, tokens + (now.getAsLong() - filledAt) * rate / SECOND);
            filledAt = now.getAsLong();
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    /** Many calls to a service, each of which takes as long, and somewhat longer where it has to connect. */
    private final class Calls {
        private static final int JOBS = 64;
        private final CallPace pace;
        private final BooleanSupplier service;
        private final long latency;
        private final Optional<Duration> asked;
        private final long[] taken = new long[61];
        private int connections;
        private int flying;
        private int answered;
        private long sent;
        private long refused;

        /** So many were sent before it could be known that there were too many. */
        private long flyingAtFirstRefusal;

        Calls(BooleanSupplier service, Duration latency, Optional<Duration> asked) {
            this(new CallPace(time, JOBS, Double.POSITIVE_INFINITY), service, latency, asked);
        }

        Calls(CallPace pace, BooleanSupplier service, Duration latency, Optional<Duration> asked) {
            this.pace = pace;
            this.service = service;
            this.latency = latency.toNanos();
            this.asked = asked;
        }

        void make(Duration during) {
            while (time.now < during.toNanos()) {
                if (flying < Math.min(JOBS, CallPace.FIRST_IN_FLIGHT + answered)) {
                    send();
                } else {
                    time.next();
                }
            }
        }

        private void send() {
            long begun = pace.begin();
            sent++;
            flying++;
            long arrives = time.now + latency / 2;
            if (flying > connections) {
                connections = flying;
                arrives += latency + 20 * MILLISECOND;
            }
            time.at(arrives, () -> {
                boolean takes = service.getAsBoolean();
                time.at(time.now + latency / 2, () -> answer(begun, takes));
            });
        }

        private void answer(long begun, boolean takes) {
            if (takes) {
                pace.taken();
                answered++;
                taken[(int) (time.now / SECOND)]++;
            } else {
                pace.turnedAway(begun, asked);
                flyingAtFirstRefusal = refused == 0 ? flying : flyingAtFirstRefusal;
                refused++;
            }
            flying--;
            pace.end();
        }

        /** How many a second were taken from one second to another. */
        double reached(int from, int to) {
            return LongStream.of(Arrays.copyOfRange(taken, from, to)).average().orElseThrow();
        }
    }

    private static Stream<Arguments> services(int... rates) {
        return Stream.of(Limit.values())
                .flatMap(limit -> IntStream.of(rates)
                        .boxed()
                        .flatMap(rate ->
                                LongStream.of(1, 5, 20, 60).mapToObj(millis -> arguments(limit, rate, millis))));
    }

    static Stream<Arguments> services() {
        return services(20, 37, 200, 1000);
    }

    /** After 10 of 60 seconds, calls are made at the service's rate, and few were turned away. */
    private static void assertFinds(Limit limit, int rate, Calls calls) {
        double reached = calls.reached(10, 60);
        assertTrue(reached >= 0.95 * rate && reached <= 1.01 * rate, "reached " + reached);
        // In a minute of a slow service, those that were under way when the first was turned away are many.
        boolean few = rate <= 20 && limit != Limit.SMALL_BUCKET;
        long refused = few ? calls.refused - calls.flyingAtFirstRefusal : calls.refused;
        assertTrue(refused < 0.05 * calls.sent, refused + " of " + calls.sent);
    }

    static Stream<Arguments> slowServices() {
        return services(2, 5);
    }

    @ParameterizedTest
    @MethodSource("services")
    void findsTheRateOfAService(Limit limit, int rate, long millis) {
        for (Optional<Duration> asked : List.of(Optional.of(Duration.ofSeconds(1)), Optional.<Duration>empty())) {
            time = new Played();
            Calls calls = new Calls(limit.of(rate, time::nanoTime), Duration.ofMillis(millis), asked);
            calls.make(Duration.ofSeconds(60));

            assertFinds(limit, rate, calls);
        }
    }

    @ParameterizedTest
    @MethodSource("slowServices")
    void findsTheRateOfASlowService(Limit limit, int rate, long millis) {
        Calls calls = new Calls(
                limit.of(rate, time::nanoTime), Duration.ofMillis(millis), Optional.of(Duration.ofSeconds(1)));
        calls.make(Duration.ofSeconds(60));

        double reached = calls.reached(10, 60);
        assertTrue(reached >= 0.8 * rate && reached <= 1.01 * rate, "reached " + reached);
    }

    @ParameterizedTest
    @CsvSource({"200, 1000", "1000, 200", "200, 20", "20, 200"})
    void followsAServiceThatTakesMoreOrLess(int before, int after) {
        BooleanSupplier first = Limit.SMALL_BUCKET.of(before, time::nanoTime);
        BooleanSupplier then = Limit.SMALL_BUCKET.of(after, time::nanoTime);
        Calls calls = new Calls(
                () -> (time.now < 20 * SECOND ? first : then).getAsBoolean(),
                Duration.ofMillis(20),
                Optional.of(Duration.ofSeconds(1)));
        calls.make(Duration.ofSeconds(60));

        double reached = calls.reached(45, 60);
        assertTrue(reached >= 0.95 * after && reached <= 1.01 * after, "reached " + reached);
    }

    @ParameterizedTest
    @MethodSource("services")
    void fallsBackFromARateThatIsTooHigh(Limit limit, int rate, long millis) {
        CallPace pace = new CallPace(time, Calls.JOBS, 3 * rate);
        Calls calls = new Calls(
                pace, limit.of(rate, time::nanoTime), Duration.ofMillis(millis), Optional.of(Duration.ofSeconds(1)));
        calls.make(Duration.ofSeconds(60));

        assertFinds(limit, rate, calls);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60})
    void asksSeldomWhereNothingGetsThrough(long millis) {
        Calls calls = new Calls(() -> false, Duration.ofMillis(millis), Optional.empty());
        calls.make(Duration.ofMinutes(2));

        assertTrue(calls.sent < 120 * (CallPace.FIRST_IN_FLIGHT + 1), "sent " + calls.sent);
    }

    @Test
    void isCrowdedWhereMoreWaitThanMayBeInFlight() throws InterruptedException {
        CallPace calls = new CallPace(time, 64, Double.POSITIVE_INFINITY);
        List<Thread> threads = IntStream.range(0, 2 * CallPace.FIRST_IN_FLIGHT + 1)
                .mapToObj(i -> new Thread(calls::begin))
                .toList();
        assertFalse(calls.isCrowded());

        threads.forEach(Thread::start);
        while (!calls.isCrowded()) {
            Thread.onSpinWait();
        }

        calls.taken();
        for (int i = 0; i < threads.size(); i++) {
            calls.end();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertFalse(calls.isCrowded());
    }

    @Test
    void goesNoFasterThanAskedFor() {
        CallPace calls = new CallPace(time, 8, 50);
        for (int i = 0; i < 500; i++) {
            calls.begin();
            calls.taken();
            calls.end();
        }
        assertTrue(time.now >= 9.8 * SECOND && time.now <= 10.2 * SECOND, "took " + time.now);
    }

    @Test
    void waitsAsLongAsAskedForWhereNothingGetsThrough() {
        CallPace calls = new CallPace(time, 8, Double.POSITIVE_INFINITY);
        time.now = 5 * SECOND;
        long begun = calls.begin();
        calls.turnedAway(begun, Optional.of(Duration.ofSeconds(30)));
        calls.end();

        calls.begin();

        assertEquals(35 * SECOND, time.now);
    }
}
