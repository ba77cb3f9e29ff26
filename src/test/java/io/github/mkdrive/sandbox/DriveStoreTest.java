package io.github.mkdrive.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveStoreTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aNonceIsForgottenAfterThirtyMinutesAndNotBefore() throws Exception {
        Path file = folder.resolve("sandbox.db");
        Instant soon = Calls.NOW.plusMillis(1);
        Duration life = Duration.ofMinutes(30);
        try (DriveStore store = Calls.store(file.toString())) {
            store.use("k", "n1", Calls.NOW);
            store.use("k", "n2", soon);
            assertThrows(SandboxError.class, () -> store.use("k", "n1", Calls.NOW.plus(life)));
            assertEquals(2, nonces(file));
            store.use("k", "n3", soon.plus(life));
            assertEquals(2, nonces(file), "n1 is gone, n2 and n3 are there");
            assertThrows(SandboxError.class, () -> store.use("k", "n2", soon.plus(life)));
        }
    }

    @Test
    void oneWhoFailsFailsNobodyElseOfTheGroup() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (DriveStore store = Calls.store(":memory:")) {
            List<String> ends = inOneGroup(
                    store,
                    () -> {
                        runs.incrementAndGet();
                        return create(store, "n1");
                    },
                    () -> {
                        create(store, "n2");
                        throw new SQLException("the second");
                    },
                    () -> {
                        create(store, "n3");
                        throw new IllegalStateException("the third");
                    },
                    () -> create(store, "n4"));
            assertEquals(List.of("1", "the second", "the third", "2"), ends);
            assertEquals(2, runs.get(), "with the group, and alone when that was undone");
            assertEquals(2, drives(store));
            store.use("k", "n2", Calls.NOW);
            assertThrows(SandboxError.class, () -> store.use("k", "n4", Calls.NOW));
        }
    }

    @Test
    void aRefusalUsesUpItsNonceAndUndoesNobody() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (DriveStore store = Calls.store(":memory:")) {
            List<String> ends = inOneGroup(
                    store,
                    () -> {
                        runs.incrementAndGet();
                        return create(store, "n1");
                    },
                    () -> {
                        store.use("k", "n2", Calls.NOW);
                        throw SandboxError.driveExists();
                    },
                    () -> create(store, "n3"));
            assertEquals(List.of("1", SandboxError.driveExists().getMessage(), "2"), ends);
            assertEquals(1, runs.get());
            assertThrows(SandboxError.class, () -> store.use("k", "n2", Calls.NOW));
        }
    }

    @Test
    void aNonceIsUsedOnceInAGroup() throws Exception {
        try (DriveStore store = Calls.store(":memory:")) {
            String used = SandboxError.nonceUsed().getMessage();
            assertEquals(
                    List.of("1", used, used),
                    inOneGroup(store, () -> create(store, "n"), () -> create(store, "n"), () -> create(store, "n")));
            assertEquals(1, drives(store));
        }
    }

    private static long create(DriveStore store, String nonce) throws SandboxError, SQLException {
        store.use("k", nonce, Calls.NOW);
        return store.create(SharedFileTest.Racer.drive("u1"), false).id();
    }

    private static int drives(DriveStore store) throws SQLException {
        return store.list(new DriveFilter(Optional.empty(), Optional.empty(), Optional.empty()), 0, 100)
                .size();
    }

    /**
     * Has threads wait for one that has the turn, so that all their work is one group's, in this order.
     *
     * @return what came of each: the result, or the message of what was thrown
     */
    @SafeVarargs
    private static List<String> inOneGroup(DriveStore store, DriveStore.Work<Long>... works) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<FutureTask<String>> tasks = new ArrayList<>();
        FutureTask<Boolean> first = new FutureTask<>(() -> store.inTransaction(() -> {
            entered.countDown();
            try {
                return leave.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        new Thread(first).start();
        entered.await();
        for (DriveStore.Work<Long> work : works) {
            FutureTask<String> task = new FutureTask<>(() -> end(store, work));
            Thread thread = new Thread(task);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            tasks.add(task);
        }
        leave.countDown();
        List<String> ends = new ArrayList<>();
        for (FutureTask<String> task : tasks) {
            ends.add(task.get());
        }
        first.get();
        return ends;
    }

    private static String end(DriveStore store, DriveStore.Work<Long> work) {
        try {
            return String.valueOf(store.inTransaction(work));
        } catch (SandboxError | SQLException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static int nonces(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM nonce")) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }

    @Test
    void theFileIsInWriteAheadMode() throws IOException, SQLException {
        Path file = folder.resolve("sandbox.db");
        Calls.store(file.toString()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA journal_mode")) {
            assertEquals("wal", rows.next() ? rows.getString(1) : "");
        }
    }
}
