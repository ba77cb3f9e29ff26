package io.github.mkdrive.sandbox;

import static io.github.mkdrive.sandbox.Calls.createDrive;
import static io.github.mkdrive.sandbox.Calls.post;
import static io.github.mkdrive.sandbox.Calls.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.report.Messages;
import io.github.mkdrive.testbed.RawClient;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    @TempDir
    Path folder = Path.of("");

    /** Starts a sandbox that cannot be, and gives the one line it fails with. */
    private static String failure(SandboxSettings settings) {
        SandboxException failure = assertThrows(
                SandboxException.class, () -> Sandbox.start(settings).close());
        String message = Messages.text(failure.key(), failure.values());
        assertNotNull(message);
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Only Linux has all of 127.0.0.0/8 without asking. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnLoopbackOnly() throws IOException {
        try (Sandbox sandbox = Sandbox.start(settings(":memory:"))) {
            URI endpoint = sandbox.endpoint();
            assertEquals("http://127.0.0.1:" + endpoint.getPort(), endpoint.toString());
            // The same port on another address is still free: nobody listens on all of them.
            try (ServerSocket other =
                    new ServerSocket(endpoint.getPort(), 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}))) {
                assertEquals(endpoint.getPort(), other.getLocalPort());
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndNoFileIsLeft() throws IOException {
        Path file = folder.resolve("new.db");
        try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String message = failure(settings(taken.getLocalPort(), file.toString(), false, false, Calls.CLOCK));
            assertTrue(
                    message.startsWith("the sandbox cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": "),
                    message);
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void closingLetsGoOfPortConnectionsAndFile() throws IOException {
        Path file = folder.resolve("sandbox.db");
        Sandbox sandbox = Sandbox.start(settings(file.toString()));
        URI endpoint = sandbox.endpoint();
        createDrive(endpoint, "u1");
        try (RawClient idle = RawClient.connect(endpoint.getPort())) {
            byte[] request = ReplayedRequestsTest.captured("getDrive-bearer");
            assertEquals(404, idle.send(request).read().status());
            sandbox.close();
            sandbox.close();
            assertTrue(idle.isAtEnd());
        }
        assertThrows(UncheckedIOException.class, () -> createDrive(endpoint, "u1"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList(), "the write-ahead log went into the file");
        }
        SandboxSettings samePort = settings(endpoint.getPort(), ":memory:", false, false, Calls.CLOCK);
        try (Sandbox next = Sandbox.start(samePort)) {
            assertEquals(endpoint, next.endpoint());
        }
    }

    @Test
    void noThreadOfItsOwnKeepsTheProcessAlive() throws IOException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (Sandbox sandbox = Sandbox.start(settings(":memory:"))) {
            createDrive(sandbox.endpoint(), "u1");
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            assertTrue(started.stream().anyMatch(thread -> thread.getName().equals("HTTP-Dispatcher")), "" + started);
            assertEquals(
                    List.of(),
                    started.stream().filter(thread -> !thread.isDaemon()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.db",
                "with space.db",
                "what?cache=shared.db",
                "100%41#x.db",
                "项目 é.db",
                "mode=memory.db",
            })
    void theFileIsJustTheOneThatIsNamed(String name) throws IOException {
        Path file = folder.resolve(name);
        try (Sandbox sandbox = Sandbox.start(settings(file.toString()))) {
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(List.of(file), all.filter(Files::isRegularFile).toList());
        }
        assertTrue(Files.size(file) > 0);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void newFilesAndFoldersAreTheirOwnersAlone() throws IOException {
        Path file = folder.resolve("state/mkdrive/sandbox.db");
        SandboxSettings settings = new SandboxSettings(
                0,
                file.toString(),
                true,
                List.of(),
                List.of(new AccessToken(Calls.TOKEN, Optional.empty())),
                false,
                false,
                RehearsalSettings.NONE,
                IssuingSettings.NONE,
                trouble -> {},
                Calls.CLOCK,
                Calls.SLEEP,
                () -> 0,
                () -> 0);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            createDrive(sandbox.endpoint(), "u1");
            for (String name : List.of("sandbox.db", "sandbox.db-wal", "sandbox.db-shm")) {
                assertEquals("rw-------", permissions(file.resolveSibling(name)), name);
            }
            assertEquals("rwx------", permissions(folder.resolve("state/mkdrive")));
            assertEquals("rwx------", permissions(folder.resolve("state")));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (Sandbox sandbox = Sandbox.start(settings(link.resolve("sandbox.db").toString()))) {
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
        assertTrue(Files.exists(folder.resolve("real/sandbox.db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "name,owner\nd,u1\n", "SQLite format 3\0 and then something else altogether"})
    void aFileThatIsNoDatabaseIsLeftAsItIs(String content) throws IOException {
        Path file = folder.resolve("notes.csv");
        byte[] before = (content + content.repeat(100)).getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);
        String message = failure(settings(file.toString()));
        assertEquals("cannot use the sandbox file " + file + ": it is not a SQLite database", message);
        assertArrayEquals(before, Files.readAllBytes(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAsItIs() throws IOException, SQLException {
        Path file = folder.resolve("other.db");
        sql(file, "CREATE TABLE drive (id)");
        byte[] before = Files.readAllBytes(file);
        assertEquals(
                "cannot use the sandbox file " + file + ": it is the database of another program",
                failure(settings(file.toString())));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aFileOfALaterVersionIsRefused() throws IOException, SQLException {
        Path file = folder.resolve("sandbox.db");
        Sandbox.start(settings(file.toString())).close();
        sql(file, "PRAGMA user_version = 2");
        String message = failure(settings(file.toString()));
        assertTrue(message.contains("it was written by another version of the sandbox (schema 2"), message);
    }

    /** What is there, what is named, and what is wrong with it. Nothing is made or changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "folder dir    | dir           | that is a folder",
                "folder dir    | dir/          | that is a folder",
                "nothing x     | new/          | that is a folder",
                "nothing x     | a/x.db        | the folder {folder}/a does not exist",
                "nothing x     | a/b/x.db      | the folder {folder}/a/b does not exist",
                "folder a      | a/b/x.db      | the folder {folder}/a/b does not exist",
                "file notes    | notes/x.db    | a file is where its folder should be",
                "file notes    | notes/a/x.db  | it cannot be created: Not a directory",
                "link dead     | dead          | it is a link that leads nowhere",
                "pipe queue    | queue         | it is not a regular file",
                "nothing x     | /dev/null     | it is not a regular file",
                "nothing x     | /dev/full     | it is not a regular file",
                "file notes    | notes         | it is not a SQLite database",
                "other base    | base          | it is the database of another program",
                "damaged old   | old           | the database is damaged",
                "truncated old | old           | the database is damaged",
            })
    @DisabledOnOs(OS.WINDOWS)
    void filesThatCannotBeUsed(String there, String named, String why) throws Exception {
        Path path = folder.resolve(there.substring(there.indexOf(' ') + 1));
        switch (there.substring(0, there.indexOf(' '))) {
            case "folder" -> Files.createDirectory(path);
            case "file" -> Files.writeString(path, "a note, and no database. ".repeat(100));
            case "link" -> Files.createSymbolicLink(path, folder.resolve("missing"));
            case "pipe" -> new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
            case "other" -> sql(path, "CREATE TABLE drive (id)");
            case "damaged" -> damage(path, 100, 60);
            case "truncated" -> {
                damage(path, 0, 0);
                byte[] all = Files.readAllBytes(path);
                Files.write(path, Arrays.copyOf(all, all.length / 2 + 100));
            }
            default -> {}
        }
        List<Path> before = content();
        String name = named.startsWith("/") ? named : folder + "/" + named;

        assertEquals(
                "cannot use the sandbox file " + name + ": " + why.replace("{folder}", folder.toString()),
                failure(settings(name)));
        assertEquals(before, content());
    }

    @Test
    void aPathThatIsNone() {
        String nul = failure(settings(folder + "/a\0b"));
        assertTrue(nul.endsWith(": it is not a path"), nul);
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    /** A sandbox's file with a drive, of which some bytes are something else. */
    private static void damage(Path file, int from, int length) throws IOException {
        try (Sandbox sandbox = Sandbox.start(settings(file.toString()))) {
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
        overwrite(file, from, length);
    }

    private static void overwrite(Path file, int from, int length) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Arrays.fill(all, from, from + length, (byte) 0xee);
        Files.write(file, all);
    }

    /** The pages behind the first, which is all that is looked at to begin with. */
    @ParameterizedTest
    @ValueSource(strings = {"create", "list", "search", "list_my_drives"})
    void aDamagedPageIsCalledDamaged(String operation) throws IOException {
        Path file = folder.resolve("sandbox.db");
        damage(file, 4096, 4 * 4096);
        List<String> told = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(
                Calls.settings(0, file.toString(), false, false, Calls.CLOCK, trouble -> told.add(trouble.key())))) {
            for (int i = 0; i < 2; i++) {
                Reply reply = post(
                        sandbox.endpoint(),
                        operation,
                        "{\"drive_name\":\"d\",\"owner\":\"u1\",\"owner_type\":\"user\"}");
                assertEquals("500 InternalError", reply.status() + " " + reply.code());
                assertEquals("The sandbox's file " + file + " is damaged.", reply.message());
            }
        }
        assertEquals(List.of("sandbox.file.damaged"), told, "told once");
    }

    @Test
    void anEmptyFileIsANewOne() throws IOException {
        Path file = Files.createFile(folder.resolve("empty"));
        try (Sandbox sandbox = Sandbox.start(settings(file.toString()))) {
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
        assertEquals(List.of(folder, file), content());
    }

    /** What is sent on each of many connections, and then no more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /v2/dr",
                "POST /v2/drive/list HTTP/1.1\r\nHost: h\r\n",
                "POST /v2/drive/list HTTP/1.1\r\nContent-Length: 9\r\n\r\n{",
                "POST /v2/drive/list HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
                "POST /v2/drive/list HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
            })
    void slowClientsKeepNobodyWaiting(String sent) throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(settings(":memory:"))) {
            for (int i = 0; i < 300; i++) {
                slow.add(RawClient.connect(sandbox.endpoint().getPort()).send(sent.getBytes(StandardCharsets.UTF_8)));
            }
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    /** All kinds at once, as each has to be waited for. */
    @Test
    void slowRequestsAreCutOff() throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(settings(":memory:"))) {
            for (String sent : List.of(
                    "POST /v2/dr",
                    "POST /v2/drive/list HTTP/1.1\r\nHost: h\r\n",
                    "POST /v2/drive/list HTTP/1.1\r\nContent-Length: 9\r\n\r\n{",
                    "POST /v2/drive/list HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")) {
                slow.add(RawClient.connect(sandbox.endpoint().getPort()).send(sent.getBytes(StandardCharsets.UTF_8)));
            }
            for (RawClient client : slow) {
                assertTrue(client.isAtEnd());
                client.close();
            }
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
    }

    @Test
    void aFailingStorageIsA503AndTheSandboxGoesOn() throws IOException, SQLException {
        Path file = folder.resolve("sandbox.db");
        try (Sandbox sandbox = Sandbox.start(settings(file.toString()))) {
            sql(file, "ALTER TABLE drive RENAME TO away");
            for (Reply reply : List.of(
                    createDrive(sandbox.endpoint(), "u1"),
                    post(sandbox.endpoint(), "list", "{}"),
                    post(sandbox.endpoint(), "delete", "{\"drive_id\":\"1\"}"))) {
                assertEquals("503 ServiceUnavailable", reply.status() + " " + reply.code());
                assertEquals("The request has failed due to a temporary failure of the server.", reply.message());
            }
            sql(file, "ALTER TABLE away RENAME TO drive");
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
    }

    @Test
    void aClientThatHangsUpHarmsNobody() throws IOException {
        try (Sandbox sandbox = Sandbox.start(settings(":memory:"))) {
            for (int i = 0; i < 40; i++) {
                try (RawClient client = RawClient.connect(sandbox.endpoint().getPort())) {
                    client.send("POST /v2/drive/create HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            assertEquals(201, createDrive(sandbox.endpoint(), "u1").status());
        }
    }

    @Test
    void secretsAreNotShown() {
        String shown = settings("x.db").toString();
        assertFalse(shown.contains(Calls.KEY.secret()), shown);
        assertFalse(shown.contains(Calls.TOKEN), shown);
        assertTrue(shown.contains(Calls.KEY.id()), shown);
        assertFalse(Calls.KEY.toString().contains(Calls.KEY.secret()));
    }

    @Test
    void settingsAreChecked() {
        List<AccessKey> twice = List.of(Calls.KEY, new AccessKey(Calls.KEY.id(), "other"));
        AccessToken token = new AccessToken("t", Optional.empty());
        invalid(() -> check(65_536, "x", List.of(), List.of()));
        invalid(() -> check(-1, "x", List.of(), List.of()));
        invalid(() -> check(0, "", List.of(), List.of()));
        invalid(() -> check(0, "x", twice, List.of()));
        invalid(() -> check(0, "x", List.of(), List.of(token, new AccessToken("t", Optional.of("u1")))));
        invalid(() -> new AccessToken("", Optional.empty()));
        invalid(() -> new AccessToken("a b", Optional.empty()));
        invalid(() -> new AccessToken("a", Optional.of("")));
        invalid(() -> new AccessKey("", "s"));
        invalid(() -> new AccessKey("a:b", "s"));
        invalid(() -> new AccessKey("a b", "s"));
        invalid(() -> new AccessKey("a", ""));
    }

    private static SandboxSettings check(int port, String data, List<AccessKey> keys, List<AccessToken> tokens) {
        return new SandboxSettings(
                port,
                data,
                false,
                keys,
                tokens,
                false,
                false,
                RehearsalSettings.NONE,
                IssuingSettings.NONE,
                trouble -> {},
                Calls.CLOCK,
                Calls.SLEEP,
                () -> 0,
                () -> 0);
    }

    private static void invalid(Runnable settings) {
        assertThrows(IllegalArgumentException.class, settings::run);
    }
}
