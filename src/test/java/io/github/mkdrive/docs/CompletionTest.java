package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The completion scripts are what the command model gives. */
class CompletionTest {
    private static final Path SCRIPTS = Path.of("completion");

    @Test
    void areWhatTheCommandModelGives() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertEquals(
                new TreeMap<>(GenerateDocs.completions()),
                found,
                "the scripts in completion/ are out of date: run ./mvnw -q -Pdocs integration-test");
    }
}
