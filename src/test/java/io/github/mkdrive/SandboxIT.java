package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox, as a server for other programs and inside of one call. */
class SandboxIT {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)\n");

    private final Path home;
    private final Launcher launcher;

    SandboxIT(@TempDir Path home) {
        this.home = home;
        this.launcher = Launcher.ofDistribution(home);
    }

    private Path usualFile() {
        return home.resolve(".local/state/mkdrive/sandbox.db");
    }

    private static String endpoint(Running sandbox) throws InterruptedException {
        sandbox.awaitStdout("\n");
        Matcher line = LISTENING.matcher(sandbox.stdoutSoFar());
        assertTrue(line.matches(), sandbox.stdoutSoFar());
        return line.group(1);
    }

    /** A program with the variables that a sandbox printed for it. */
    private static Program withPrintedVariables(String stderr) {
        Program program = Program.bare();
        Matcher export = Pattern.compile("(?m)^export ([A-Z_]+)=(\\S+)$").matcher(stderr);
        while (export.find()) {
            program = program.with(export.group(1), export.group(2));
        }
        return program;
    }

    @Test
    void servesOthersUntilItIsStopped() throws Exception {
        try (Running sandbox = launcher.start("sandbox", "--single-drive")) {
            String endpoint = endpoint(sandbox);
            sandbox.awaitStderr("export MKDRIVE_ACCESS_TOKEN=");
            while (!sandbox.stderrSoFar().endsWith("\n")) {
                Thread.sleep(5);
            }
            String told = sandbox.stderrSoFar();
            assertTrue(told.startsWith("mkdrive: drives are kept in " + usualFile() + "\n"), told);
            Program program = withPrintedVariables(told);
            assertEquals(endpoint, program.environment().get("MKDRIVE_ENDPOINT"));

            Ended created = program.create("-q");
            assertEquals("", created.err());
            assertEquals(0, created.code());
            assertEquals(6, program.create("-q").code());
            assertEquals(created, program.create("-q", "--if-exists", "return"));
            Matcher token = Pattern.compile("MKDRIVE_ACCESS_TOKEN=(\\S+)").matcher(told);
            assertTrue(token.find(), told);
            assertEquals(
                    created,
                    Program.bare()
                            .with("MKDRIVE_ENDPOINT", endpoint)
                            .with("MKDRIVE_ACCESS_TOKEN", token.group(1))
                            .create("-q", "--if-exists", "return"));
            assertEquals(
                    4,
                    program.with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "another")
                            .create()
                            .code());

            sandbox.signal("TERM");
            Finished finished = sandbox.await();
            assertEquals(130, finished.exitCode());
            assertEquals("listening on " + endpoint + "\n", finished.stdout());
            assertEquals(told, finished.stderr());
        }
        assertTrue(Files.exists(usualFile()));
    }

    @Test
    void givenCredentialsAreTakenAndNotPrinted() throws Exception {
        try (Running sandbox = launcher.start(
                "sandbox",
                "--data",
                ":memory:",
                "--access-key",
                "me:hunter22",
                "--access-key",
                "you:hunter:23",
                "--access-token",
                "hunter24")) {
            Program program = Program.bare().with("MKDRIVE_ENDPOINT", endpoint(sandbox));

            assertEquals(
                    0,
                    program.with("ALIBABA_CLOUD_ACCESS_KEY_ID", "you")
                            .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "hunter:23")
                            .create()
                            .code());
            assertEquals(
                    0, program.with("MKDRIVE_ACCESS_TOKEN", "hunter24").create().code());
            assertEquals(
                    4, program.with("MKDRIVE_ACCESS_TOKEN", "hunter25").create().code());

            sandbox.signal("TERM");
            Finished finished = sandbox.await();
            assertTrue(finished.stderr().startsWith("mkdrive: "), finished::toString);
            assertFalse(finished.toString().contains("hunter"), finished::toString);
        }
        assertFalse(Files.exists(usualFile()));
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = Program.bare()
                    .with("HOME", home.toString())
                    .run("sandbox", "--port", Integer.toString(taken.getLocalPort()));

            assertEquals(3, ended.code());
            assertEquals("", ended.out());
            assertTrue(ended.err().startsWith("mkdrive: error: the sandbox can't start: "), ended.err());
            assertTrue(ended.err().contains(":" + taken.getLocalPort() + ": "), ended.err());
            assertFalse(Files.exists(usualFile()));
        }
    }

    @Test
    void drivesStayFromCallToCall() throws IOException {
        Program program = Program.bare().with("HOME", home.toString());

        Ended first = program.create("--sandbox", "-q");
        Ended second = program.create("--sandbox", "-q", "--if-exists", "return");
        Ended third = program.with("MKDRIVE_SANDBOX", "1").create("--if-exists", "fail");

        assertEquals(0, first.code(), first.err());
        assertEquals(first, second);
        assertEquals(6, third.code());
        assertTrue(Files.exists(usualFile()));
    }

    @Test
    void theirPlaceFollowsTheXdgSpecification() {
        Program program = Program.bare()
                .with("HOME", home.toString())
                .with("XDG_STATE_HOME", home.resolve("state").toString());

        assertEquals(0, program.create("--sandbox").code());
        assertTrue(Files.exists(home.resolve("state/mkdrive/sandbox.db")));
        assertFalse(Files.exists(usualFile()));
        assertEquals(
                0,
                program.with("XDG_STATE_HOME", "relative").create("--sandbox").code());
        assertTrue(Files.exists(usualFile()));
    }

    /** Below a regular file nobody can make a folder, not even root. */
    @ParameterizedTest
    @ValueSource(strings = {"--sandbox", "sandbox"})
    void aPlaceThatCannotBeWritten(String how) throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        Program program = Program.bare().with("HOME", file.toString());

        Ended ended = how.equals("sandbox") ? program.run("sandbox") : program.create("--sandbox");

        assertEquals(3, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().startsWith("mkdrive: error: the sandbox can't start: "), ended.err());
        assertTrue(ended.err().contains(file.toString()), ended.err());
        assertEquals(2, ended.err().lines().count(), ended.err());
    }

    @Test
    void aFileOfSomeoneElseIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(home.resolve("letter.txt"), "Dear all, this is not a database. ".repeat(100));

        Ended ended = Program.bare().run("sandbox", "--data", file.toString());

        assertEquals(3, ended.code(), ended.err());
        assertEquals("Dear all, this is not a database. ".repeat(100), Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sandbox", "sandbox"})
    void noHome(String how) {
        Ended ended = how.equals("sandbox")
                ? Program.bare().run("sandbox")
                : Program.bare().create("--sandbox");

        assertEquals(
                new Ended(
                        3,
                        "",
                        "mkdrive: error: neither HOME nor XDG_STATE_HOME is set, so there is no place for the drives of the "
                                + "sandbox\nmkdrive: hint: set XDG_STATE_HOME to a folder that you can write to\n"),
                ended);
    }

    @Test
    void theWholeOfItInOneCall() throws Exception {
        Finished finished = launcher.run(
                "--sandbox", "--name", "My personal space", "--owner", "3b3d", "--owner-type", "user", "-s", "10GiB");

        assertEquals(0, finished.exitCode(), finished::toString);
        assertEquals("", finished.stderr());
        assertTrue(finished.stdout().contains("\ndrive_name   My personal space\n"), finished::toString);
        assertTrue(finished.stdout().contains("\ntotal_size   10737418240 (10 GiB)\n"), finished::toString);
    }
}
