package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each text that the code asks for is there, and each that is there is asked for, by its whole key: a search finds it. */
class MessagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z]+(?:\\.[a-zA-Z0-9]+)+)\"");

    private static final Set<String> KEYS = new TreeSet<>(Messages.bundle().keySet());

    /** How the key of an option of one command begins. */
    private static final Pattern OPTION = Pattern.compile("option\\.(?:batch|check|profile|sandbox)\\.");

    /**
     * The help is made with the tests, so some of its texts are asked for there alone. An option that is asked for may have a
     * text for its default, and one for a command that says it in another way.
     */
    @Test
    void everyTextIsAskedFor() throws IOException {
        Set<String> asked = literals("src/main/java");
        asked.addAll(literals("src/test/java/io/github/mkdrive/cli"));

        Set<String> options = asked.stream()
                .filter(key -> key.startsWith("option."))
                .flatMap(key -> Stream.of(key, "default" + key.substring("option".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unasked = without(KEYS, asked);
        unasked.removeIf(key -> options.contains(key)
                || key.startsWith("option.")
                        && options.contains(OPTION.matcher(key).replaceFirst("option.")));

        assertEquals(Set.of(), unasked);
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Set<String> groups = KEYS.stream().map(MessagesTest::group).collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = literals("src/main/java").stream()
                .filter(literal -> groups.contains(group(literal)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(asked.size() > 100, asked::toString);
        assertEquals(Set.of(), without(asked, KEYS));
    }

    private static String group(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static Set<String> literals(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            Set<String> literals = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(literals::add);
            }
            return literals;
        }
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
