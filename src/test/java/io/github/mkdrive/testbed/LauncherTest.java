package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.Launcher.Stdout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LauncherTest {
    private final Path dir;

    LauncherTest(@TempDir Path dir) {
        this.dir = dir;
    }

    private Launcher script(String lines) throws IOException {
        Path file = dir.resolve("a launcher");
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return Launcher.of(file, dir);
    }

    @Test
    void exitCodeAndBothStreamsComeBack() throws Exception {
        Finished finished =
                script("printf '%s|' \"$@\"; echo 'öops' >&2; exit 9").run("-n", "my drive", "", "项目");
        assertEquals(9, finished.exitCode());
        assertEquals("-n|my drive||项目|", finished.stdout());
        assertArrayEquals("-n|my drive||项目|".getBytes(UTF_8), finished.stdoutBytes());
        assertEquals("öops\n", finished.stderr());
    }

    @Test
    void theEnvironmentIsOnlyWhatIsGiven() throws Exception {
        Finished finished = script("env")
                .with("MKDRIVE_OUTPUT", "json")
                .without("JAVA_HOME")
                .run();
        assertEquals(
                "HOME MKDRIVE_OUTPUT PATH",
                finished.stdout()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf('=')))
                        // What a shell sets by itself.
                        .filter(name -> !name.matches("PWD|OLDPWD|SHLVL|_"))
                        .sorted()
                        .reduce((left, right) -> left + " " + right)
                        .orElse(""));
        assertTrue(finished.stdout().contains("HOME=" + dir + "\n"), finished::toString);
        assertEquals(
                System.getProperty("java.home"),
                script("printf %s \"$JAVA_HOME\"").run().stdout());
    }

    @Test
    void standardInputIsEmptyOrWhatIsGiven() throws Exception {
        assertEquals("", script("cat").run().stdout());
        String large = "a line\n".repeat(100_000);
        assertEquals(large, script("cat").withStdin(large.getBytes(UTF_8)).run().stdout());
        assertEquals(0, script("exit 0").withStdin(large.getBytes(UTF_8)).run().exitCode());
    }

    @Test
    void aChildThatHangsIsKilledAndFailsTheTest() throws Exception {
        Launcher launcher = script("echo started >&2; exec sleep 600").withLimit(Duration.ofMillis(500));
        AssertionError killed = assertThrows(AssertionError.class, launcher::run);
        assertTrue(String.valueOf(killed.getMessage()).startsWith("killed after PT0.5S"), killed::toString);
    }

    @ParameterizedTest
    @CsvSource({"INT, 41", "TERM, 42"})
    void signalsArrive(String signal, int exitCode) throws Exception {
        String traps = "trap 'echo bye; exit 41' INT; trap 'echo bye; exit 42' TERM; echo ready >&2; ";
        try (Running running = script(traps + "while :; do sleep 0.05; done").start()) {
            running.awaitStderr("ready");
            running.signal(signal);
            Finished finished = running.await();
            assertEquals(exitCode, finished.exitCode());
            assertEquals("bye\n", finished.stdout());
        }
    }

    @Test
    void outputCanBeAwaited() throws Exception {
        try (Running running = script("echo listening on http; exec sleep 600").start()) {
            running.awaitStdout("listening on");
            assertEquals("listening on http\n", running.stdoutSoFar());
            running.signal("TERM");
            assertEquals(128 + 15, running.await().exitCode());
        }
        try (Running running = script("exit 0").start()) {
            assertThrows(AssertionError.class, () -> running.awaitStdout("listening on"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stdout.class,
            names = {"CLOSED_PIPE", "DEV_FULL", "CLOSED"})
    void standardOutputCanBeBroken(Stdout stdout) throws Exception {
        // A shell that ignores SIGPIPE, as Java does, sees the write fail.
        Launcher launcher = script("trap '' PIPE; echo \"$1\" || { echo failed >&2; exit 3; }");
        assertEquals(0, launcher.run("drive 1").exitCode());
        Finished finished = launcher.run(stdout, "drive 1");
        assertEquals(3, finished.exitCode(), finished::toString);
        assertEquals("", finished.stdout());
        assertNotEquals("", finished.stderr());
    }

    @Test
    void theDistributionMayBeMissing() {
        Launcher launcher = Launcher.of(dir.resolve("bin/mkdrive"), dir);
        assertFalse(launcher.exists());
    }
}
