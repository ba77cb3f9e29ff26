package io.github.mkdrive.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The drives, and the nonces that were used, in one SQLite database that several processes may share.
 *
 * <p>Each store has one connection, which its threads take turns at: SQLite takes one writer at a time anyway, and a database in
 * memory belongs to its connection. Whatever looks and then writes does so in a transaction that takes the write lock first.
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
     * Keeps a new drive. When it is a default drive, the owner's former one no longer is.
     *
     * @param single whether an owner can have only one
     * @return the drive with its id, or nothing when the owner has one and can have only one
     */
    Optional<StoredDrive> create(NewDrive drive, boolean single) throws SQLException {
        return inTransaction(() -> {
            if (single && hasDrive(drive.owner(), drive.ownerType())) {
                return Optional.empty();
            }
            if (drive.isDefault()) {
                update(
                        "UPDATE drive SET is_default = 0 WHERE owner = ? AND owner_type = ? AND is_default = 1",
                        drive.owner(),
                        drive.ownerType());
            }
            return Optional.of(new StoredDrive(insert(drive), drive));
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

    /** Deletes a drive and says whether there was one. */
    boolean delete(long id) throws SQLException {
        return inTransaction(() -> update("DELETE FROM drive WHERE drive_id = ?", id)) > 0;
    }

    @Override
    public boolean markUsed(String keyId, String nonce, Instant now) throws SQLException {
        return inTransaction(() -> {
            update("DELETE FROM nonce WHERE used_at < ?", now.minus(NONCE_LIFE).toEpochMilli());
            return update(
                            "INSERT OR IGNORE INTO nonce (access_key_id, nonce, used_at) VALUES (?, ?, ?)",
                            keyId,
                            nonce,
                            now.toEpochMilli())
                    > 0;
        });
    }

    /**
     * Closes the database once the statement that is running, if any, is done. One that waits for another process is not
     * waited for long: that process uses the file, so it is the one to put the write-ahead log away.
     */
    @Override
    public void close() {
        try {
            if (turn.tryLock(CLOSE_PATIENCE, TimeUnit.SECONDS)) {
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
        update(
                "INSERT INTO drive (drive_name, description, owner, owner_type, drive_type, total_size, status,"
                        + " is_default, creator, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT last_insert_rowid()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private List<StoredDrive> select(String rest, Object... values) throws SQLException {
        turn.lock();
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS + " FROM drive " + rest)) {
            bind(statement, values);
            List<StoredDrive> drives = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    drives.add(drive(rows));
                }
            }
            return drives;
        } finally {
            turn.unlock();
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

    /**
     * Runs SQL under the write lock. The transaction is begun and ended in SQL: the driver's own {@code commit()} begins the
     * next transaction at once, so that it could fail for a lock although the drive is already there.
     */
    private <T, E extends Exception> T inTransaction(Work<T, E> work) throws SQLException, E {
        turn.lock();
        try {
            execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.run();
                execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        } finally {
            turn.unlock();
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
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a drive is changed into. */
    @FunctionalInterface
    interface Change {
        NewDrive of(NewDrive drive) throws SandboxError;
    }

    @FunctionalInterface
    private interface Work<T, E extends Exception> {
        T run() throws SQLException, E;
    }
}
