package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.cli.HelpForm;
import io.github.mkdrive.report.Language;
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
import org.junit.jupiter.params.provider.MethodSource;
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
        Launcher launcher = Launcher.ofProgram(Files.createDirectory(folder.resolve(MARKER)));
        for (String variable : variables) {
            launcher = launcher.with(variable, MARKER + variable);
        }

        Finished finished = launcher.run(args.split(" "));

        assertEquals("", finished.stderr());
        assertEquals(0, finished.exitCode());
        assertFalse(finished.stdout().isEmpty());
        assertFalse(finished.stdout().contains(MARKER), finished::stdout);
    }

    /** The examples of all pages. What is typed is the same in all languages, which {@code HelpTest} sees to. */
    static Stream<String> examples() {
        return HelpForm.commands().stream()
                .flatMap(command -> HelpForm.of(command, Language.ENGLISH).lines())
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2));
    }

    /**
     * Each does what it says, when the sandbox stands in for the domain, and any free port for the one that is named. A sandbox is
     * stopped when it serves.
     */
    @ParameterizedTest
    @MethodSource
    void examples(String example, @TempDir Path home) throws Exception {
        Files.writeString(home.resolve("users.csv"), "owner,name\nu1,A\nu2,B\n");
        Files.writeString(
                home.resolve("teams.ndjson"), "{\"owner\":\"g1\",\"owner_type\":\"group\",\"drive_name\":\"A\"}\n");
        Files.writeString(home.resolve("token.txt"), "token\n");
        Files.writeString(home.resolve("config.toml"), "[profiles.prod]\ndomain_id = \"bj1\"\n");
        String command = example.replace("--port 8088", "--port 0");
        if (command.contains("mkdrive sandbox ")) {
            command = "set -m; " + command + " > serving & "
                    + "until grep -q 'listening on' serving; do kill -0 $! && sleep 0.1; done; kill -INT $!; wait $!; [ $? = 130 ]";
        } else if (!command.contains("mkdrive profile ")
                && !command.contains("mkdrive help")
                && !command.contains("mkdrive completion")) {
            command =
                    command.replaceFirst(" --domain-id \\S+", "") + (command.contains("--sandbox") ? "" : " --sandbox");
        }
        Path shell = Path.of("/usr/bin", command.contains("zsh") ? "zsh" : command.contains("fish") ? "fish" : "bash");
        assumeTrue(Files.isExecutable(shell), "there is no " + shell);

        Finished ended = Launcher.ofShell(shell, home)
                .with("MKDRIVE_CONFIG", home.resolve("config.toml").toString())
                .withStdin("secret\n".getBytes(UTF_8))
                .run(
                        "-c",
                        "cd ~ && gzip -k users.csv && " + (shell.endsWith("fish") ? command : "{ " + command + "\n}"));

        assertEquals(0, ended.exitCode(), ended::toString);
    }
}
