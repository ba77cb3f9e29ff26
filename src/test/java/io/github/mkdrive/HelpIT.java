package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and version in a process of its own, whose environment is one that any part of the program can read. */
class HelpIT {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern VARIABLE =
            Pattern.compile("\"((?:MKDRIVE|ALIBABA_CLOUD|XDG|SSL)_[A-Z_]+|(?i:https?|no)_(?i:proxy))\"");
    private static final String MARKER = "hunter22";

    /** Every variable that is named in the program. */
    private static Set<String> variables() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                VARIABLE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(names::add);
            }
        }
        // These are put together of a beginning and a part.
        for (String beginning : List.of("ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_")) {
            for (String part :
                    List.of("ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN", "ROLE_ARN", "OIDC_TOKEN_FILE")) {
                names.add(beginning + part);
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "help",
                "-v --help",
                "help sandbox",
                "sandbox --help",
                "help help",
                "check --help",
                "profile --help",
                "--version",
                "-v --version"
            })
    void neverShowsTheEnvironment(String args, @TempDir Path folder) throws Exception {
        Set<String> variables = variables();
        assertTrue(
                variables.containsAll(Set.of(
                        "MKDRIVE_ACCESS_TOKEN",
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                        "ALIBABA_CLOUD_SECURITY_TOKEN",
                        "ALIBABA_CLOUD_BEARER_TOKEN",
                        "MKDRIVE_JWT_KEY_FILE",
                        "HTTPS_PROXY",
                        "http_proxy")),
                variables::toString);
        Launcher launcher = Launcher.ofDistribution(Files.createDirectory(folder.resolve(MARKER)));
        for (String variable : variables) {
            launcher = launcher.with(variable, MARKER + variable);
        }

        Finished finished = launcher.run(args.split(" "));

        assertEquals("", finished.stderr());
        assertEquals(0, finished.exitCode());
        assertFalse(finished.stdout().isEmpty());
        assertFalse(finished.stdout().contains(MARKER), finished::stdout);
    }
}
