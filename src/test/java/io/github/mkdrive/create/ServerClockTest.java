package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");
    private static final long MILLI = 1_000_000;

    @Test
    void knowsNothingBeforeTheFirstDate() {
        ServerClock clock = new ServerClock(7);
        assertEquals(Optional.empty(), clock.at(7));
        assertTrue(clock.isPrecise(7));
    }

    @Test
    void aDateIsCutToTheSecondAndWrittenDuringTheCall() {
        ServerClock clock = new ServerClock(0);
        clock.observe(NOON, 100 * MILLI, 300 * MILLI);
        // Each end is loosened by a two-thousandth of its age.
        assertEquals(
                Optional.of(new ServerClock.Span(
                        NOON.minusMillis(300).minusNanos(150_000),
                        NOON.plusMillis(900).plusNanos(50_000))),
                clock.at(0));
        assertFalse(clock.isPrecise(0));
    }

    @Test
    void aDateThatCannotBeOneIsNotLearntFrom() {
        ServerClock clock = new ServerClock(0);
        clock.observe(Instant.parse("9999-01-01T00:00:00Z"), 0, 0);
        assertEquals(Optional.empty(), clock.at(0));
    }

    @Test
    void datesThatContradictTellNothing() {
        ServerClock clock = new ServerClock(0);
        clock.observe(NOON, 0, 0);
        clock.observe(NOON.plusSeconds(3), 0, 0);
        assertEquals(Optional.empty(), clock.at(0));
    }

    /** Whatever the second's part at which it begins, a few answers at telling moments are enough. */
    @Property(tries = 500)
    void answersAtTheRightMomentsMakeItPrecise(
            @ForAll @IntRange(max = 999) int phase, @ForAll @IntRange(max = 30) int takes, @ForAll long start) {
        Instant begin = NOON.plusMillis(phase);
        ServerClock clock = new ServerClock(start);
        long now = 0;
        int looks = 0;
        while (looks == 0 || !clock.isPrecise(start + now)) {
            if (looks++ > 0) {
                Duration wait = clock.untilHalving(start + now);
                assertTrue(wait.compareTo(Duration.ofSeconds(1)) <= 0 && !wait.isNegative(), wait::toString);
                now += wait.toNanos();
            }
            Instant date = Instant.ofEpochSecond(
                    begin.plusNanos(now + takes * MILLI / 2).getEpochSecond());
            clock.observe(date, start + now, start + now + takes * MILLI);
            now += takes * MILLI;
            ServerClock.Span span = clock.at(start).orElseThrow();
            assertFalse(begin.isBefore(span.earliest()) || begin.isAfter(span.latest()), span::toString);
        }
        assertTrue(looks <= 6, () -> phase + " took too many looks");
    }
}
