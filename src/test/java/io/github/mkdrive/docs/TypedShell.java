package io.github.mkdrive.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A real shell on a terminal of its own, in which somebody types lines and presses TAB. One process takes all lines. */
final class TypedShell {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path DRIVER = Path.of("src/test/resources/io/github/mkdrive/docs/press_tab.py");

    private TypedShell() {}

    /**
     * What is seen after TAB.
     *
     * @param listed what is listed, as it stands there
     * @param line the line as it is then
     */
    record Seen(String listed, String line) {
        /** The words that are listed, or the one that the line was completed with. */
        Set<String> offered(String typed) {
            Set<String> words = new TreeSet<>();
            // What is said of a word stands behind two hyphens.
            listed.lines()
                    .forEach(row -> words.addAll(
                            List.of(row.strip().split(" +-- ", 2)[0].split(" {2,}", -1))));
            if (words.isEmpty() && !line.equals(typed)) {
                words.add(line.substring(typed.lastIndexOf(' ') + 1).strip());
            }
            return words;
        }
    }

    /** Whether a shell, and what it takes to drive it, is there; the test that asks is skipped otherwise. */
    static void assumeThere(String shell) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)), () -> "there is no " + shell);
        assumeTrue(Files.isExecutable(PYTHON), "there is no python3");
    }

    /**
     * Types lines into a shell in {@code home}.
     *
     * @param environment variables beside {@code HOME}
     * @param setUp commands that come first
     */
    static List<Seen> type(
            String shell, Path home, Map<String, String> environment, List<String> setUp, List<String> lines)
            throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        List<String> first = new ArrayList<>(List.of("cd \"$HOME\""));
        first.addAll(setUp);
        Launcher driver = Launcher.of(PYTHON, home)
                .withLimit(Duration.ofMinutes(5))
                .with("TERM", "xterm")
                .with("LC_ALL", "C.UTF-8");
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            driver = driver.with(variable.getKey(), variable.getValue());
        }
        Finished ended = driver.withStdin(json.writeValueAsString(Map.of("setup", first, "lines", lines))
                        .getBytes(UTF_8))
                .run(DRIVER.toAbsolutePath().toString(), shell);
        assertEquals(0, ended.exitCode(), ended::toString);
        List<Seen> seen = new ArrayList<>();
        for (JsonNode answer : json.readTree(ended.stdout())) {
            seen.add(new Seen(list(answer.get(0).asText()), answer.get(1).asText()));
        }
        assertEquals(lines.size(), seen.size(), ended::toString);
        return seen;
    }

    /** Without the line itself, which stands before a list and behind it. */
    private static String list(String shown) {
        int begin = shown.indexOf('\n');
        int end = shown.lastIndexOf('\n');
        return begin < end ? shown.substring(begin + 1, end) : "";
    }
}
