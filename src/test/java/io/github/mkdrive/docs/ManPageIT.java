package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages: they are what the command model gives, are complete, and render without a complaint. */
class ManPageIT {
    private static final Path PAGES = Path.of("man");
    private static final Path MAN = Path.of("/usr/bin/man");
    private static final Path MANDOC = Path.of("/usr/bin/mandoc");

    static Stream<String> pages() throws IOException {
        return texts(PAGES).keySet().stream();
    }

    @Test
    void areWhatTheCommandModelGives() throws Exception {
        Path made = Path.of(System.getProperty("mkdrive.docs", "target/docs"), "man");

        assertEquals(
                texts(made), texts(PAGES), "the pages in man/ are out of date: run ./mvnw -q -Pdocs integration-test");
    }

    @Test
    void haveEverySection() throws Exception {
        List<String> sections = Pattern.compile("(?m)^\\.SH \"(.*)\"$")
                .matcher(Files.readString(PAGES.resolve("mkdrive.1")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertEquals(
                List.of(
                        "NAME",
                        "SYNOPSIS",
                        "DESCRIPTION",
                        "OPTIONS",
                        "COMMANDS",
                        "THE REQUEST IN A FILE",
                        "QUERIES",
                        "ENVIRONMENT",
                        "FILES",
                        "EXIT STATUS",
                        "EXAMPLES",
                        "SEE ALSO"),
                sections);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void renderWithoutAWarning(String page, @TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(MAN), "there is no man");

        Finished man = Launcher.of(MAN, home)
                .with("LC_ALL", "C.UTF-8")
                .with("MANWIDTH", "80")
                .run("--warnings", "-E", "UTF-8", "-l", PAGES.resolve(page).toString());

        assertEquals("", man.stderr());
        assertEquals(0, man.exitCode());
        assertTrue(man.stdout().contains("SYNOPSIS"), man::toString);
    }

    /** Long lines of the source are a matter of style that Asciidoctor decides; everything else would be told. */
    @ParameterizedTest
    @MethodSource("pages")
    void passMandoc(String page, @TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(MANDOC), "there is no mandoc");

        Finished mandoc = Launcher.of(MANDOC, home)
                .run("-T", "lint", "-W", "style", PAGES.resolve(page).toString());

        assertEquals(
                List.of(),
                mandoc.stdout()
                        .lines()
                        .filter(line -> !line.contains("STYLE: input text line longer than 80 bytes"))
                        .toList());
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
