package io.github.mkdrive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace of calls, held against services in a time that is played. */
class CallPaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Played time = new Played();

    /** Time that passes only by waiting. */
    private static final class Played implements Pace {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now += duration.toNanos();
        }

        @Override
        public double random() {
            return 0.5;
        }
    }

    /** A service that takes so many calls a second: a bucket that holds a tenth of that. */
    private final class Service {
        private final double rate;
        private double tokens;
        private long filledAt;

        Service(double rate) {
            this.rate = rate;
            this.tokens = Math.max(1, rate / 10);
        }

        boolean takes() {
            tokens = Math.min(Math.max(1, rate / 10), tokens + (time.now - filledAt) * rate / SECOND);
            filledAt = time.now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "37", "1000", "20"})
    void findsTheRateOfAService(int rate) {
        CallPace calls = new CallPace(time, 64, Double.POSITIVE_INFINITY);
        Service service = new Service(rate);
        long sent = 0;
        long refused = 0;
        long takenLate = 0;
        while (time.now < 60 * SECOND) {
            long begun = calls.begin();
            // A call takes a moment, or an unlimited one would never end.
            time.now += SECOND / 10_000;
            sent++;
            if (service.takes()) {
                calls.taken();
                takenLate += time.now > 10 * SECOND ? 1 : 0;
            } else {
                refused++;
                calls.turnedAway(begun, Optional.of(Duration.ofSeconds(1)));
            }
            calls.end();
        }
        double reached = takenLate / 50.0;
        assertTrue(reached >= 0.95 * rate && reached <= 1.01 * rate, "reached " + reached);
        assertTrue(refused < 0.05 * sent, refused + " of " + sent);
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
