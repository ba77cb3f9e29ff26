package io.github.mkdrive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.config.Origin.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Option, environment, profile, default: in this order, for every setting. */
class SettingValuesTest {
    private final List<String> problems = new ArrayList<>();

    private SettingValues values(
            Map<String, String> options, Map<String, String> environment, Map<String, String> profile) {
        return new SettingValues(
                option -> Optional.ofNullable(options.get(option)).map(List::of).orElse(List.of()),
                environment,
                profile,
                " of profile prod",
                (origin, problem) -> problems.add(origin.name() + ": " + problem.key()));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 8, 9, 7, OPTION, --retries",
        ", 8, 9, 8, VARIABLE, MKDRIVE_RETRIES",
        ", '', 9, 9, PROFILE, retries of profile prod",
        ", , 9, 9, PROFILE, retries of profile prod",
        ", , , 4, DEFAULT, --retries",
        ", , '', 4, DEFAULT, --retries",
        "0, , , 0, OPTION, --retries",
        ", 1000, , 1000, VARIABLE, MKDRIVE_RETRIES",
    })
    void theStrongestLevelCounts(
            @Nullable String option,
            @Nullable String variable,
            @Nullable String profile,
            int retries,
            Level level,
            String name) {
        SettingValues values = values(
                option == null ? Map.of() : Map.of("--retries", option),
                variable == null ? Map.of() : Map.of("MKDRIVE_RETRIES", variable),
                profile == null ? Map.of() : Map.of("retries", profile));

        assertEquals(retries, values.get(Settings.RETRIES));
        assertEquals(new Origin(level, name), values.value(Settings.RETRIES).origin());
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @CsvSource({"x, --retries: config.number", "-1, --retries: config.number", "1001, --retries: config.number"})
    void whatCannotBeReadIsToldOnceAndTheDefaultStands(String option, String problem) {
        SettingValues values = values(Map.of("--retries", option), Map.of("MKDRIVE_RETRIES", "3"), Map.of());

        assertEquals(4, values.get(Settings.RETRIES));
        assertEquals(4, values.get(Settings.RETRIES));
        assertEquals(List.of(problem), problems);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "YES, true", "true, true", "0, false", "no, false", "False, false"})
    void switchesInTheEnvironment(String variable, boolean on) {
        assertEquals(
                on,
                values(Map.of(), Map.of("MKDRIVE_SANDBOX", variable), Map.of()).get(Settings.SANDBOX));
        assertEquals(List.of(), problems);
    }

    @Test
    void theFirstOfSeveralVariablesThatIsSet() {
        Map<String, String> both = Map.of("HTTPS_PROXY", "a", "https_proxy", "b");
        Map<String, String> second = Map.of("HTTPS_PROXY", "", "https_proxy", "b");

        assertEquals(Optional.of("a"), values(Map.of(), both, Map.of()).find(Settings.HTTPS_PROXY));
        assertEquals(Optional.of("b"), values(Map.of(), second, Map.of()).find(Settings.HTTPS_PROXY));
    }

    @Test
    void whatIsGivenAtALevelIsKnownBelowAStrongerOne() {
        SettingValues values =
                values(Map.of("--endpoint", "https://a"), Map.of("MKDRIVE_ENDPOINT", "https://b"), Map.of());

        assertTrue(values.isGiven(Settings.ENDPOINT, Level.OPTION));
        assertTrue(values.isGiven(Settings.ENDPOINT, Level.VARIABLE));
        assertEquals(false, values.isGiven(Settings.ENDPOINT, Level.PROFILE));
    }

    /** Two declarations of one option, variable or key would be read in two ways. */
    @Test
    void nothingIsDeclaredTwice() {
        Set<String> seen = new HashSet<>();
        Stream.concat(Settings.CONNECTION.stream(), Settings.PRINTING.stream())
                .flatMap(setting -> Stream.of(
                                setting.options(),
                                setting.variables(),
                                setting.profileKey().stream().toList())
                        .flatMap(List::stream))
                .forEach(name -> assertTrue(seen.add(name), name));
        assertTrue(seen.size() > 20, seen::toString);
    }
}
