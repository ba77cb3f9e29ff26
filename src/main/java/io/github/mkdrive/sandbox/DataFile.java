package io.github.mkdrive.sandbox;

import io.github.mkdrive.sandbox.SandboxException.Cure;
import io.github.mkdrive.sqlite.NativeLibrary;
import io.github.mkdrive.sqlite.NativeLibraryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The sandbox's SQLite database: makes the file and its folders for its owner alone, tells it from a file of somebody
 * else, which it leaves as it is, and lays out the tables once, even when several processes start at the same time.
 */
final class DataFile {
    /** Marks a database as the sandbox's (SQLite's {@code application_id}): "mkdr" in ASCII. */
    private static final int APPLICATION_ID = 0x6d6b6472;

    private static final int SCHEMA_VERSION = 1;

    /** How long a statement waits for another process's transaction, in milliseconds. */
    private static final int BUSY_TIMEOUT = 10_000;

    /** Switching to the write-ahead log can meet another process that does the same; SQLite then gives up at once. */
    private static final int OPEN_TRIES = 50;

    private static final int CLOSE_TRIES = 200;

    private static final Duration CLOSE_PAUSE = Duration.ofMillis(5);

    /** How often this process has each file open. */
    private static final Map<String, Integer> OPEN = new HashMap<>();

    private static final Duration OPEN_PAUSE = Duration.ofMillis(20);

    private static final String[] SCHEMA = {
        """
        CREATE TABLE drive (
          drive_id INTEGER PRIMARY KEY AUTOINCREMENT,
          drive_name TEXT NOT NULL,
          description TEXT NOT NULL,
          owner TEXT NOT NULL,
          owner_type TEXT NOT NULL,
          drive_type TEXT NOT NULL,
          total_size INTEGER NOT NULL,
          status TEXT NOT NULL,
          is_default INTEGER NOT NULL,
          creator TEXT NOT NULL,
          created_at INTEGER NOT NULL)""",
        "CREATE INDEX drive_by_owner ON drive (owner, owner_type, drive_id)",
        """
        CREATE TABLE nonce (
          access_key_id TEXT NOT NULL,
          nonce TEXT NOT NULL,
          used_at INTEGER NOT NULL,
          PRIMARY KEY (access_key_id, nonce)) WITHOUT ROWID""",
        "CREATE INDEX nonce_by_age ON nonce (used_at)",
        "PRAGMA application_id = " + APPLICATION_ID,
        "PRAGMA user_version = " + SCHEMA_VERSION
    };

    private final String data;
    private final boolean makesFolder;
    private final Consumer<Duration> sleep;

    /**
     * Names a file; nothing is done with it yet.
     *
     * @param data a path or {@code ":memory:"}
     * @param makesFolder whether its folder is made where it is missing
     * @param sleep waits, for a short while between two tries
     */
    DataFile(String data, boolean makesFolder, Consumer<Duration> sleep) {
        this.data = data;
        this.makesFolder = makesFolder;
        this.sleep = sleep;
    }

    /** Its name, as it was given. */
    String name() {
        return data;
    }

    /**
     * Opens the database, and makes it where there is none.
     *
     * @throws SandboxException when it cannot be used
     */
    Connection open() throws SandboxException {
        try {
            NativeLibrary.load();
        } catch (NativeLibraryException e) {
            throw new SandboxException(e, cureOfLibrary(), e.key(), e.values());
        }
        count(1);
        boolean opened = false;
        try {
            Connection connection = isInMemory() ? connectPatiently("jdbc:sqlite::memory:") : openFile();
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                count(-1);
            }
        }
    }

    private void count(int more) {
        synchronized (OPEN) {
            OPEN.merge(data, more, Integer::sum);
        }
    }

    private Connection openFile() throws SandboxException {
        Path file = path();
        create(file);
        // As a URI, so that no character of the path has a meaning to the driver; the path may well hold a '?'.
        return connectPatiently("jdbc:sqlite:" + file.toUri().toASCIIString());
    }

    /**
     * Closes the database. The last one to do so puts the write-ahead log into the file and removes it. Of two that close at
     * the same time each would take the other for one who goes on, and leave it: so they close one after the other.
     */
    void close(Connection connection) {
        synchronized (OPEN) {
            boolean last = OPEN.merge(data, -1, Integer::sum) == 0;
            // Where this process has the file open once more, it is not to be opened and closed beside SQLite: on POSIX
            // systems that would end SQLite's locks, too.
            try (FileChannel turn = last && !isInMemory() ? FileChannel.open(path(), StandardOpenOption.WRITE) : null) {
                if (turn != null) {
                    awaitTurn(turn);
                }
                connection.close();
            } catch (IOException | SQLException e) {
                // What was answered is committed, to the log if not to the file: the next to open it finds it.
                closeAnyway(connection);
            }
        }
    }

    /** Locks a byte that SQLite does not know. The lock ends when SQLite has closed the file. */
    private void awaitTurn(FileChannel turn) throws IOException {
        for (int attempt = 1; turn.tryLock(Long.MAX_VALUE - 1, 1, false) == null && attempt < CLOSE_TRIES; attempt++) {
            sleep.accept(CLOSE_PAUSE);
        }
    }

    private static void closeAnyway(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // As above.
        }
    }

    private boolean isInMemory() {
        return data.equals(SandboxSettings.IN_MEMORY);
    }

    private Path path() throws SandboxException {
        try {
            return Path.of(data).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new SandboxException(e, Cure.OTHER_FILE, "sandbox.file.noPath", data);
        }
    }

    private void create(Path file) throws SandboxException {
        String folder = String.valueOf(file.getParent());
        try {
            if (makesFolder) {
                make(Path.of(folder));
            }
            if (data.endsWith("/") || Files.isDirectory(file)) {
                throw new SandboxException(null, Cure.OTHER_FILE, "sandbox.file.directory", data);
            }
            Files.createFile(file, permissions(file, "rw-------"));
            restrict(file, "rw-------");
        } catch (FileAlreadyExistsException e) {
            check(file, folder);
        } catch (NoSuchFileException e) {
            throw new SandboxException(e, Cure.MAKE_FOLDER, "sandbox.file.missingFolder", data, folder);
        } catch (AccessDeniedException e) {
            throw new SandboxException(e, Cure.PLACE, "sandbox.file.denied", data, String.valueOf(e.getFile()));
        } catch (SandboxException e) {
            throw e;
        } catch (IOException e) {
            if (Files.isRegularFile(Path.of(folder))) {
                throw new SandboxException(e, Cure.PLACE, "sandbox.file.noFolder", data);
            }
            throw new SandboxException(e, Cure.PLACE, "sandbox.file.notCreated", data, SandboxException.reason(e));
        }
    }

    /** What is there may be anything. */
    private void check(Path file, String folder) throws SandboxException {
        if (!Files.isDirectory(Path.of(folder))) {
            throw new SandboxException(null, Cure.PLACE, "sandbox.file.noFolder", data);
        }
        if (!Files.exists(file)) {
            throw new SandboxException(null, Cure.OTHER_FILE, "sandbox.file.deadLink", data);
        }
        if (!Files.isRegularFile(file)) {
            throw new SandboxException(null, Cure.OTHER_FILE, "sandbox.file.noFile", data);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new SandboxException(null, Cure.PERMISSION, "sandbox.file.readOnly", data);
        }
        if (!Files.isWritable(Path.of(folder))) {
            throw new SandboxException(null, Cure.PLACE, "sandbox.file.folderReadOnly", data, folder);
        }
    }

    /** Makes a folder, and those that it is in, for their owner alone. */
    private static void make(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(folder)) {
            make(parent);
            try {
                Files.createDirectory(folder, permissions(folder, "rwx------"));
                restrict(folder, "rwx------");
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
                // Another process made it in between: that is as good.
            }
        }
    }

    /** From the first moment on; but a umask may take away what its owner needs. */
    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void restrict(Path file, String permissions) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Cure cureOfLibrary() {
        return NativeLibrary.belongsBesideExecutable() ? Cure.LIBRARY_OF_EXECUTABLE : Cure.LIBRARY;
    }

    private Connection connectPatiently(String url) throws SandboxException {
        for (int attempt = 1; ; attempt++) {
            try {
                return connect(url);
            } catch (ForeignDatabaseException e) {
                throw new SandboxException(e, Cure.FILE, e.key(), e.values(data));
            } catch (SQLException e) {
                if (code(e) != SQLiteErrorCode.SQLITE_BUSY || attempt == OPEN_TRIES) {
                    throw unusable(e);
                }
                sleep.accept(OPEN_PAUSE);
            } catch (LinkageError e) {
                throw new SandboxException(e, cureOfLibrary(), "sqlite.library.notLoaded", firstLine(e));
            }
        }
    }

    private static Connection connect(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT);
        // With a write-ahead log this is safe against a process that dies, and spares the disk's own round trip.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            // Looked at before anything is written: the file may be somebody else's. In one transaction, or another
            // process could lay out the tables between two of the looks.
            boolean isNew = inTransaction(statement, "BEGIN", () -> isNew(statement));
            statement.execute("PRAGMA journal_mode = WAL");
            if (isNew) {
                createSchema(statement);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void createSchema(Statement statement) throws SQLException {
        inTransaction(statement, "BEGIN IMMEDIATE", () -> {
            if (isNew(statement)) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    /** A step that fails is not rolled back here: its connection is closed, which does the same. */
    private static boolean inTransaction(Statement statement, String begin, Step step) throws SQLException {
        statement.execute(begin);
        boolean result = step.run();
        statement.execute("COMMIT");
        return result;
    }

    /** Tells an empty database from the sandbox's own, and throws for every other. */
    private static boolean isNew(Statement statement) throws SQLException {
        long application = number(statement, "PRAGMA application_id");
        long version = number(statement, "PRAGMA user_version");
        long tables = number(statement, "SELECT count(*) FROM sqlite_master");
        if (application == 0 && version == 0 && tables == 0) {
            return true;
        }
        if (application != APPLICATION_ID) {
            throw new ForeignDatabaseException(0);
        }
        if (version != SCHEMA_VERSION) {
            throw new ForeignDatabaseException(version);
        }
        return false;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static SQLiteErrorCode code(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return SQLiteErrorCode.UNKNOWN_ERROR;
        }
        // The low byte is the kind, the rest its finer points: SQLITE_BUSY_RECOVERY is a SQLITE_BUSY.
        return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
    }

    /** What is wrong with the file when it can't be opened. */
    private SandboxException unusable(SQLException e) {
        return switch (code(e)) {
            case SQLITE_NOTADB -> new SandboxException(e, Cure.FILE, "sandbox.file.noDatabase", data);
            case SQLITE_CORRUPT -> damaged(e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                new SandboxException(e, Cure.PERMISSION, "sandbox.file.readOnly", data);
            case SQLITE_CANTOPEN -> new SandboxException(e, Cure.PLACE, "sandbox.file.notOpened", data);
            case SQLITE_BUSY, SQLITE_LOCKED -> new SandboxException(e, Cure.UNLOCK, "sandbox.file.locked", data);
            case SQLITE_FULL -> new SandboxException(e, Cure.ROOM, "sandbox.file.diskFull", data);
            case SQLITE_IOERR -> new SandboxException(e, Cure.ROOM, "sandbox.file.disk", data, firstLine(e));
            default -> new SandboxException(e, Cure.FILE, "sandbox.file.other", data, firstLine(e));
        };
    }

    /** The same while the file is in use: it was a database before. */
    SandboxException unusableNow(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_NOTADB ? damaged(e) : unusable(e);
    }

    private SandboxException damaged(SQLException e) {
        return new SandboxException(e, Cure.REPAIR, "sandbox.file.damaged", data);
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @FunctionalInterface
    private interface Step {
        boolean run() throws SQLException;
    }

    /** The file is a SQLite database and not one of this sandbox. */
    private static final class ForeignDatabaseException extends SQLException {
        private static final long serialVersionUID = 1L;

        private final long version;

        /** @param version the version of the sandbox that wrote it; 0 where none did */
        ForeignDatabaseException(long version) {
            this.version = version;
        }

        String key() {
            return version == 0 ? "sandbox.file.foreign" : "sandbox.file.otherVersion";
        }

        Object[] values(String data) {
            return new Object[] {data, version, SCHEMA_VERSION};
        }
    }
}
