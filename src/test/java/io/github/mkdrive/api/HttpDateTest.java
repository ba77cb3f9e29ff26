package io.github.mkdrive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final DateTimeFormatter REFERENCE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Test
    void writesTheDayWithTwoDigits() {
        assertEquals("Fri, 02 Jan 2026 03:04:05 GMT", HttpDate.format(Instant.parse("2026-01-02T03:04:05.999Z")));
    }

    @Property
    void writesAndReadsWhatTheJdkWrites(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
        Instant moment = Instant.ofEpochSecond(second);
        assertEquals(REFERENCE.format(moment), HttpDate.format(moment));
        assertEquals(Optional.of(moment), HttpDate.parse(HttpDate.format(moment)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "Fri, 2 Jan 2026 03:04:05 GMT",
                "Fri, 02 Jan 2026 03:04:05 CET",
                "Fri, 32 Jan 2026 03:04:05 GMT",
                "Fri, 02 anF 2026 03:04:05 GMT",
                "Fri, 02 Jan 20x6 03:04:05 GMT"
            })
    void refusesOtherTexts(String text) {
        assertEquals(Optional.empty(), HttpDate.parse(text));
    }
}
