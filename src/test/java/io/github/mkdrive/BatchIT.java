package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.Launcher.Stdout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many drives, through the launcher and against a sandbox, as an administrator would make them. */
class BatchIT {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)\n");

    private final Path home;
    private final Launcher launcher;

    BatchIT(@TempDir Path home) {
        this.home = home;
        this.launcher = Launcher.ofProgram(home);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private String rows(int count) throws IOException {
        StringBuilder text = new StringBuilder("name,owner,owner_type\n");
        for (int i = 0; i < count; i++) {
            text.append("Drive ").append(i).append(",u").append(i).append(",user\n");
        }
        return file("rows.csv", text.toString());
    }

    /** Rows of a query of a SQLite file, cells joined by blanks. */
    private List<String> query(String file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(file));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                all.add(String.join(" ", cells));
            }
            return all;
        }
    }

    @Test
    void createsAllRowsAndThenNothingMore() throws Exception {
        String input = rows(5);

        Finished first = launcher.run("batch", input, "--sandbox");
        assertEquals("5 rows: 5 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", first.stdout());
        assertEquals("", first.stderr());
        assertEquals(0, first.exitCode());

        Finished second = launcher.run("batch", input, "--sandbox", "-q");
        assertEquals(first.stdout(), second.stdout());
        assertEquals(
                List.of("5 5"),
                query(".local/state/mkdrive/sandbox.db", "SELECT count(*), count(DISTINCT owner) FROM drive"));
        assertEquals(
                List.of("created 5"), query("rows.csv.journal", "SELECT state, count(*) FROM report GROUP BY state"));
    }

    @Test
    void tellsEachRowAsItEndsAndWritesTheReports() throws Exception {
        String input = file("two.csv", "owner,name,owner_type,mail\nu1,\"A, 1\",user,x\nu2,B,user,y\n");
        Path report = home.resolve("report.ndjson");
        Path failed = home.resolve("failed.csv");
        Finished ended = launcher.run(
                "batch",
                input,
                "--sandbox",
                "-o",
                "json",
                "--ignore-unknown",
                "--report",
                report.toString(),
                "--failed",
                failed.toString());

        assertEquals(0, ended.exitCode(), ended.stderr());
        assertEquals(2, ended.stdout().lines().count());
        assertEquals("mkdrive: 2 rows: 2 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", ended.stderr());
        List<String> lines = Files.readAllLines(report);
        assertTrue(lines.get(0).startsWith("{\"line\":2,\"status\":\"created\",\"drive\":{"), lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"line\":3,\"status\":\"created\",\"drive\":{"), lines.get(1));
        assertEquals("owner,name,owner_type,mail\r\n", Files.readString(failed));
    }

    @Test
    void findsWhatIsThereAndTellsWhatFailed() throws Exception {
        assertEquals(
                0,
                launcher.run("--sandbox", "--name", "Old", "--owner", "u1", "--owner-type", "user")
                        .exitCode());
        String input = rows(3);

        Finished failing = launcher.run(
                "batch",
                input,
                "--sandbox",
                "--if-exists",
                "fail",
                "--failed",
                home.resolve("f.csv").toString());
        assertEquals(10, failing.exitCode());
        assertEquals("""
                LINE  STATUS  OWNER  WHY
                3     failed  u1     the owner already has a drive: 1
                3 rows: 2 created, 0 found, 1 failed, 0 unknown, 0 skipped
                """, failing.stdout());
        assertEquals("name,owner,owner_type\r\nDrive 1,u1,user\r\n", Files.readString(home.resolve("f.csv")));

        Finished found = launcher.run("batch", input, "--sandbox", "--if-exists", "return");
        assertEquals("3 rows: 2 created, 1 found, 0 failed, 0 unknown, 0 skipped\n", found.stdout());
        assertEquals(0, found.exitCode());
    }

    /** 250 owners: the first run finds nobody's drive in a sweep, the second finds all of them, three pages in place of 250 looks. */
    @Test
    void oneSweepOfTheDomainTakesThePlaceOfALookForEachRow() throws Exception {
        String input = rows(250);
        try (Running sandbox = launcher.start("sandbox", "--data", ":memory:", "--access-token", "token1")) {
            Launcher calling =
                    launcher.with("MKDRIVE_ENDPOINT", endpoint(sandbox)).with("MKDRIVE_ACCESS_TOKEN", "token1");
            String[] arguments = {"batch", input, "--if-exists", "return", "--restart", "-v"};

            Finished first = calling.run(arguments);
            assertEquals("250 rows: 250 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", first.stdout());
            assertEquals(250, calls(first, "create"));

            Finished again = calling.run(arguments);
            assertEquals("250 rows: 0 created, 250 found, 0 failed, 0 unknown, 0 skipped\n", again.stdout());
            assertEquals(0, calls(again, "create"));
            // Three pages, and one look that tells the server's time.
            assertEquals(4, calls(again, "list"));
        }
    }

    private static long calls(Finished run, String operation) {
        return run.stderr()
                .lines()
                .filter(line -> line.matches("> POST .*/v2/drive/" + operation + "\\w*"))
                .count();
    }

    @Test
    void refusesTheJournalOfAnotherBatch() throws Exception {
        String input = rows(2);
        assertEquals(0, launcher.run("batch", input, "--sandbox").exitCode());
        rows(3);

        Finished other = launcher.run("batch", input, "--sandbox");
        assertEquals(
                "mkdrive: error: the journal \"" + input + ".journal\" is of another input\n"
                        + "mkdrive: hint: give another place with --journal; --restart forgets what this one knows\n",
                other.stderr());
        assertEquals(2, other.exitCode());
        Finished shard = launcher.run("batch", input, "--sandbox", "--shard", "1/2", "--journal", input + ".journal");
        assertEquals(2, shard.exitCode());
        assertEquals(0, launcher.run("batch", input, "--sandbox", "--restart").exitCode());
    }

    @Test
    void theShardsAreAllRowsTogether() throws Exception {
        String input = rows(40);
        for (int part = 1; part <= 3; part++) {
            assertEquals(
                    0,
                    launcher.run("batch", input, "--sandbox", "--shard", part + "/3")
                            .exitCode());
        }
        assertEquals(
                List.of("40 40"),
                query(".local/state/mkdrive/sandbox.db", "SELECT count(*), count(DISTINCT owner) FROM drive"));
        assertTrue(Files.exists(home.resolve("rows.csv.shard-2-of-3.journal")));
    }

    @Test
    void aRowThatCannotBeTold() throws Exception {
        String input = rows(50);

        Finished ended = launcher.run(Stdout.CLOSED_PIPE, "batch", input, "--sandbox", "-o", "json");
        assertEquals(11, ended.exitCode(), ended.stderr());

        Finished again = launcher.run("batch", input, "--sandbox");
        assertEquals("50 rows: 50 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", again.stdout());
        assertEquals(List.of("50"), query(".local/state/mkdrive/sandbox.db", "SELECT count(*) FROM drive"));
    }

    @Test
    void drawsABarOnATerminal() throws Exception {
        String command = "mkdrive batch " + rows(50) + " --sandbox";
        Finished ended = Launcher.ofShell(Path.of("/usr/bin/script"), home)
                .run("--quiet", "--return", "--command", command, "/dev/null");
        assertEquals(0, ended.exitCode(), ended::toString);
        assertTrue(ended.stdout().contains("mkdrive   0% ["), ended::toString);
        assertTrue(ended.stdout().contains(" 0/50 "), ended::toString);
        assertTrue(
                ended.stdout().endsWith("50 rows: 50 created, 0 found, 0 failed, 0 unknown, 0 skipped\r\n"),
                ended::toString);
    }

    private static String endpoint(Running sandbox) throws InterruptedException {
        sandbox.awaitStdout("\n");
        Matcher line = LISTENING.matcher(sandbox.stdoutSoFar());
        assertTrue(line.matches(), sandbox.stdoutSoFar());
        return line.group(1);
    }

    /** One in ten requests fails: before the work, after it, or the work is done late. */
    @Test
    void killedAtAnyMomentEveryRowHasOneDriveInTheEnd() throws Exception {
        String input = rows(600);
        Path drives = home.resolve("drives.db");
        try (Running sandbox = launcher.start(
                "sandbox",
                "--data",
                drives.toString(),
                "--access-token",
                "token1",
                "--fault-rate",
                "0.1",
                "--latency",
                "5ms")) {
            Launcher calling =
                    launcher.with("MKDRIVE_ENDPOINT", endpoint(sandbox)).with("MKDRIVE_ACCESS_TOKEN", "token1");
            String[] arguments = {"batch", input, "--jobs", "16", "--settle", "3s", "--timeout", "40s", "--retries", "8"
            };
            for (int kill = 1; kill <= 4; kill++) {
                try (Running run = calling.start(arguments)) {
                    awaitDrives(100 * kill, run);
                    run.signal("KILL");
                    // The journal is locked until the process is gone.
                    assertEquals(128 + 9, run.await().exitCode());
                }
            }
            Finished last = calling.run(arguments);
            assertEquals(
                    "600 rows: 600 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", last.stdout(), last.stderr());
            assertEquals(List.of("600 600"), query("drives.db", "SELECT count(*), count(DISTINCT owner) FROM drive"));
        }
    }

    /** On a fast machine, too, rows are left then. */
    private void awaitDrives(int count, Running run) throws SQLException, InterruptedException {
        while (Integer.parseInt(query("drives.db", "SELECT count(*) FROM drive").get(0)) < count) {
            assertTrue(ProcessHandle.of(run.pid()).isPresent(), () -> "it has ended: " + run.stderrSoFar());
            Thread.sleep(10);
        }
    }

    @Test
    void aSignalLetsWhatIsInFlightEndAndTheSameCommandGoesOn() throws Exception {
        String input = rows(400);
        Path drives = home.resolve("drives.db");
        try (Running sandbox = launcher.start(
                "sandbox", "--data", drives.toString(), "--access-token", "token1", "--latency", "50ms")) {
            Launcher calling =
                    launcher.with("MKDRIVE_ENDPOINT", endpoint(sandbox)).with("MKDRIVE_ACCESS_TOKEN", "token1");
            try (Running run = calling.start("batch", input, "--jobs", "4", "-o", "json")) {
                run.awaitStdout("\n");
                run.signal("INT");
                Finished ended = run.await();
                assertEquals(130, ended.exitCode(), ended.stderr());
                assertTrue(ended.stderr().contains("the same command goes on where this run ended"), ended.stderr());
                long told = ended.stdout().lines().count();
                assertEquals(List.of(String.valueOf(told)), query("drives.db", "SELECT count(*) FROM drive"));
                assertFalse(told == 400);
            }
            Finished last = calling.run("batch", input, "--jobs", "64");
            assertEquals("400 rows: 400 created, 0 found, 0 failed, 0 unknown, 0 skipped\n", last.stdout());
        }
    }
}
