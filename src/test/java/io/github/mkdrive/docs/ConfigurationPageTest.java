package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.config.ProfileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual page of the configuration file tells of every key. */
class ConfigurationPageTest {
    static Stream<String> keys() {
        return ProfileSettings.KEYS.keySet().stream();
    }

    /** In the list of keys: alone on a line, with what it is for below. */
    @ParameterizedTest
    @MethodSource
    void keys(String key) throws IOException {
        String page = Files.readString(Path.of("man/mkdrive-config.5"));

        assertTrue(page.contains("\n\\fB" + key + "\\fP\n.RS 4\n"), key + " is not in the page");
    }
}
