package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs that are run: short shell scripts. */
@DisabledOnOs(OS.WINDOWS)
class ExternalCommandTest {
    private static final String KEY = "{\"mode\":\"AK\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\"}";
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello");

    private Path folder;
    private Path program;

    @BeforeEach
    void program(@TempDir Path temporary) {
        folder = temporary;
        program = temporary.resolve("key");
    }

    private void script(String text) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + text + '\n');
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private String outcome(String arguments, Duration left) {
        return Sources.outcome(() -> new ExternalCommand("here", program + " " + arguments, Sources.parts(ENVIRONMENT))
                        .get(new ScriptedCalls(left)))
                .replace(program.toString(), "PROGRAM");
    }

    private String outcome(String arguments) {
        return outcome(arguments, Duration.ofSeconds(30));
    }

    /** What a program writes, and what comes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"mode\":\"AK\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\"}; id sec",
                "{\"mode\":\"ak\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\",\"sts_token\":\"old\"}; id sec",
                "{\"mode\":\"StsToken\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\",\"sts_token\":\"tok\",\"expiration\":\"2026-01-01T06:00:00Z\"}; id sec tok until 2026-01-01T06:00:00Z",
                "{\"access_key_id\":\"id\",\"access_key_secret\":\"sec\",\"sts_token\":\"tok\",\"expiration\":\"\"}; id sec tok",
                "{\"access_key_id\":\"id\",\"access_key_secret\":\"sec\"}; id sec",
                "{\"mode\":\"BearerToken\",\"bearer_token\":\"tok\"}; tok",
                "{\"mode\":\"BearerToken\",\"access_key_id\":\"id\"}; missing|here|bearer_token",
                "{\"mode\":\"StsToken\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\"}; missing|here|sts_token",
                "{\"mode\":\"AK\",\"access_key_id\":\"id\"}; missing|here|access_key_secret",
                "{\"mode\":\"AK\",\"access_key_secret\":\"sec\"}; missing|here|access_key_id",
                "{\"mode\":\"AK\",\"access_key_id\":\"id\",\"access_key_secret\":7}; field.text|here|access_key_secret",
                "{\"mode\":\"AK\",\"access_key_id\":\"id\",\"access_key_secret\":\"a b\"}; malformed|here|here: access_key_secret",
                "{\"mode\":\"AK\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\",\"expiration\":\"soon\"}; expiration|here|expiration",
                "{\"mode\":\"RamRoleArn\",\"access_key_id\":\"id\",\"access_key_secret\":\"sec\"}; command.mode|here|PROGRAM|RamRoleArn",
                "{\"mode\":\"sec\"}; command.unknownMode|here|PROGRAM",
                "sec; command.notJson|here|PROGRAM",
                "[\"sec\"]; command.notJson|here|PROGRAM",
                "{\"access_key_secret\":\"sec\"; command.notJson|here|PROGRAM",
                "` `; command.silent|here|PROGRAM",
            })
    void written(String output, String expected) throws IOException {
        script("cat '" + folder.resolve("output") + "'; echo sec >&2");
        Files.writeString(folder.resolve("output"), output);

        assertEquals(expected, outcome(""));
    }

    @Test
    void aByteOrderMarkIsDropped() throws IOException {
        script("cat '" + folder.resolve("output") + "'");
        Files.writeString(folder.resolve("output"), "\uFEFF" + KEY + "\r\n");

        assertEquals("id sec", outcome(""));
    }

    @Test
    void argumentsAndEnvironment() throws IOException {
        script(
                "printf '{\"access_key_id\":\"%s,%s,%s\",\"access_key_secret\":\"%s%s\"}' $# \"${2%% *}\" \"${3#* }\" $GREETING $HOME");

        assertEquals("3,a,d hello", outcome("one 'a b' \"c d\""));
    }

    /** Nothing is on standard input, and much is on standard error. */
    @Test
    void theOtherStreams() throws IOException {
        script("cat >/dev/null; head -c 300000 /dev/zero >&2; echo '" + KEY + "'");

        assertEquals("id sec", outcome(""));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "255"})
    void aProgramThatFails(int code) throws IOException {
        script("echo '" + KEY + "'; echo sec >&2; exit " + code);

        assertEquals("command.exit|here|PROGRAM|" + code, outcome("--password sec"));
    }

    @Test
    void aProgramThatIsNotThere() {
        assertEquals("command.start|here|PROGRAM", outcome("--password sec"));
    }

    @Test
    void aProgramThatMayNotBeRun() throws IOException {
        Files.writeString(program, "#!/bin/sh\n");

        assertEquals("command.start|here|PROGRAM", outcome(""));
    }

    /** It and its child are ended. */
    @Test
    void aProgramThatHangs() throws IOException {
        script("echo $$ >'" + folder.resolve("pids") + "'\n/bin/sleep 100 & echo $! >>'" + folder.resolve("pids")
                + "'\necho '{'; wait");

        assertEquals("command.time|here|PROGRAM", outcome("--password sec", Duration.ofMillis(300)));

        for (String pid : Files.readAllLines(folder.resolve("pids"))) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            while (process.isPresent() && process.get().isAlive()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void noTimeLeft() throws IOException {
        script("touch '" + folder.resolve("started") + "'");

        assertEquals("noTime|here", outcome("", Duration.ZERO));
        assertFalse(Files.exists(folder.resolve("started")));
    }

    /** 64 KiB are read; what writes on and on is ended. */
    @ParameterizedTest
    @ValueSource(strings = {"head -c 65537 /dev/zero", "cat /dev/zero"})
    void muchOutput(String command) throws IOException {
        script(command);

        assertEquals("command.long|here|PROGRAM", outcome(""));
    }

    @Test
    void asMuchOutputAsIsRead() throws IOException {
        script("printf '%s%" + (65536 - KEY.length()) + "s' '" + KEY + "' ''");

        assertEquals("id sec", outcome(""));
    }

    /**
     * A child that holds the output open, as an agent that it starts may, is not waited for where the output is whole. Where it is
     * not, whether its end is seen depends on which of Java's threads reads last.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"access_key_id\":\"id\",\"access_key_secret\":\"sec\"} | 0 | 30000 | id sec",
                "{\"access_key_id\": | 0 | 500 | command.[a-zA-Z]+;here;PROGRAM",
                "{\"access_key_id\": | 3 | 30000 | command.exit;here;PROGRAM;3",
            })
    void aChildThatIsLeftBehind(String written, int code, long left, String expected) throws IOException {
        script("/bin/sleep 100 & echo $! >'" + folder.resolve("pid") + "'; echo \"$1\"; exit $2");

        String outcome = outcome("'" + written + "' " + code, Duration.ofMillis(left));

        assertTrue(outcome.replace('|', ';').matches(expected), outcome);

        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertTrue(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false));
    }

    @Test
    void whatIsShownOfIt() throws CredentialsException {
        CredentialsSource source = new ExternalCommand("here", "get --password sec", Sources.parts(ENVIRONMENT));

        assertEquals("here", source.toString());
        assertTrue(source.standIn().isPresent());
    }
}
