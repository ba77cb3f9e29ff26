package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.ScriptedServer;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches that outlive their credentials. Each row takes a second of a time that is skipped; a server gives a temporary key, and
 * says each time until when it is good.
 */
@SkipsWaits
class RenewalTest {
    private static final int ROWS = 60;

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final StrictService service;
    private final ScriptedServer keys;

    RenewalTest() throws IOException {
        service = StrictService.start();
        keys = new ScriptedServer();
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        service.close();
    }

    /** The server gives the key, good for so many seconds from the start of the test. */
    private void thenAKeyUntil(long second) {
        keys.then(
                200,
                "{\"Code\":\"Success\",\"AccessKeyId\":\"" + StrictOptions.STS_KEY_ID + "\",\"AccessKeySecret\":\""
                        + StrictOptions.STS_KEY_SECRET + "\",\"SecurityToken\":\"" + StrictOptions.STS_TOKEN
                        + "\",\"Expiration\":\"" + start.plusSeconds(second) + "\"}");
    }

    private Ended batch(int jobs, Path home, String... more) throws IOException {
        StringBuilder rows = new StringBuilder("owner,drive_name\n");
        for (int i = 1; i <= ROWS; i++) {
            rows.append('u').append(i).append(",D\n");
        }
        Path input = Files.writeString(home.resolve("users.csv"), rows);
        Program program = Program.bare()
                .with("HOME", home.toString())
                .with("MKDRIVE_ENDPOINT", service.endpoint().toString())
                .with("ALIBABA_CLOUD_CREDENTIALS_URI", keys.url() + "/key");
        String[] arguments = {
            "batch",
            input.toString(),
            "--owner-type",
            "user",
            "--rate",
            "1",
            "--jobs",
            "" + jobs,
            "-q",
            "--retries",
            "0"
        };
        return program.run(
                java.util.stream.Stream.concat(java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @Test
    void renewedBeforeTheyRunOutOnceForAllRows(@TempDir Path home) throws IOException {
        for (int i = 1; i <= 20; i++) {
            thenAKeyUntil(20L * i);
        }

        Ended ended = batch(4, home);

        assertEquals("60 rows: 60 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", ended.out(), ended.err());
        assertEquals(0, ended.code());
        assertEquals(ROWS, service.requests(Operation.CREATE).size());
        int asked = keys.requests().size();
        assertTrue(asked >= 3 && asked <= 8, "asked " + asked);
    }

    @Test
    void refusedAsTheyHaveRunOut(@TempDir Path home) throws IOException {
        for (int i = 1; i <= 20; i++) {
            thenAKeyUntil(1000L * i);
        }
        Fault expired = Fault.answer(Answer.error(403, "InvalidSecurityToken.Expired", "it has expired"))
                .workNotDone();
        service.onCreate(Fault.none(), expired, Fault.none(), expired);

        Ended ended = batch(4, home);

        assertEquals("60 rows: 60 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", ended.out(), ended.err());
        assertEquals(ROWS, service.drives().size());
        int asked = keys.requests().size();
        assertTrue(asked == 2 || asked == 3, "asked " + asked);
    }

    /** One call at a time: others would let this test's time run on while the renewal waits for its answer. */
    @Test
    void aRenewalThatFailsWhileTheyLast(@TempDir Path home) throws IOException {
        thenAKeyUntil(40);
        keys.then(403, "{\"Code\":\"Forbidden\",\"Message\":\"not now\"}");
        for (int i = 0; i < 20; i++) {
            thenAKeyUntil(1000);
        }

        Ended ended = batch(1, home);

        assertEquals("60 rows: 60 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", ended.out(), ended.err());
        assertEquals(3, keys.requests().size());
    }

    /** Not each of the rows that are left asks again, and when all fail for that reason the batch stops. */
    @Test
    void aRenewalThatFailsForGood(@TempDir Path home) throws IOException {
        thenAKeyUntil(20);
        for (int i = 0; i < 100; i++) {
            keys.then(403, "{\"Code\":\"NoPermission\",\"Message\":\"not any more\"}");
        }

        Path report = home.resolve("report.ndjson");
        Ended ended = batch(4, home, "--report", report.toString());

        assertEquals(10, ended.code(), ended.err());
        int created = service.drives().size();
        assertTrue(created >= 15 && created <= 30, "created " + created);
        assertTrue(
                ended.out()
                        .matches("60 rows: " + created + " created, 0 found, \\d+ failed, 0 unknown, \\d+ skipped\n"),
                ended.out());
        String failed = Files.readAllLines(report).stream()
                .filter(line -> line.contains("\"failed\""))
                .findFirst()
                .orElseThrow();
        assertTrue(failed.contains("ALIBABA_CLOUD_CREDENTIALS_URI"), failed);
        assertTrue(failed.contains("status 403 NoPermission: not any more"), failed);
        assertTrue(failed.contains("\"exit_code\":4"), failed);
        int asked = keys.requests().size();
        assertTrue(asked <= 15, "asked " + asked);
    }
}
