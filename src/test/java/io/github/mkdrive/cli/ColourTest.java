package io.github.mkdrive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who decides about colour. */
class ColourTest {
    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # --color | NO_COLOR | CLICOLOR | CLICOLOR_FORCE | TERM  | terminal | coloured
                      |          |          |                | xterm | true     | true
                      |          |          |                | xterm | false    | false
                      |          |          |                | dumb  | true     | false
                      |          |          |                | ''    | true     | false
                      |          |          |                |       | true     | false
            auto      |          |          |                | xterm | true     | true
            auto      | 1        |          |                | xterm | true     | false
                      | 1        |          |                | xterm | true     | false
                      | ''       |          |                | xterm | true     | true
                      |          | 0        |                | xterm | true     | false
                      |          | 1        |                | xterm | true     | true
                      |          | 1        |                | xterm | false    | false
                      |          |          | 1              | xterm | false    | true
                      |          |          | 1              | dumb  | false    | true
                      |          | 0        | 1              |       | false    | true
                      |          |          | 0              | xterm | false    | false
                      |          |          | 0              | xterm | true     | true
                      | 1        |          | 1              | xterm | true     | false
            always    | 1        | 0        |                | dumb  | false    | true
            never     |          |          | 1              | xterm | true     | false
            """)
    void isDecidedByTheFirstThatSaysSo(
            @Nullable String option,
            @Nullable String no,
            @Nullable String wanted,
            @Nullable String forced,
            @Nullable String term,
            boolean terminal,
            boolean expected) {
        Map<String, String> environment = new HashMap<>();
        put(environment, "NO_COLOR", no);
        put(environment, "CLICOLOR", wanted);
        put(environment, "CLICOLOR_FORCE", forced);
        put(environment, "TERM", term);
        SettingValues settings = new SettingValues(
                name -> option != null && name.equals(Settings.COLOR.option()) ? List.of(option) : List.of(),
                environment,
                Map.of(),
                "",
                (origin, problem) -> {});

        assertEquals(expected, Colour.isWanted(settings, environment, () -> terminal));
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
