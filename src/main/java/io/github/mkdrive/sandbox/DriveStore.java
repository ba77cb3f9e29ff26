package io.github.mkdrive.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The drives, and the nonces that were used, in one SQLite database that several processes may share.
 *
 * <p>Each store has one connection, which its threads take turns at: SQLite takes one writer at a time anyway, and a database in
 * memory belongs to its connection. Whatever looks and then writes does so in a transaction that takes the write lock first.
 * A commit costs more than a few rows do, so one thread does the work of all who wait for it in one transaction.
 */
final class DriveStore implements UsedNonces, AutoCloseable {
    /**
     * How long a nonce is kept. A date may be 15 minutes ahead of the clock when its request is first seen and is refused 15
     * minutes behind it, so for the time in between, and no longer, the request could be sent again.
     */
    static final Duration NONCE_LIFE = RequestVerifier.MAX_SKEW.multipliedBy(2);

    private static final int CLOSE_PATIENCE = 2;

    private static final String COLUMNS =
            "drive_id, drive_name, description, owner, owner_type, drive_type, total_size, status,"
                    + " is_default, creator, created_at";

    private final ReentrantLock turn = new ReentrantLock();
    private final Queue<Member<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-writer");
        thread.setDaemon(true);
        return thread;
    });

    /** By their SQL. Only for who has the turn; they are closed with the connection. */
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private final DataFile file;
    private final Connection connection;

    private DriveStore(DataFile file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the store.
     *
     * @throws SandboxException when the file cannot be used
     */
    static DriveStore open(DataFile file) throws SandboxException {
        return new DriveStore(file, file.open());
    }

    /** The file that the drives are in. */
    DataFile file() {
        return file;
    }

    /**
     * Does work in one transaction: all of it is kept when this returns, or refuses the request, and nothing when the database
     * fails. May be called within such work, of which it then is a part.
     *
     * @param work what is to be done, on the writer's thread; done again where the transaction that it shared with others failed
     * @throws SandboxError as the work does; what was done before stays
     * @throws SQLException when the database fails
     */
    <T> T inTransaction(Work<T> work) throws SandboxError, SQLException {
        if (turn.isHeldByCurrentThread()) {
            return work.run();
        }
        Member<T> member = new Member<>(work);
        waiting.add(member);
        writer.execute(this::runWaiting);
        return member.result();
    }

    /**
     * Keeps a new drive. When it is a default drive, the owner's former one no longer is.
     *
     * @param single whether an owner can have only one
     * @return the drive with its id
     * @throws SandboxError when the owner has one and can have only one
     */
    StoredDrive create(NewDrive drive, boolean single) throws SandboxError, SQLException {
        return inTransaction(() -> {
            if (single && hasDrive(drive.owner(), drive.ownerType())) {
                throw SandboxError.driveExists();
            }
            if (drive.isDefault()) {
                update(
                        "UPDATE drive SET is_default = 0 WHERE owner = ? AND owner_type = ? AND is_default = 1",
                        drive.owner(),
                        drive.ownerType());
            }
            return new StoredDrive(insert(drive), drive);
        });
    }

    /** Finds a drive by its id. */
    Optional<StoredDrive> get(long id) throws SQLException {
        return select("WHERE drive_id = ?", id).stream().findFirst();
    }

    /** Finds the default drive of a user. */
    Optional<StoredDrive> defaultDriveOf(String user) throws SQLException {
        return select("WHERE owner = ? AND owner_type = 'user' AND is_default = 1", user).stream()
                .findFirst();
    }

    /**
     * Lists drives in the order of their ids.
     *
     * @param after only drives with a greater id
     * @param limit at most so many
     */
    List<StoredDrive> list(DriveFilter filter, long after, int limit) throws SQLException {
        StringBuilder where = new StringBuilder("WHERE drive_id > ?");
        List<Object> values = new ArrayList<>(List.of(after));
        filter.owner().ifPresent(value -> {
            where.append(" AND owner = ?");
            values.add(value);
        });
        filter.ownerType().ifPresent(value -> {
            where.append(" AND owner_type = ?");
            values.add(value);
        });
        filter.nameHolds().ifPresent(value -> {
            where.append(" AND instr(drive_name, ?) > 0");
            values.add(value);
        });
        values.add(limit);
        return select(where + " ORDER BY drive_id LIMIT ?", values.toArray());
    }

    /**
     * Changes a drive.
     *
     * @param single whether an owner can have only one
     * @return the drive as it is now
     * @throws SandboxError when there is no such drive, its new owner can't have another one, or the change is refused
     */
    StoredDrive update(long id, Change change, boolean single) throws SandboxError, SQLException {
        return inTransaction(() -> {
            NewDrive before = get(id).orElseThrow(SandboxError::driveNotFound).drive();
            NewDrive after = change.of(before);
            if (single && !after.owner().equals(before.owner()) && hasDrive(after.owner(), after.ownerType())) {
                throw SandboxError.driveExists();
            }
            update(
                    "UPDATE drive SET drive_name = ?, description = ?, owner = ?, total_size = ?, status = ?,"
                            + " is_default = ? WHERE drive_id = ?",
                    after.driveName(),
                    after.description(),
                    after.owner(),
                    after.totalSize(),
                    after.status(),
                    after.isDefault() ? 1 : 0,
                    id);
            return new StoredDrive(id, after);
        });
    }

    /**
     * Deletes a drive.
     *
     * @throws SandboxError when there is no such drive
     */
    void delete(long id) throws SandboxError, SQLException {
        inTransaction(() -> {
            if (update("DELETE FROM drive WHERE drive_id = ?", id) == 0) {
                throw SandboxError.driveNotFound();
            }
            return id;
        });
    }

    @Override
    public void use(String keyId, String nonce, Instant now) throws SandboxError, SQLException {
        inTransaction(() -> {
            update("DELETE FROM nonce WHERE used_at < ?", now.minus(NONCE_LIFE).toEpochMilli());
            int added = update(
                    "INSERT OR IGNORE INTO nonce (access_key_id, nonce, used_at) VALUES (?, ?, ?)",
                    keyId,
                    nonce,
                    now.toEpochMilli());
            if (added == 0) {
                throw SandboxError.nonceUsed();
            }
            return nonce;
        });
    }

    /**
     * Closes the database once the statement that is running, if any, is done. One that waits for another process is not
     * waited for long: that process uses the file, so it is the one to put the write-ahead log away.
     */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (writer.awaitTermination(CLOSE_PATIENCE, TimeUnit.SECONDS)
                    && turn.tryLock(CLOSE_PATIENCE, TimeUnit.SECONDS)) {
                try {
                    file.close(connection);
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasDrive(String owner, String ownerType) throws SQLException {
        return !select("WHERE owner = ? AND owner_type = ? LIMIT 1", owner, ownerType)
                .isEmpty();
    }

    private long insert(NewDrive drive) throws SQLException {
        return run(
                "INSERT INTO drive (drive_name, description, owner, owner_type, drive_type, total_size, status,"
                        + " is_default, creator, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING drive_id",
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getLong(1);
                    }
                },
                drive.driveName(),
                drive.description(),
                drive.owner(),
                drive.ownerType(),
                drive.driveType(),
                drive.totalSize(),
                drive.status(),
                drive.isDefault() ? 1 : 0,
                drive.creator(),
                drive.createdAt());
    }

    private int update(String sql, Object... values) throws SQLException {
        return run(sql, PreparedStatement::executeUpdate, values);
    }

    private List<StoredDrive> select(String rest, Object... values) throws SQLException {
        turn.lock();
        try {
            return run("SELECT " + COLUMNS + " FROM drive " + rest, DriveStore::drives, values);
        } finally {
            turn.unlock();
        }
    }

    private static List<StoredDrive> drives(PreparedStatement statement) throws SQLException {
        List<StoredDrive> drives = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                drives.add(drive(rows));
            }
        }
        return drives;
    }

    /** Runs a statement, and keeps it for the next time. One that fails is not kept: the driver may have closed it. */
    private <T> T run(String sql, Use<T> use, Object... values) throws SQLException {
        PreparedStatement kept = statements.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        boolean done = false;
        try {
            bind(statement, values);
            T result = use.of(statement);
            statements.put(sql, statement);
            done = true;
            return result;
        } finally {
            if (!done) {
                statement.close();
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static StoredDrive drive(ResultSet row) throws SQLException {
        return new StoredDrive(
                row.getLong("drive_id"),
                new NewDrive(
                        row.getString("drive_name"),
                        row.getString("description"),
                        row.getString("owner"),
                        row.getString("owner_type"),
                        row.getString("drive_type"),
                        row.getLong("total_size"),
                        row.getString("status"),
                        row.getInt("is_default") != 0,
                        row.getString("creator"),
                        row.getLong("created_at")));
    }

    /** Runs all who have come by now; for each of them this is called once, and it may find that another call ran it. */
    private void runWaiting() {
        List<Member<?>> group = new ArrayList<>();
        for (Member<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        if (group.isEmpty()) {
            return;
        }
        turn.lock();
        try {
            runTogether(group);
        } finally {
            turn.unlock();
            group.forEach(Member::tell);
        }
    }

    /**
     * Runs a group under the write lock. Where one member makes the database fail, or the commit does, all are undone and each
     * runs alone, so that it answers for itself only. The transaction is begun and ended in SQL: the driver's own
     * {@code commit()} begins the next transaction at once, so that it could fail for a lock although the drive is already there.
     */
    private void runTogether(List<Member<?>> group) {
        try {
            execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            // Another process has kept the lock for long: each of the group has waited for that already.
            group.forEach(member -> member.end(() -> {
                throw e;
            }));
            return;
        }
        try {
            for (Member<?> member : group) {
                member.run();
            }
            execute("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            if (group.size() == 1) {
                group.get(0).end(() -> {
                    throw e;
                });
            } else {
                group.forEach(member -> runTogether(List.of(member)));
            }
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as after a full disk; the failure that led here is the one to report.
        }
    }

    private void execute(String sql) throws SQLException {
        run(sql, PreparedStatement::execute);
    }

    /** What a drive is changed into. */
    @FunctionalInterface
    interface Change {
        NewDrive of(NewDrive drive) throws SandboxError;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does it.
         *
         * @throws SandboxError to refuse, before it changes a drive
         */
        T run() throws SandboxError, SQLException;
    }

    /** Work that waits for the writer's thread, and what came of it. */
    private static final class Member<T> {
        private final Work<T> work;
        private final CountDownLatch told = new CountDownLatch(1);
        private Optional<Work<T>> outcome = Optional.empty();

        Member(Work<T> work) {
            this.work = work;
        }

        /** Works. A refusal is an answer like any other, and no failure of the group. */
        void run() throws SQLException {
            try {
                T value = work.run();
                end(() -> value);
            } catch (SandboxError e) {
                end(() -> {
                    throw e;
                });
            }
        }

        /** Keeps what came of it, which is not told before it is certain. */
        void end(Work<T> outcome) {
            this.outcome = Optional.of(outcome);
        }

        void tell() {
            told.countDown();
        }

        T result() throws SandboxError, SQLException {
            try {
                told.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the sandbox is closed", e);
            }
            return outcome.orElseThrow().run();
        }
    }
}
