package io.github.mkdrive.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Opens the sandbox's SQLite database: makes the file and its folders for its owner alone, tells it from a file of somebody
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

    private DataFile() {}

    /**
     * Opens the database.
     *
     * @param data a path or {@code ":memory:"}
     * @param sleep waits, for a short while between two tries
     * @throws IOException when it cannot be used; it says why, and names the file
     */
    static Connection open(String data, Consumer<Duration> sleep) throws IOException {
        if (data.equals(SandboxSettings.IN_MEMORY)) {
            return connect(data, "jdbc:sqlite::memory:", sleep);
        }
        Path file;
        try {
            file = Path.of(data).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new SandboxException(e, "sandbox.file.noPath", data);
        }
        create(file, data);
        // As a URI, so that no character of the path has a meaning to the driver; the path may well hold a '?'.
        return connect(data, "jdbc:sqlite:" + file.toUri().toASCIIString(), sleep);
    }

    private static void create(Path file, String data) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new SandboxException(null, "sandbox.file.directory", data);
            }
            Path parent = file.getParent();
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent, permissions(posix, "rwx------"));
            }
            if (!Files.exists(file)) {
                Files.createFile(file, permissions(posix, "rw-------"));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new SandboxException(e, "sandbox.file.noFolder", data);
            }
            // Another process made it in between: that is as good.
        } catch (SandboxException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new SandboxException(e, "sandbox.file.denied", data, String.valueOf(e.getFile()));
        } catch (IOException e) {
            throw new SandboxException(e, "sandbox.file.notCreated", data, firstLine(e));
        }
        if (!Files.isWritable(file)) {
            throw new SandboxException(null, "sandbox.file.readOnly", data);
        }
    }

    private static FileAttribute<?>[] permissions(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Connection connect(String data, String url, Consumer<Duration> sleep) throws IOException {
        NativeLibrary.locate();
        for (int attempt = 1; ; attempt++) {
            try {
                return connect(url);
            } catch (ForeignDatabaseException e) {
                throw new SandboxException(e, e.key(), e.values(data));
            } catch (SQLException e) {
                if (code(e) != SQLiteErrorCode.SQLITE_BUSY || attempt == OPEN_TRIES) {
                    throw unusable(data, e);
                }
                sleep.accept(OPEN_PAUSE);
            } catch (LinkageError e) {
                throw notLoaded(data, e);
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
            // process
            // could lay out the tables between two of the looks.
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

    private static SandboxException unusable(String data, SQLException e) {
        return switch (code(e)) {
            case SQLITE_NOTADB -> new SandboxException(e, "sandbox.file.noDatabase", data);
            case SQLITE_CORRUPT -> new SandboxException(e, "sandbox.file.damaged", data);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> new SandboxException(e, "sandbox.file.readOnly", data);
            case SQLITE_CANTOPEN -> new SandboxException(e, "sandbox.file.notOpened", data);
            case SQLITE_BUSY, SQLITE_LOCKED -> new SandboxException(e, "sandbox.file.locked", data);
            case SQLITE_FULL -> new SandboxException(e, "sandbox.file.diskFull", data);
            default ->
                e.getCause() instanceof NativeLibraryNotFoundException cause
                        ? notLoaded(data, cause)
                        : new SandboxException(e, "sandbox.file.other", data, firstLine(e));
        };
    }

    private static SandboxException notLoaded(String data, Throwable e) {
        return new SandboxException(e, "sandbox.file.noLibrary", data, firstLine(e));
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
