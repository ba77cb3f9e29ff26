package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.TestCertificate;
import io.github.mkdrive.testbed.TestedProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox, as a server for other programs and inside of one call. */
class SandboxIT {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)\n");

    private final Path home;
    private final Launcher launcher;
    private final Launcher umask000;

    SandboxIT(@TempDir Path home) throws IOException {
        this.home = home;
        this.launcher = Launcher.ofProgram(home);
        Path script = Files.writeString(
                home.resolve("umask000"), "#!/bin/sh\numask 000\nexec '" + TestedProgram.executable() + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        this.umask000 = Launcher.of(script, home).with("MKDRIVE_STARTUP_CACHE", "readonly");
    }

    private Path usualFile() {
        return home.resolve(".local/state/mkdrive/sandbox.db");
    }

    private static String endpoint(Running sandbox) throws InterruptedException {
        sandbox.awaitStdout("\n");
        Matcher line = LISTENING.matcher(sandbox.stdoutSoFar());
        assertTrue(line.matches(), sandbox.stdoutSoFar());
        return line.group(1);
    }

    /** A program with the variables that a sandbox printed for it. */
    private static Program withPrintedVariables(String stderr) {
        Program program = Program.bare();
        Matcher export = Pattern.compile("(?m)^export ([A-Z_]+)=(\\S+)$").matcher(stderr);
        while (export.find()) {
            program = program.with(export.group(1), export.group(2));
        }
        return program;
    }

    @Test
    void servesOthersUntilItIsStopped() throws Exception {
        try (Running sandbox = launcher.start("sandbox", "--single-drive")) {
            String endpoint = endpoint(sandbox);
            sandbox.awaitStderr("export MKDRIVE_ACCESS_TOKEN=");
            while (!sandbox.stderrSoFar().endsWith("\n")) {
                Thread.sleep(5);
            }
            String told = sandbox.stderrSoFar();
            assertTrue(told.startsWith("mkdrive: drives are kept in " + usualFile() + "\n"), told);
            Program program = withPrintedVariables(told);
            assertEquals(endpoint, program.environment().get("MKDRIVE_ENDPOINT"));

            Ended created = program.create("-q");
            assertEquals("", created.err());
            assertEquals(0, created.code());
            assertEquals(6, program.create("-q").code());
            assertEquals(created, program.create("-q", "--if-exists", "return"));
            Matcher token = Pattern.compile("MKDRIVE_ACCESS_TOKEN=(\\S+)").matcher(told);
            assertTrue(token.find(), told);
            assertEquals(
                    created,
                    Program.bare()
                            .with("MKDRIVE_ENDPOINT", endpoint)
                            .with("MKDRIVE_ACCESS_TOKEN", token.group(1))
                            .create("-q", "--if-exists", "return"));
            assertEquals(
                    4,
                    program.with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "another")
                            .create()
                            .code());

            sandbox.signal("TERM");
            Finished finished = sandbox.await();
            assertEquals(130, finished.exitCode());
            assertEquals("listening on " + endpoint + "\n", finished.stdout());
            assertEquals(told, finished.stderr());
        }
        assertTrue(Files.exists(usualFile()));
    }

    @Test
    void givenCredentialsAreTakenAndNotPrinted() throws Exception {
        try (Running sandbox = launcher.start(
                "sandbox",
                "--data",
                ":memory:",
                "--access-key",
                "me:hunter22",
                "--access-key",
                "you:hunter:23",
                "--access-token",
                "hunter24")) {
            Program program = Program.bare().with("MKDRIVE_ENDPOINT", endpoint(sandbox));

            assertEquals(
                    0,
                    program.with("ALIBABA_CLOUD_ACCESS_KEY_ID", "you")
                            .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "hunter:23")
                            .create()
                            .code());
            assertEquals(
                    0, program.with("MKDRIVE_ACCESS_TOKEN", "hunter24").create().code());
            assertEquals(
                    4, program.with("MKDRIVE_ACCESS_TOKEN", "hunter25").create().code());

            sandbox.signal("TERM");
            Finished finished = sandbox.await();
            assertTrue(finished.stderr().startsWith("mkdrive: "), finished::toString);
            assertFalse(finished.toString().contains("hunter"), finished::toString);
        }
        assertFalse(Files.exists(usualFile()));
    }

    /** All that is printed for the three ways to a temporary key, and what a drive is made with in the end. */
    @Test
    void itHandsOutCredentialsAndTellsHowToGetThem() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Path file = Files.writeString(
                home.resolve("app1.pem"),
                TestCertificate.pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        try (Running sandbox = launcher.start(
                "sandbox",
                "--data",
                ":memory:",
                "--access-key",
                "me:hunter22",
                "--roles",
                "--jwt-app",
                "app1:" + file,
                "--lifetime",
                "10m")) {
            String endpoint = endpoint(sandbox);
            sandbox.awaitStderr("lasts 600s\n");
            assertEquals("""
                    mkdrive: drives are kept in :memory:
                    mkdrive: roles, by AssumeRole and AssumeRoleWithOIDC; to use them:
                    export MKDRIVE_STS_ENDPOINT={}/sts
                    mkdrive: the role of an ECS instance, SandboxRole; to use it:
                    export MKDRIVE_METADATA_ENDPOINT={}
                    mkdrive: a credentials URI; to use it:
                    export ALIBABA_CLOUD_CREDENTIALS_URI={}/credentials
                    mkdrive: JWT applications of the domain sandbox that get tokens: app1
                    mkdrive: what is handed out lasts 600s
                    """.replace("{}", endpoint), sandbox.stderrSoFar());

            Program program = Program.bare().with("MKDRIVE_ENDPOINT", endpoint);
            JsonNode key =
                    new ObjectMapper().readTree(send(HttpRequest.newBuilder(URI.create(endpoint + "/credentials"))));
            Ended withKey = program.with(
                            "ALIBABA_CLOUD_ACCESS_KEY_ID",
                            key.path("AccessKeyId").textValue())
                    .with(
                            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                            key.path("AccessKeySecret").textValue())
                    .with(
                            "ALIBABA_CLOUD_SECURITY_TOKEN",
                            key.path("SecurityToken").textValue())
                    .create("-q");
            assertEquals("", withKey.err());

            String grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id=app1&assertion=";
            JsonNode token = new ObjectMapper()
                    .readTree(send(HttpRequest.newBuilder(URI.create(endpoint + "/v2/oauth/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(grant + assertion(keys)))));
            assertEquals(600, token.path("expires_in").intValue(), token.toString());
            Ended withToken = program.with(
                            "MKDRIVE_ACCESS_TOKEN", token.path("access_token").textValue())
                    .create("-q", "--if-exists", "return");
            assertEquals(withKey, withToken);

            sandbox.signal("TERM");
            assertFalse(sandbox.await()
                    .toString()
                    .contains(key.path("AccessKeySecret").textValue()));
        }
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private static String assertion(KeyPair keys) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"app1\",\"sub\":\"u1\",\"sub_type\":\"user\",\"aud\":\"sandbox\","
                + "\"jti\":\"0123456789abcdef\",\"iat\":" + now + ",\"exp\":" + (now + 600) + "}";
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String signed = encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(UTF_8));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(signed.getBytes(UTF_8));
        return signed + "." + encoder.encodeToString(signer.sign());
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = Program.bare()
                    .with("HOME", home.toString())
                    .run("sandbox", "--port", Integer.toString(taken.getLocalPort()));

            assertEquals(3, ended.code());
            assertEquals("", ended.out());
            assertTrue(ended.err().startsWith("mkdrive: error: the sandbox can't start: "), ended.err());
            assertTrue(ended.err().contains(":" + taken.getLocalPort() + ": "), ended.err());
            assertFalse(Files.exists(usualFile()));
        }
    }

    @Test
    void drivesStayFromCallToCall() throws IOException {
        Program program = Program.bare().with("HOME", home.toString());

        Ended first = program.create("--sandbox", "-q");
        Ended second = program.create("--sandbox", "-q", "--if-exists", "return");
        Ended third = program.with("MKDRIVE_SANDBOX", "1").create("--if-exists", "fail");

        assertEquals(0, first.code(), first.err());
        assertEquals(first, second);
        assertEquals(6, third.code());
        assertTrue(Files.exists(usualFile()));
    }

    @Test
    void theirPlaceFollowsTheXdgSpecification() {
        Program program = Program.bare()
                .with("HOME", home.toString())
                .with("XDG_STATE_HOME", home.resolve("state").toString());

        assertEquals(0, program.create("--sandbox").code());
        assertTrue(Files.exists(home.resolve("state/mkdrive/sandbox.db")));
        assertFalse(Files.exists(usualFile()));
        assertEquals(
                0,
                program.with("XDG_STATE_HOME", "relative").create("--sandbox").code());
        assertTrue(Files.exists(usualFile()));
    }

    /** Below a regular file nobody can make a folder, not even root. */
    @ParameterizedTest
    @ValueSource(strings = {"--sandbox", "sandbox"})
    void aPlaceThatCannotBeWritten(String how) throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        Program program = Program.bare().with("HOME", file.toString());

        Ended ended = how.equals("sandbox") ? program.run("sandbox") : program.create("--sandbox");

        assertEquals(3, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().startsWith("mkdrive: error: the sandbox can't start: "), ended.err());
        assertTrue(ended.err().contains(file.toString()), ended.err());
        assertEquals(2, ended.err().lines().count(), ended.err());
    }

    /** By any signal that can be caught, however many use the file, and whatever the umask. */
    @ParameterizedTest
    @CsvSource({"TERM, 1", "INT, 1", "HUP, 1", "TERM, 3", "INT, 2"})
    void theLastToLeaveLeavesTheFileAlone(String signal, int servers) throws Exception {
        Path folder = Files.createDirectory(home.resolve("data"));
        Path file = folder.resolve("sandbox.db");
        List<Running> running = new ArrayList<>();
        try {
            for (int i = 0; i < servers; i++) {
                running.add(umask000.start("sandbox", "--data", file.toString(), "--access-token", "t"));
            }
            for (Running sandbox : running) {
                Ended created = Program.bare()
                        .with("MKDRIVE_ENDPOINT", endpoint(sandbox))
                        .with("MKDRIVE_ACCESS_TOKEN", "t")
                        .create();
                assertEquals(0, created.code(), created.err());
            }
            for (String name : List.of("sandbox.db", "sandbox.db-wal", "sandbox.db-shm")) {
                assertEquals("rw-------", permissions(folder.resolve(name)), name);
            }
            for (Running sandbox : running) {
                sandbox.signal(signal);
            }
            for (Running sandbox : running) {
                assertEquals(130, sandbox.await().exitCode());
            }
        } finally {
            running.forEach(Running::close);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
        assertEquals(servers, drives(file));
    }

    private static int drives(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM drive")) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theUsualPlaceIsItsOwnersAloneWhateverTheUmask() throws Exception {
        assertEquals(0, umask000.run(Program.creating("--sandbox")).exitCode());

        assertEquals("rw-------", permissions(usualFile()));
        for (Path folder : List.of(home.resolve(".local"), home.resolve(".local/state/mkdrive"))) {
            assertEquals("rwx------", permissions(folder), folder.toString());
        }
        try (Stream<Path> left = Files.list(home.resolve(".local/state/mkdrive"))) {
            assertEquals(List.of(usualFile()), left.toList());
        }
    }

    /** What is in the usual place, and what helps. Only where the place is at fault another place is named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a folder   | sandbox | that is a folder                  | name another file with --data",
                "a folder   | create  | that is a folder                  | move it away and start again: a new one is made",
                "a note     | sandbox | it is not a SQLite database       | name another file with --data, or move",
                "a note     | create  | it is not a SQLite database       | move it away and start again: a new one is made",
                "a database | sandbox | the database of another program   | name another file with --data, or move",
                "a database | create  | the database of another program   | move it away and start again: a new one is made",
                "a ruin     | sandbox | the database is damaged           | move it away, with the files beside it",
                "a ruin     | create  | the database is damaged           | move it away, with the files beside it",
                "no folder  | sandbox | a file is where its folder should | name a file with --data in a folder",
                "no folder  | create  | a file is where its folder should | set XDG_STATE_HOME to a folder",
            })
    void whatIsInItsPlaceIsNamedWithItsCure(String there, String how, String why, String cure) throws Exception {
        Path file = usualFile();
        Path folder = home.resolve(".local/state/mkdrive");
        Program program = Program.bare().with("HOME", home.toString());
        switch (there) {
            case "a folder" -> Files.createDirectories(file);
            case "a note" -> Files.writeString(Files.createDirectories(folder).resolve("sandbox.db"), "a note");
            case "a database" -> {
                Files.createDirectories(folder);
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE drive (id)");
                }
            }
            case "a ruin" -> {
                assertEquals(0, program.create("--sandbox").code());
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, 100, 200, (byte) 0xee);
                Files.write(file, bytes);
            }
            default ->
                Files.createFile(
                        Files.createDirectories(folder.resolveSibling("x")).resolveSibling("mkdrive"));
        }

        Ended ended = how.equals("sandbox") ? program.run("sandbox") : program.create("--sandbox");

        assertEquals(3, ended.code(), ended.err());
        assertEquals("", ended.out());
        List<String> lines = ended.err().lines().toList();
        assertEquals(2, lines.size(), ended.err());
        assertTrue(lines.get(0).contains("cannot use the sandbox file " + file + ": "), ended.err());
        assertTrue(lines.get(0).contains(why), ended.err());
        assertTrue(lines.get(1).startsWith("mkdrive: hint: " + cure), ended.err());
    }

    @Test
    void aDamagedPageIsToldByTheServerAndByItsCaller() throws Exception {
        Program program = Program.bare().with("HOME", home.toString());
        assertEquals(0, program.create("--sandbox").code());
        byte[] bytes = Files.readAllBytes(usualFile());
        Arrays.fill(bytes, 4096, 5 * 4096, (byte) 0xee);
        Files.write(usualFile(), bytes);

        Ended embedded = program.create("--sandbox");
        assertEquals(9, embedded.code(), embedded.err());
        assertTrue(embedded.err().contains("The sandbox's file " + usualFile() + " is damaged."), embedded.err());
        try (Running sandbox = launcher.start("sandbox", "--access-token", "t")) {
            Ended called = Program.bare()
                    .with("MKDRIVE_ENDPOINT", endpoint(sandbox))
                    .with("MKDRIVE_ACCESS_TOKEN", "t")
                    .create();
            assertEquals(9, called.code(), called.err());
            assertTrue(called.err().contains(" is damaged."), called.err());
            sandbox.awaitStderr("mkdrive: cannot use the sandbox file " + usualFile() + ": the database is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--port=0", "--single-drive", "--strict"})
    void aLineThatCannotBeWrittenIsNotThePortsFault(String option) throws Exception {
        Finished finished = launcher.run(
                Launcher.Stdout.DEV_FULL,
                ("sandbox --data :memory: " + option).strip().split(" "));

        assertEquals(11, finished.exitCode(), finished::toString);
        assertTrue(finished.stderr().endsWith("""
                mkdrive: error: could not write to standard output: No space left on device
                """), finished::toString);
    }

    /** mkdrive sends all that the reference asks for, with either credentials. */
    @ParameterizedTest
    @ValueSource(strings = {"key", "token"})
    void mkdriveIsTakenWhereItIsStrict(String credentials) throws Exception {
        try (Running sandbox = launcher.start(
                "sandbox", "--data", ":memory:", "--strict", "--access-key", "k:s", "--access-token", "t:u1")) {
            Program program = Program.bare().with("MKDRIVE_ENDPOINT", endpoint(sandbox));
            program = credentials.equals("token")
                    ? program.with("MKDRIVE_ACCESS_TOKEN", "t")
                    : program.with("ALIBABA_CLOUD_ACCESS_KEY_ID", "k").with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "s");

            Ended created = program.create("--if-exists", "return", "-o", "json");

            assertEquals(0, created.code(), created.err());
            String creator = credentials.equals("token") ? "u1" : "k";
            assertTrue(created.out().contains("\"creator\": \"" + creator + "\""), created.out());
        }
    }

    @Test
    void aFileOfSomeoneElseIsLeftAsItIs() throws IOException {
        Path file = Files.writeString(home.resolve("letter.txt"), "Dear all, this is not a database. ".repeat(100));

        Ended ended = Program.bare().run("sandbox", "--data", file.toString());

        assertEquals(3, ended.code(), ended.err());
        assertEquals("Dear all, this is not a database. ".repeat(100), Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sandbox", "sandbox"})
    void noHome(String how) {
        Ended ended = how.equals("sandbox")
                ? Program.bare().run("sandbox")
                : Program.bare().create("--sandbox");

        assertEquals(
                new Ended(
                        3,
                        "",
                        "mkdrive: error: neither HOME nor XDG_STATE_HOME is set, so there is no place for the drives of the "
                                + "sandbox\nmkdrive: hint: set XDG_STATE_HOME to a folder that you can write to\n"),
                ended);
    }

    @Test
    void theWholeOfItInOneCall() throws Exception {
        Finished finished = launcher.run(
                "--sandbox", "--name", "My personal space", "--owner", "3b3d", "--owner-type", "user", "-s", "10GiB");

        assertEquals(0, finished.exitCode(), finished::toString);
        assertEquals("", finished.stderr());
        assertTrue(finished.stdout().contains("\ndrive_name   My personal space\n"), finished::toString);
        assertTrue(finished.stdout().contains("\ntotal_size   10737418240 (10 GiB)\n"), finished::toString);
    }
}
