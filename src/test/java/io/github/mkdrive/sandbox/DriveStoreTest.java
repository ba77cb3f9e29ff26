package io.github.mkdrive.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveStoreTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aNonceIsForgottenAfterThirtyMinutesAndNotBefore() throws IOException, SQLException {
        Path file = folder.resolve("sandbox.db");
        try (DriveStore store = Calls.store(file.toString())) {
            assertTrue(store.markUsed("k", "n1", Calls.NOW));
            assertTrue(store.markUsed("k", "n2", Calls.NOW.plusMillis(1)));
            assertFalse(store.markUsed("k", "n1", Calls.NOW.plusSeconds(30 * 60)));
            assertEquals(2, nonces(file));
            assertTrue(store.markUsed("k", "n3", Calls.NOW.plusSeconds(30 * 60).plusMillis(1)));
            assertEquals(2, nonces(file), "n1 is gone, n2 and n3 are there");
            assertFalse(store.markUsed("k", "n2", Calls.NOW.plusSeconds(30 * 60).plusMillis(1)));
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
