package io.github.mkdrive.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptUntilTest {
    private static final Instant START = Instant.EPOCH;

    private final KeptUntil<Integer> kept = new KeptUntil<>();

    @Test
    void whatIsKeptIsFoundUntilItsTime() {
        assertTrue(kept.add("a", 1, START.plusSeconds(10), START));

        assertEquals(Optional.of(1), kept.find("a", START.plusMillis(9_999)));
        assertEquals(Optional.empty(), kept.find("a", START.plusSeconds(10)));
        assertEquals(Optional.empty(), kept.find("b", START));
    }

    @Test
    void aNameIsTakenUntilItsTime() {
        assertTrue(kept.add("a", 1, START.plusSeconds(10), START));
        assertFalse(kept.add("a", 2, START.plusSeconds(99), START.plusMillis(9_999)));
        assertEquals(Optional.of(1), kept.find("a", START));

        assertTrue(kept.add("a", 3, START.plusSeconds(20), START.plusSeconds(10)));
        assertEquals(Optional.of(3), kept.find("a", START.plusSeconds(19)));
    }

    @Test
    void whatIsOverTakesNoRoom() {
        for (int i = 0; i < 1000; i++) {
            kept.add("a" + i, i, START.plusSeconds(1 + i % 10), START);
        }
        kept.add("late", 0, START.plusSeconds(99), START.plusSeconds(10));

        assertEquals(1, kept.size());
    }
}
