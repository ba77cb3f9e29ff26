package io.github.mkdrive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mkdrive.api.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "2m, 120000", "1h, 3600000", "24h, 86400000", "010s, 10000"})
    void readsLengthsOfTime(String text, long millis) throws InvalidValueException {
        assertEquals(Duration.ofMillis(millis), DurationText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "s", "0s", "-1s", "1.5s", "1 s", "1S", "25h", "1d", "99999999999s", "1h30m", "١s"})
    void refusesWhatIsNone(String text) {
        InvalidValueException problem = assertThrows(InvalidValueException.class, () -> DurationText.parse(text));
        assertEquals("config.duration", problem.key());
        assertEquals(List.of(text), problem.details());
    }

    @ParameterizedTest
    @CsvSource({"0, 0ms", "999, 999ms", "1000, 1s", "1049, 1s", "1050, 1.1s", "15000, 15s"})
    void writesThemForPeople(long millis, String text) {
        assertEquals(text, DurationText.format(Duration.ofMillis(millis)));
    }
}
