package io.github.mkdrive.sandbox;

import static io.github.mkdrive.sandbox.Calls.createDrive;
import static io.github.mkdrive.sandbox.Calls.post;
import static io.github.mkdrive.sandbox.Calls.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sandboxes, of one process and of several, on one data file. */
class SharedFileTest {
    @TempDir
    Path folder = Path.of("");

    private String file() {
        return folder.resolve("sandbox.db").toString();
    }

    /** Runs calls on eight threads and counts their results. */
    private static <T extends Comparable<T>> Map<T, Integer> atOnce(List<Callable<T>> calls) {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Map<T, Integer> counts = new TreeMap<>();
            for (Future<T> result : pool.invokeAll(calls)) {
                counts.merge(result.get(), 1, Integer::sum);
            }
            return counts;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static int drives(URI endpoint, String owner) {
        String body = "{\"owner\":\"" + owner + "\"}";
        return post(endpoint, "list", body).json().get("items").size();
    }

    @Test
    void ofManyCreatesForOneOwnerOneWins() throws IOException {
        try (Sandbox one = Sandbox.start(settings(file(), true));
                Sandbox two = Sandbox.start(settings(file(), true))) {
            for (String owner : List.of("u1", "u2", "u3")) {
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    calls.add(() -> createDrive(one.endpoint(), owner).status());
                    calls.add(() -> createDrive(two.endpoint(), owner).status());
                }
                assertEquals(Map.of(201, 1, 409, 39), atOnce(calls));
                assertEquals(1, drives(two.endpoint(), owner));
            }
        }
    }

    @Test
    void aSecondDriveOfAnOwnerIsAConflict() throws IOException {
        try (Sandbox sandbox = Sandbox.start(settings(":memory:", true))) {
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
            Reply second = createDrive(sandbox.endpoint(), "u1");
            assertEquals("409 AlreadyExist.Drive", second.status() + " " + second.code());
            String group = "{\"drive_name\":\"d\",\"owner\":\"u1\",\"owner_type\":\"group\"}";
            assertEquals(
                    201, post(sandbox.endpoint(), "create", group).status(), "a group of that name is another owner");
            post(sandbox.endpoint(), "delete", "{\"drive_id\":\"1\"}");
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status(), "the first one is gone");
        }
    }

    @Test
    void nothingIsLostWhenTwoWriteAtOnce() throws IOException {
        try (Sandbox one = Sandbox.start(settings(file()));
                Sandbox two = Sandbox.start(settings(file()))) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> createDrive(one.endpoint(), "u1").status());
                calls.add(() -> createDrive(two.endpoint(), "u2").status());
            }
            assertEquals(Map.of(201, 100), atOnce(calls));
            assertEquals(50, drives(two.endpoint(), "u1"));
            assertEquals(50, drives(one.endpoint(), "u2"));
        }
    }

    @Test
    void aNonceUsedAtOneIsUsedAtTheOther() throws IOException {
        byte[] request = ReplayedRequestsTest.captured("createDrive-min-ak");
        try (Sandbox one = Sandbox.start(settings(file()));
                Sandbox two = Sandbox.start(settings(file()))) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(() -> Calls.send(one.endpoint(), request).status());
                calls.add(() -> Calls.send(two.endpoint(), request).status());
            }
            assertEquals(Map.of(201, 1, 403, 19), atOnce(calls));
        }
        try (Sandbox later = Sandbox.start(settings(file()))) {
            assertEquals(
                    "SignatureNonceUsed", Calls.send(later.endpoint(), request).code());
        }
    }

    @Test
    void aNewFileIsLaidOutOnceHoweverManyOpenIt() {
        for (int round = 0; round < 20; round++) {
            String file = folder.resolve("new" + round + ".db").toString();
            Callable<Long> open = () -> {
                try (DriveStore store = Calls.store(file)) {
                    return store.create(Racer.drive("u1"), true).id();
                } catch (SandboxError e) {
                    return 0L;
                }
            };
            assertEquals(Map.of(0L, 7, 1L, 1), atOnce(Collections.nCopies(8, open)));
        }
    }

    @Test
    void memoryIsSharedByThreadsAndByNobodyElse() throws IOException {
        try (Sandbox one = Sandbox.start(settings(":memory:"));
                Sandbox two = Sandbox.start(settings(":memory:"))) {
            List<Callable<Integer>> calls = Collections.nCopies(
                    60, () -> createDrive(one.endpoint(), "u1").status());
            assertEquals(Map.of(201, 60), atOnce(calls));
            assertEquals(60, drives(one.endpoint(), "u1"));
            assertEquals(0, drives(two.endpoint(), "u1"));
        }
        assertFalse(Files.exists(Path.of(":memory:")), "no file of that name");
    }

    /** The schema is made by who comes first, and the single drive by who gets the lock: three processes race for both. */
    @Test
    void processesThatStartTogetherShareANewFile() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(Racer.class));
        }
        List<String> lines = new ArrayList<>();
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            output.lines().filter(line -> line.startsWith("made ")).forEach(lines::add);
        }
        assertEquals(
                List.of("made own 40", "made own 40", "made own 40"),
                lines.stream().filter(line -> line.contains("own")).toList());
        assertEquals(
                25,
                lines.stream()
                        .filter(line -> line.contains("contested"))
                        .mapToInt(line -> Integer.parseInt(line.substring("made contested ".length())))
                        .sum());
        try (DriveStore store = Calls.store(file())) {
            List<StoredDrive> all = new ArrayList<>(
                    store.list(new DriveFilter(Optional.empty(), Optional.empty(), Optional.empty()), 0, 1000));
            assertEquals(3 * 40 + 25, all.size());
            assertEquals(
                    25,
                    all.stream()
                            .map(stored -> stored.drive().owner())
                            .filter(owner -> owner.startsWith("contested"))
                            .collect(Collectors.toSet())
                            .size());
        }
    }

    private Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs in a process of its own. */
    static final class Racer {
        private Racer() {}

        public static void main(String[] args) throws Exception {
            int own = 0;
            int contested = 0;
            try (DriveStore store = Calls.store(args[0])) {
                for (int i = 0; i < 40; i++) {
                    own += made(store, "own", false);
                }
                for (int i = 0; i < 25; i++) {
                    contested += made(store, "contested" + i, true);
                }
            }
            System.out.println("made own " + own);
            System.out.println("made contested " + contested);
        }

        private static int made(DriveStore store, String owner, boolean single) throws SQLException {
            try {
                store.create(drive(owner), single);
                return 1;
            } catch (SandboxError e) {
                return 0;
            }
        }

        static NewDrive drive(String owner) {
            return new NewDrive("d", "", owner, "user", "normal", -1, "enabled", false, "c", 0);
        }
    }

    /** Serves in a process of its own until it is killed. */
    static final class Server {
        private Server() {}

        public static void main(String[] args) throws Exception {
            System.out.println(Sandbox.start(settings(args[0])).endpoint());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterAKill() throws Exception {
        Process server = start(Server.class);
        BufferedReader lines = server.inputReader();
        // Newer JDKs warn of the native library first.
        URI endpoint = lines.lines()
                .filter(line -> line.startsWith("http://"))
                .map(URI::create)
                .findFirst()
                .orElseThrow();
        Queue<Long> answered = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(200);
        Runnable caller = () -> {
            try {
                while (true) {
                    answered.add(
                            createDrive(endpoint, "u1").json().get("drive_id").asLong());
                    enough.countDown();
                }
            } catch (UncheckedIOException | AssertionError e) {
                // The server is gone.
            }
        };
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 8; i++) {
                callers.execute(caller);
            }
            assertTrue(enough.await(60, TimeUnit.SECONDS));
        } finally {
            server.destroyForcibly().waitFor();
            callers.shutdown();
        }
        assertTrue(callers.awaitTermination(60, TimeUnit.SECONDS), "each ends at the first call without an answer");
        try (DriveStore store = Calls.store(file())) {
            for (long id : answered) {
                assertTrue(store.get(id).isPresent(), () -> "drive " + id);
            }
        }
    }

    @Test
    void drivesOutliveTheSandbox() throws IOException {
        String before;
        try (Sandbox sandbox = Sandbox.start(settings(file()))) {
            before = createDrive(sandbox.endpoint(), "u1").body();
        }
        try (Sandbox sandbox = Sandbox.start(settings(file()))) {
            assertEquals(
                    before,
                    post(sandbox.endpoint(), "get", "{\"drive_id\":\"1\"}").body());
            assertEquals(
                    "2",
                    createDrive(sandbox.endpoint(), "u1").json().get("drive_id").asText());
        }
        assertTrue(Files.exists(Path.of(file())));
    }
}
