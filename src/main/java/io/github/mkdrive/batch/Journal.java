package io.github.mkdrive.batch;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.FieldInput;
import io.github.mkdrive.create.EarlierSends;
import io.github.mkdrive.create.ServerTime;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.sqlite.NativeLibrary;
import io.github.mkdrive.sqlite.NativeLibraryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What a batch asks for and what has become of it, in a SQLite file that outlives kill -9 and power cuts: what is written is on
 * the disk when a method returns. One process has it at a time. Any number of threads may use it; they take turns.
 *
 * <p>The table {@code asked} has the rows of the input, {@code ended} what came of them, and the view {@code report} both, for
 * people who query it.
 */
public final class Journal implements AutoCloseable {
    /** Marks a database as a journal (SQLite's {@code application_id}): "mkdb" in ASCII. */
    private static final int APPLICATION_ID = 0x6d6b6462;

    private static final int VERSION = 1;
    private static final int PAGE = 500;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE identity (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE asked (row INTEGER PRIMARY KEY, line INTEGER NOT NULL, shared INTEGER NOT NULL DEFAULT 0, "
                    + columns(" ") + ")",
            """
            CREATE TABLE ended (
              row INTEGER PRIMARY KEY,
              state TEXT NOT NULL,
              first_sent_from INTEGER, first_sent_to INTEGER, last_sent_from INTEGER, last_sent_to INTEGER,
              drive_ids TEXT NOT NULL DEFAULT '',
              may_come_late INTEGER NOT NULL DEFAULT 0,
              exit_code INTEGER,
              reason TEXT,
              message TEXT,
              json TEXT,
              ended_at INTEGER)""",
            """
            CREATE VIEW report AS
              SELECT row, line, owner_type, owner, drive_name, coalesce(state, 'new') AS state, drive_ids, reason, message,
                datetime(ended_at / 1000, 'unixepoch') AS ended_at
              FROM asked LEFT JOIN ended USING (row)""",
            "PRAGMA application_id = " + APPLICATION_ID,
            "PRAGMA user_version = " + VERSION);

    private static final String ROWS = "SELECT asked.*, state, first_sent_from, first_sent_to, last_sent_from,"
            + " last_sent_to, drive_ids, may_come_late FROM asked LEFT JOIN ended USING (row) ";

    private final Optional<Path> file;
    private final boolean isNew;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Journal(Optional<Path> file, boolean isNew, Connection connection) {
        this.file = file;
        this.isNew = isNew;
        this.connection = connection;
    }

    /**
     * Opens a journal, or makes one.
     *
     * @throws JournalException when the file can't be used, is something else, or another process has it
     */
    public static Journal open(Path file) throws JournalException {
        boolean isNew = create(file);
        try {
            return new Journal(Optional.of(file), isNew, connect(Optional.of(file)));
        } catch (SQLException e) {
            if (isNew) {
                delete(file);
            }
            throw exception(file.toString(), e);
        }
    }

    /**
     * A journal that is gone when it is closed: for checking an input.
     *
     * @throws JournalException when there is no room for it
     */
    public static Journal temporary() throws JournalException {
        try {
            return new Journal(Optional.empty(), true, connect(Optional.empty()));
        } catch (SQLException e) {
            throw exception("", e);
        }
    }

    private static Connection connect(Optional<Path> file) throws SQLException, JournalException {
        try {
            NativeLibrary.load();
        } catch (NativeLibraryException e) {
            throw new JournalException(e, e.key(), e.values());
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        // A request may be on its way as soon as a statement returns: then it has to be on the disk, not only in its
        // cache.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(0);
        // Otherwise the driver asks for the last row's number after each statement.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        // As a URI, so that no character of the path has a meaning to the driver. Without a name it is a temporary
        // file.
        source.setUrl(
                "jdbc:sqlite:" + file.map(path -> path.toUri().toASCIIString()).orElse(""));
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            long application = number(statement, "PRAGMA application_id");
            long version = number(statement, "PRAGMA user_version");
            boolean empty = number(statement, "SELECT count(*) FROM sqlite_master") == 0;
            String name = file.map(Path::toString).orElse("");
            if (!empty && application != APPLICATION_ID) {
                throw new JournalException(null, "journal.foreign", name);
            }
            if (!empty && version != VERSION) {
                throw new JournalException(null, "journal.otherVersion", name);
            }
            statement.execute("COMMIT");
            return connection;
        } catch (SQLException | JournalException e) {
            connection.close();
            throw e;
        }
    }

    /** Makes the file, for its owner alone, where it is not there. */
    private static boolean create(Path file) throws JournalException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, own);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new JournalException(e, "journal.noFile", file);
            }
            return false;
        } catch (AccessDeniedException e) {
            throw new JournalException(e, "journal.denied", file);
        } catch (IOException e) {
            throw new JournalException(
                    e, "journal.notCreated", file, e.getClass().getSimpleName());
        }
    }

    private static void delete(Path file) {
        for (String end : List.of("", "-wal", "-journal")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            } catch (IOException e) {
                // It is empty, and no harm where it stays.
            }
        }
    }

    /** Takes rows, in the order of the input. */
    @FunctionalInterface
    public interface Rows {
        /** Adds a row; {@code number} and {@code line} as in {@link JournalRow}. */
        void add(long number, long line, CreateDriveRequest request) throws JournalException;
    }

    /** Reads an input into a journal. */
    @FunctionalInterface
    public interface Reader {
        /** Adds the rows, and says whether all of them are good. */
        boolean read(Rows rows) throws IOException;
    }

    /** The identity of the batch that it is of; empty where it has no rows yet. */
    public synchronized Optional<JournalIdentity> identity() throws JournalException {
        return run(() -> {
            try (Statement statement = connection.createStatement()) {
                if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
                    return Optional.empty();
                }
            }
            Map<String, String> values = new HashMap<>();
            try (ResultSet rows = query("SELECT name, value FROM identity")) {
                while (rows.next()) {
                    values.put(rows.getString(1), rows.getString(2));
                }
            }
            return Optional.of(new JournalIdentity(
                    values.getOrDefault("input", ""),
                    values.getOrDefault("defaults", ""),
                    values.getOrDefault("shard", ""),
                    values.getOrDefault("endpoint", "")));
        });
    }

    /**
     * Takes the rows of an input in place of what is there. Either all are taken, or the journal stays as it was; a new one that
     * stays empty is gone.
     *
     * @return whether all rows were good
     */
    public synchronized boolean fill(JournalIdentity identity, Reader reader) throws IOException {
        boolean filled = false;
        try {
            // The rows are written once, not into a log first.
            execute("PRAGMA journal_mode = DELETE");
            execute("BEGIN EXCLUSIVE");
            for (String table : List.of("VIEW report", "TABLE ended", "TABLE asked", "TABLE identity")) {
                execute("DROP " + table.replace(" ", " IF EXISTS "));
            }
            for (String sql : SCHEMA) {
                execute(sql);
            }
            put("input", identity.input());
            put("defaults", identity.defaults());
            put("shard", identity.shard());
            put("endpoint", identity.endpoint());
            filled = reader.read(this::add);
            if (filled) {
                execute("CREATE INDEX asked_by_owner ON asked (owner_type, owner, drive_name)");
                execute("UPDATE asked SET shared = 1 WHERE (owner_type, owner) IN"
                        + " (SELECT owner_type, owner FROM asked GROUP BY owner_type, owner HAVING count(*) > 1)");
                execute("COMMIT");
                execute("PRAGMA journal_mode = WAL");
            }
            return filled;
        } catch (SQLException e) {
            throw exception(name(), e);
        } finally {
            if (!filled) {
                rollBack();
                close();
                if (isNew) {
                    file.ifPresent(Journal::delete);
                }
            }
        }
    }

    private void put(String name, String value) throws SQLException {
        update("INSERT INTO identity VALUES (?, ?)", name, value);
    }

    private void add(long number, long line, CreateDriveRequest request) throws JournalException {
        try {
            Object[] values = new Object[2 + DriveField.IN_REQUESTS.size()];
            values[0] = number;
            values[1] = line;
            for (int i = 0; i < DriveField.IN_REQUESTS.size(); i++) {
                Object value = request.values().get(DriveField.IN_REQUESTS.get(i));
                values[i + 2] = value instanceof Boolean flag ? (flag ? 1 : 0) : value;
            }
            update(
                    "INSERT INTO asked (row, line, " + columns("") + ") VALUES (?, ?"
                            + ", ?".repeat(DriveField.IN_REQUESTS.size()) + ")",
                    values);
        } catch (SQLException e) {
            throw exception(name(), e);
        }
    }

    /** The fields of a request as columns: what stands in a row. */
    private static String columns(String behind) {
        return DriveField.IN_REQUESTS.stream()
                .map(field -> '"' + field.apiName() + '"' + behind)
                .collect(Collectors.joining(", "));
    }

    /**
     * Some of the lines that ask for the same drive as a line before: the same owner and name.
     *
     * @param most how many at most
     */
    public synchronized List<Twin> twins(int most) throws JournalException {
        return run(() -> {
            List<Twin> twins = new ArrayList<>();
            try (ResultSet rows = query(
                    "SELECT a.line, (SELECT min(b.line) FROM asked b WHERE b.owner_type = a.owner_type AND b.owner = a.owner"
                            + " AND b.drive_name = a.drive_name AND b.row < a.row) AS first, a.owner, a.drive_name"
                            + " FROM asked a WHERE a.shared = 1 AND first IS NOT NULL ORDER BY a.row LIMIT ?",
                    most)) {
                while (rows.next()) {
                    twins.add(new Twin(rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getString(4)));
                }
            }
            return twins;
        });
    }

    /** How many lines ask for the same drive as a line before. */
    public synchronized long twinCount() throws JournalException {
        return run(() -> {
            try (ResultSet rows = query("SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM asked"
                    + " WHERE shared = 1 GROUP BY owner_type, owner, drive_name)")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /**
     * A row that asks for the same drive as another.
     *
     * @param line its line
     * @param first the line of the first that asks for it
     */
    public record Twin(long line, long first, String owner, String name) {}

    /** How many rows are in each state. */
    public synchronized Map<RowStatus, Long> counts() throws JournalException {
        return run(() -> {
            Map<RowStatus, Long> counts = new EnumMap<>(RowStatus.class);
            long asked = 0;
            try (ResultSet rows = query("SELECT state, count(*) FROM ended GROUP BY state")) {
                while (rows.next()) {
                    counts.put(RowStatus.of(rows.getString(1)), rows.getLong(2));
                    asked += rows.getLong(2);
                }
            }
            try (ResultSet rows = query("SELECT count(*) FROM asked")) {
                counts.put(RowStatus.NEW, rows.next() ? rows.getLong(1) - asked : 0);
            }
            return counts;
        });
    }

    /** The next rows for which something is to be done, after row {@code after}: none when there are no more. */
    synchronized List<JournalRow> todo(long after) throws JournalException {
        return rows(
                "WHERE row > ? AND (state IS NULL OR state NOT IN ('created', 'found')) ORDER BY row LIMIT ?",
                after,
                PAGE);
    }

    /** The next rows of which a drive may have come late, after row {@code after}. */
    synchronized List<JournalRow> late(long after) throws JournalException {
        return rows("WHERE row > ? AND may_come_late = 1 AND state <> 'sending' ORDER BY row LIMIT ?", after, PAGE);
    }

    /** How many rows those are. */
    synchronized long lateCount() throws JournalException {
        return run(() -> {
            try (ResultSet rows = query("SELECT count(*) FROM ended WHERE may_come_late = 1 AND state <> 'sending'")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /** The other rows of a row's owner for which something was sent. */
    synchronized List<JournalRow> siblings(JournalRow row) throws JournalException {
        return rows(
                "WHERE owner_type = ? AND owner = ? AND row <> ? AND state IS NOT NULL",
                row.request().ownerType(),
                row.request().owner(),
                row.number());
    }

    private List<JournalRow> rows(String where, Object... values) throws JournalException {
        return run(() -> {
            List<JournalRow> found = new ArrayList<>();
            try (ResultSet rows = query(ROWS + where, values)) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        });
    }

    private static JournalRow row(ResultSet from) throws SQLException {
        Map<DriveField, Object> values = new EnumMap<>(DriveField.class);
        for (DriveField field : DriveField.IN_REQUESTS) {
            String text = from.getString(field.apiName());
            if (text != null) {
                values.put(field, value(field, text));
            }
        }
        String status = from.getString("state");
        String ids = from.getString("drive_ids");
        EarlierSends sends = new EarlierSends(
                time(from, "first_sent_from", "first_sent_to"), time(from, "last_sent_from", "last_sent_to"));
        return new JournalRow(
                from.getLong("row"),
                from.getLong("line"),
                new CreateDriveRequest(values),
                from.getInt("shared") != 0,
                status == null ? RowStatus.NEW : RowStatus.of(status),
                status == null ? Optional.empty() : Optional.of(sends),
                from.getInt("may_come_late") != 0,
                ids == null || ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1)));
    }

    private static Object value(DriveField field, String text) {
        if (field.isSize()) {
            return Long.valueOf(text);
        }
        return field.input().kind() == FieldInput.Kind.FLAG ? (Object) text.equals("1") : text;
    }

    private static Optional<ServerTime> time(ResultSet from, String earliest, String latest) throws SQLException {
        long least = from.getLong(earliest);
        boolean none = from.wasNull();
        return none ? Optional.empty() : Optional.of(new ServerTime(instant(least), instant(from.getLong(latest))));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Long micros(Instant instant, boolean up) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        return up ? micros + 1 : micros;
    }

    /** Everything that is to be on the disk at once. */
    synchronized void write(List<? extends Entry> entries) throws JournalException {
        run(() -> {
            execute("BEGIN");
            for (Entry entry : entries) {
                if (entry instanceof Sending sending) {
                    write(sending);
                } else if (entry instanceof Ended ended) {
                    write(ended.end());
                } else if (entry instanceof Settled settled) {
                    update("UPDATE ended SET may_come_late = 0 WHERE row = ?", settled.number());
                }
            }
            execute("COMMIT");
            return true;
        });
    }

    /** What is to be kept of a row. */
    sealed interface Entry {}

    /**
     * Its request is about to be sent.
     *
     * @param now the server's time, where it is known
     */
    record Sending(long number, Optional<ServerTime> now) implements Entry {}

    /** It has ended. */
    record Ended(RowEnd end) implements Entry {}

    /** No drive came late for it. */
    record Settled(long number) implements Entry {}

    private void write(Sending sending) throws SQLException {
        Object from = sending.now()
                .map(time -> (Object) micros(time.earliest(), false))
                .orElse(null);
        Object to =
                sending.now().map(time -> (Object) micros(time.latest(), true)).orElse(null);
        update(
                "INSERT INTO ended (row, state, first_sent_from, first_sent_to, last_sent_from, last_sent_to)"
                        + " VALUES (?, 'sending', ?, ?, ?, ?) ON CONFLICT (row) DO UPDATE SET state = 'sending',"
                        + " first_sent_from = CASE WHEN may_come_late OR state IN ('sending', 'unknown')"
                        + "   THEN first_sent_from ELSE excluded.first_sent_from END,"
                        + " first_sent_to = CASE WHEN may_come_late OR state IN ('sending', 'unknown')"
                        + "   THEN first_sent_to ELSE excluded.first_sent_to END,"
                        + " last_sent_from = excluded.last_sent_from, last_sent_to = excluded.last_sent_to",
                sending.number(),
                from,
                to,
                from,
                to);
    }

    private void write(RowEnd end) throws SQLException {
        update(
                "INSERT INTO ended (row, state, drive_ids, may_come_late, exit_code, reason, message, json, ended_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (row) DO UPDATE SET state = excluded.state,"
                        + " drive_ids = excluded.drive_ids, may_come_late = excluded.may_come_late,"
                        + " exit_code = excluded.exit_code, reason = excluded.reason, message = excluded.message,"
                        + " json = excluded.json, ended_at = excluded.ended_at",
                end.number(),
                end.status().word(),
                String.join(" ", end.driveIds()),
                end.mayComeLate() ? 1 : 0,
                end.exitCode(),
                end.reason().orElse(null),
                end.message().orElse(null),
                end.json(),
                end.endedAt());
    }

    /** For how many owners a first look is to come, if each has one of its own. */
    synchronized long ownersToLookAt() throws JournalException {
        return run(() -> {
            try (ResultSet rows = query("SELECT count(*) FROM (SELECT DISTINCT owner_type, owner FROM asked"
                    + " LEFT JOIN ended USING (row) WHERE state IS NULL OR state = 'failed')")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /** Keeps, until the journal is closed, those drives of a page whose owners are asked for. Begins anew where asked to. */
    synchronized void keepSeen(List<Drive> drives, boolean anew) throws JournalException {
        run(() -> {
            if (anew) {
                execute("CREATE TEMP TABLE IF NOT EXISTS seen (owner_type TEXT, owner TEXT, json TEXT)");
                execute("CREATE INDEX IF NOT EXISTS temp.seen_by_owner ON seen (owner_type, owner)");
                execute("DELETE FROM seen");
            }
            execute("BEGIN");
            for (Drive drive : drives) {
                String type = drive.value(DriveField.OWNER_TYPE).orElse("").strip();
                String owner = drive.value(DriveField.OWNER).orElse("").strip();
                update(
                        "INSERT INTO seen SELECT ?, ?, ? WHERE EXISTS"
                                + " (SELECT 1 FROM asked WHERE owner_type = ? AND owner = ?)",
                        type,
                        owner,
                        drive.json(),
                        type,
                        owner);
            }
            execute("COMMIT");
            return true;
        });
    }

    /** The drives, as JSON, that were seen of an owner. */
    synchronized List<String> seen(CreateDriveRequest request) throws JournalException {
        return run(() -> {
            List<String> drives = new ArrayList<>();
            try (ResultSet rows = query(
                    "SELECT json FROM seen WHERE owner_type = ? AND owner = ?",
                    request.ownerType().strip(),
                    request.owner().strip())) {
                while (rows.next()) {
                    drives.add(rows.getString(1));
                }
            }
            return drives;
        });
    }

    /**
     * What is told of a row in a report.
     *
     * @param status created, found, failed, unknown or skipped
     * @param mayComeLate whether a drive of it may still come from a request whose answer is missing
     * @param json its object on one line; empty where it was not tried
     */
    public record Told(
            long number,
            long line,
            String owner,
            String ownerType,
            String name,
            RowStatus status,
            List<String> driveIds,
            boolean mayComeLate,
            Optional<String> reason,
            Optional<String> message,
            Optional<String> json,
            Optional<Instant> endedAt) {}

    /** The next rows of a report after row {@code after}, in the order of the input; none when there are no more. */
    public synchronized List<Told> told(long after) throws JournalException {
        return run(() -> {
            List<Told> told = new ArrayList<>();
            try (ResultSet rows = query(
                    "SELECT row, line, owner, owner_type, drive_name, state, drive_ids, reason, message, json, ended_at,"
                            + " may_come_late FROM asked LEFT JOIN ended USING (row) WHERE row > ? ORDER BY row LIMIT ?",
                    after,
                    PAGE)) {
                while (rows.next()) {
                    told.add(told(rows));
                }
            }
            return told;
        });
    }

    /** What was about to be sent when its run ended is as unknown as what was sent; how it ended before that is of no matter. */
    private static Told told(ResultSet row) throws SQLException {
        String state = row.getString(6);
        RowStatus status = state == null ? RowStatus.SKIPPED : RowStatus.of(state);
        boolean cutOff = status == RowStatus.SENDING;
        long line = row.getLong(2);
        String ids = row.getString(7);
        long endedAt = row.getLong(11);
        return new Told(
                row.getLong(1),
                line,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                cutOff ? RowStatus.UNKNOWN : status,
                ids == null || ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1)),
                !cutOff && row.getInt(12) != 0,
                Optional.ofNullable(cutOff ? ExitCode.UNKNOWN.kind() : row.getString(8)),
                Optional.ofNullable(cutOff ? Messages.text("batch.cutOff") : row.getString(9)),
                Optional.ofNullable(cutOff ? RowTeller.cutOff(line) : row.getString(10)),
                cutOff || endedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endedAt)));
    }

    /** The file's path as it is told; empty for a temporary one. */
    public String name() {
        return file.map(Path::toString).orElse("");
    }

    @Override
    public synchronized void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            connection.close();
        } catch (SQLException e) {
            // What was written is on the disk, in the log if not in the file.
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private ResultSet query(String sql, Object... values) throws SQLException {
        return prepared(sql, values).executeQuery();
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        prepared(sql, values).executeUpdate();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as after a full disk, or nothing was begun.
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T run(Work<T> work) throws JournalException {
        try {
            return work.run();
        } catch (SQLException e) {
            rollBack();
            throw exception(name(), e);
        }
    }

    private static JournalException exception(String file, SQLException e) {
        // The low byte is the kind, the rest its finer points.
        SQLiteErrorCode code = e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> new JournalException(e, "journal.inUse", file);
            case SQLITE_NOTADB -> new JournalException(e, "journal.foreign", file);
            case SQLITE_CORRUPT -> new JournalException(e, "journal.damaged", file);
            case SQLITE_FULL -> new JournalException(e, "journal.diskFull", file);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> new JournalException(e, "journal.denied", file);
            default -> new JournalException(e, "journal.failed", file, reason);
        };
    }
}
