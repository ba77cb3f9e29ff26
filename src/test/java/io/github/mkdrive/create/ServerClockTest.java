package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

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
                Optional.of(new ServerTime(
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

    /** At whatever part of a second it begins, a few answers at the right moments are enough. */
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
            ServerTime span = clock.at(start).orElseThrow();
            assertFalse(begin.isBefore(span.earliest()) || begin.isAfter(span.latest()), span::toString);
        }
        assertTrue(looks <= 6, () -> phase + " took too many looks");
    }

    /** A night of answers, while the two clocks come apart as fast as they may, in one direction and in the other. */
    @Property(tries = 100)
    void whatItTellsStaysTrueThroughANight(
            @ForAll @IntRange(max = 999) int phase, @ForAll @IntRange(min = 1, max = 40) int hours, @ForAll long seed) {
        Random random = new Random(seed);
        ServerClock clock = new ServerClock(seed);
        long now = 0;
        // The server's nanoseconds since noon; a two-thousandth slower or faster than this machine's.
        long server = phase * MILLI;
        long end = hours * 3600L * SECOND;
        while (now < end) {
            int drift = random.nextInt(3) - 1;
            // Answers come close together, or an hour apart.
            long pause = random.nextInt(20) == 0 ? 3600 * SECOND : (long) (random.nextDouble() * 2 * SECOND);
            long takes = (long) (random.nextDouble() * 40 * MILLI);
            long asked = now + pause;
            long written = server + pause + drift * (pause / 2000) + takes / 2;
            now = asked + takes;
            server = written + takes / 2;
            clock.observe(cut(NOON.plusNanos(written)), seed + asked, seed + now);
            ServerTime span = clock.at(seed + now).orElseThrow();
            Instant truth = NOON.plusNanos(server);
            // Half a call's time of drift is not played, so a microsecond may be missing.
            assertFalse(truth.plusNanos(20_000).isBefore(span.earliest()), span::toString);
            assertFalse(truth.minusNanos(20_000).isAfter(span.latest()), span::toString);
        }
        // Whatever the night was like, a few seconds of answers make it precise again.
        for (int i = 0; i < 60; i++) {
            now += 137 * MILLI;
            server += 137 * MILLI;
            clock.observe(cut(NOON.plusNanos(server)), seed + now, seed + now);
        }
        assertTrue(clock.isPrecise(seed + now));
    }

    @Test
    void whatWasLearntLoosensWithItsAge() {
        ServerClock clock = new ServerClock(0);
        clock.observe(NOON, 0, 0);
        clock.observe(NOON, 999 * MILLI, 999 * MILLI);
        assertTrue(clock.isPrecise(999 * MILLI));
        assertFalse(clock.isPrecise(999 * MILLI + 300 * SECOND));
        ServerTime span = clock.at(3600 * SECOND).orElseThrow();
        long millis = Duration.between(span.earliest(), span.latest()).toMillis();
        assertTrue(Math.abs(3600 - millis) <= 5, span::toString);
    }

    /** The server's clock is set, or one machine is wrong: it tells nothing until that is ten minutes ago. */
    @Test
    void itIsBelievedAgainWhenDatesHaveStoppedToContradict() {
        ServerClock clock = new ServerClock(0);
        clock.observe(NOON, 0, 0);
        for (int second = 1; second <= 1200; second++) {
            // Until the tenth minute another machine, which is a minute ahead, answers now and then.
            int ahead = second <= 600 && second % 60 == 0 ? 60 : 0;
            clock.observe(NOON.plusSeconds(second + ahead), second * SECOND, second * SECOND);
            // The answer after that of the wrong machine contradicts it, too.
            boolean told = second < 60 || second >= 601 + 600;
            assertEquals(told, clock.at(second * SECOND).isPresent(), "second " + second);
            assertTrue(told || clock.isPrecise(second * SECOND), "no look is spent on a clock that tells nothing");
        }
        clock.observe(NOON.plusSeconds(1201), 1201 * SECOND, 1201 * SECOND);
        ServerTime span = clock.at(1201 * SECOND).orElseThrow();
        assertEquals(NOON.plusSeconds(1201), span.earliest());
    }

    @Test
    void datesAMomentApartAreOfMachinesThatDifferALittle() {
        ServerClock clock = new ServerClock(0);
        clock.observe(NOON, 0, 0);
        clock.observe(NOON.plusSeconds(2), 0, 0);
        // Cut to the second, the two may be a second apart.
        assertEquals(Optional.of(new ServerTime(NOON.plusSeconds(2), NOON.plusSeconds(2))), clock.at(0));
    }

    /** Threads learn in any order; what one learns late is no reason to forget. */
    @Test
    void anAnswerThatIsLearntLateDoesNoHarm() {
        ServerClock clock = new ServerClock(0);
        clock.observe(NOON.plusSeconds(100), 100 * SECOND, 100 * SECOND);
        clock.observe(NOON.plusSeconds(40), 40 * SECOND + 900 * MILLI, 41 * SECOND);
        ServerTime span = clock.at(100 * SECOND).orElseThrow();
        assertEquals(NOON.plusSeconds(100), span.earliest());
        assertTrue(span.latest().isBefore(NOON.plusMillis(100_200)), span::toString);
    }

    private static Instant cut(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond());
    }
}
