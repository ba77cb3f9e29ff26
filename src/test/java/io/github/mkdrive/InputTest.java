package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --input}: what is sent of a body in a file, and what is told of one that is wrong. */
class InputTest {
    private static final String KNOWN = "\"drive_name\":\"A\",\"owner\":\"u1\",\"owner_type\":\"user\"";
    private static final String BODY = "{" + KNOWN + "}";
    private static final String HINT = "mkdrive: hint: mkdrive --help lists all options\n";
    private static final String DRIVE = "{\"drive_id\":\"1\"}";

    private final ScriptedServer server;
    private final Path folder;
    private final Program program;

    InputTest(@TempDir Path folder) throws IOException {
        this.server = new ScriptedServer().then(200, DRIVE).then(200, DRIVE).then(200, DRIVE);
        this.folder = folder;
        this.program =
                Program.bare().with("MKDRIVE_ENDPOINT", server.url().toString()).with("MKDRIVE_ACCESS_TOKEN", "token1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("body.json"), text);
    }

    private Ended create(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("--input", file.toString(), "-q"));
        all.addAll(Arrays.asList(more));
        return program.run(all.toArray(String[]::new));
    }

    private static String errors(String... errors) {
        StringBuilder text = new StringBuilder();
        for (String error : errors) {
            text.append("mkdrive: error: ").append(error).append('\n');
        }
        return text.append(HINT).toString();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(BODY, BODY),
                Arguments.of("\uFEFF" + BODY + "\r\n", BODY),
                Arguments.of("{\"owner_type\":\"USER\",\"owner\":\"u1\",\"drive_name\":\"A\"}", BODY), // as an option
                // Sizes are numbers of bytes, or texts as the option takes them.
                Arguments.of("{" + KNOWN + ",\"total_size\":-1}", "{" + KNOWN + ",\"total_size\":-1}"),
                Arguments.of("{" + KNOWN + ",\"total_size\":\"-1\"}", "{" + KNOWN + ",\"total_size\":-1}"),
                Arguments.of("{" + KNOWN + ",\"total_size\":\"unlimited\"}", "{" + KNOWN + ",\"total_size\":-1}"),
                Arguments.of("{" + KNOWN + ",\"total_size\":0}", "{" + KNOWN + ",\"total_size\":0}"),
                Arguments.of(
                        "{" + KNOWN + ",\"total_size\":9223372036854775807}",
                        "{" + KNOWN + ",\"total_size\":9223372036854775807}"),
                Arguments.of("{" + KNOWN + ",\"total_size\":\"1.5K\"}", "{" + KNOWN + ",\"total_size\":1536}"),
                Arguments.of(
                        "{" + KNOWN + ",\"default\":false,\"status\":\"disabled\",\"description\":\"\"}",
                        "{" + KNOWN + ",\"description\":\"\",\"status\":\"disabled\",\"default\":false}"),
                // What is null is left out, if the reference names it.
                Arguments.of("{" + KNOWN + ",\"total_size\":null,\"x\":null}", "{" + KNOWN + ",\"x\":null}"),
                // What the reference does not name is sent as it stands, behind the rest, in its order.
                Arguments.of(
                        "{\"z\":[1e400, 0.1000, -0, 1E+2],\"a\":{\"b\":[{\"c\":\"\\u0041\\n\"}], \"b\":true},\n" + KNOWN
                                + ",\"\":\"\",\"m\":123456789012345678901234567890}",
                        "{" + KNOWN + ",\"z\":[1e400,0.1000,-0,1E+2],\"a\":{\"b\":[{\"c\":\"A\\n\"}],\"b\":true},"
                                + "\"\":\"\",\"m\":123456789012345678901234567890}"),
                Arguments.of(
                        "{" + KNOWN + ",\"name\":\"x\",\"Owner\":1}", "{" + KNOWN + ",\"name\":\"x\",\"Owner\":1}"),
                // It has members of a dry run, and is none.
                Arguments.of(
                        "{" + KNOWN + ",\"method\":1,\"url\":2,\"headers\":3,\"body\":{}}",
                        "{" + KNOWN + ",\"method\":1,\"url\":2,\"headers\":3,\"body\":{}}"),
                // What a dry run prints.
                Arguments.of(
                        "{\"method\":\"POST\",\"url\":\"u\",\"headers\":{\"body\":\"{}\"},\"body\":" + BODY + "}",
                        BODY),
                Arguments.of("{\"body\":" + BODY + ",\"headers\":{\"body\":{}},\"method\":[{}],\"url\":\"u\"}", BODY),
                Arguments.of("POST https://h/v2/drive/create\na: b\nc: d\n\n" + BODY + "\n", BODY),
                Arguments.of("POST https://h/v2/drive/create\r\na: b\r\n\r\n" + BODY + "\r\n", BODY));
    }

    @ParameterizedTest
    @MethodSource
    void bodies(String text, String sent) throws IOException {
        Path file = file(text);

        assertEquals(new Ended(0, "1\n", ""), create(file));
        assertEquals(new Ended(0, "1\n", ""), program.withStdin(text).run("--input", "-", "-q"));
        assertEquals(
                List.of(sent, sent),
                server.requests().stream().map(ScriptedServer.Request::body).toList());
    }

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of(
                        List.of("--name", "B"),
                        "{\"drive_name\":\"B\",\"owner\":\"u1\",\"owner_type\":\"user\",\"total_size\":1}"),
                Arguments.of(List.of("-s", "unlimited"), "{" + KNOWN + ",\"total_size\":-1}"),
                Arguments.of(List.of("--no-default"), "{" + KNOWN + ",\"total_size\":1,\"default\":false}"));
    }

    @ParameterizedTest
    @MethodSource
    void options(List<String> options, String sent) throws IOException {
        assertEquals(
                0,
                create(file("{" + KNOWN + ",\"total_size\":1}"), options.toArray(String[]::new))
                        .code());
        assertEquals(sent, server.requests().get(0).body());
    }

    /** What an option takes the place of is not looked at. */
    @Test
    void optionsAlsoBeatWhatIsWrong() throws IOException {
        Path file = file("{\"drive_name\":5,\"owner\":\"\",\"owner_type\":\"user\"}");

        assertEquals(new Ended(0, "1\n", ""), create(file, "--name", "A", "--owner", "u1"));
        assertEquals(BODY, server.requests().get(0).body());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("", List.of("FILE is empty")),
                Arguments.of("\uFEFF", List.of("FILE is empty")),
                Arguments.of(" \n", List.of("FILE is blank")),
                Arguments.of(
                        "{}",
                        List.of(
                                "option --name is required",
                                "option --owner is required",
                                "option --owner-type is required")),
                Arguments.of("[" + BODY + "]", List.of("FILE is no JSON object")),
                Arguments.of("\"text\"", List.of("FILE is no JSON object")),
                Arguments.of("null", List.of("FILE is no JSON object")),
                Arguments.of(
                        BODY + "\n" + BODY,
                        List.of("FILE is no JSON, at line 2, column 2: more text after the end of the JSON value")),
                Arguments.of(
                        "{\n\"owner\":\n}",
                        List.of(
                                "FILE is no JSON, at line 3, column 1: Unexpected character ('}' (code 125)): expected a value")),
                Arguments.of(
                        "POST u\na: b\n\n{\n\"owner\":\n}",
                        List.of(
                                "FILE is no JSON, at line 6, column 1: Unexpected character ('}' (code 125)): expected a value")),
                Arguments.of(
                        "POST u\na: b\n",
                        List.of("FILE begins as a request does, and no empty line with a body behind it follows")),
                Arguments.of("{" + KNOWN + ",\"owner\":\"u2\"}", List.of("FILE: owner is there twice")),
                Arguments.of("{" + KNOWN + ",\"x\":1,\"x\":1}", List.of("FILE: x is there twice")),
                Arguments.of(
                        "{\"method\":\"POST\",\"url\":\"\",\"headers\":{},\"body\":{" + KNOWN + ",\"x\":1,\"x\":1}}",
                        List.of("FILE: x is there twice")),
                Arguments.of(
                        "{\"drive_name\":5,\"owner\":[],\"owner_type\":true,\"total_size\":{},\"default\":\"true\",\"status\":1.5}",
                        List.of(
                                "FILE, drive_name has to be a text in quotation marks",
                                "FILE, owner has to be a text in quotation marks",
                                "FILE, owner_type has to be a text in quotation marks",
                                "FILE, status has to be a text in quotation marks",
                                "FILE, total_size has to be a number of bytes, or a text such as \"10GiB\"",
                                "FILE, default has to be true or false, without quotation marks")),
                Arguments.of(
                        "{\"drive_name\":\"\",\"owner\":\" \",\"owner_type\":\"usr\",\"total_size\":1.5}",
                        List.of(
                                "FILE, drive_name is empty",
                                "FILE, owner is blank",
                                "FILE, owner_type: \"usr\" is not one of user, group; did you mean \"user\"?",
                                "FILE, total_size: \"1.5\" is not a whole number of bytes")),
                Arguments.of(
                        "{" + KNOWN + ",\"total_size\":-5}",
                        List.of("FILE, total_size: \"-5\" is negative; for no limit say unlimited")),
                Arguments.of(
                        "{" + KNOWN + ",\"total_size\":9223372036854775808}",
                        List.of("FILE, total_size: \"9223372036854775808\" is more than 9223372036854775807 bytes")),
                Arguments.of(
                        "{" + KNOWN + ",\"description\":\"" + "x".repeat(1025) + "\"}",
                        List.of("FILE, description has 1025 characters, and at most 1024 are allowed")),
                Arguments.of(" ".repeat(1 << 20) + BODY, List.of("FILE is longer than 1 MiB, so it is no request")));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String text, List<String> errors) throws IOException {
        Path file = file(text);
        String[] ofFile = errors.stream()
                .map(error -> error.replace("FILE", file.toString()))
                .toArray(String[]::new);
        String[] ofInput = errors.stream()
                .map(error -> error.replace("FILE", "standard input"))
                .toArray(String[]::new);

        assertEquals(new Ended(2, "", errors(ofFile)), create(file));
        assertEquals(new Ended(2, "", errors(ofInput)), program.withStdin(text).run("--input", "-", "-q"));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void whatIsNotUtf8() throws IOException {
        Path file = folder.resolve("body.json");
        String error = file + " is not UTF-8 text; if an editor or PowerShell wrote it as UTF-16, save it as UTF-8";
        for (byte[] bytes : List.of(("\uFEFF" + BODY).getBytes(UTF_16LE), new byte[] {'{', '"', (byte) 0xE4, '"'})) {
            Files.write(file, bytes);

            assertEquals(new Ended(2, "", errors(error)), create(file));
        }
    }

    @Test
    void whatIsNestedTooDeeply() throws IOException {
        Ended ended = create(file("{\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"));

        assertEquals(2, ended.code());
        assertTrue(ended.err().startsWith("mkdrive: error: " + folder + "/body.json is no JSON"), ended::err);
    }

    @Test
    void whatIsNoFile() {
        Path none = folder.resolve("none.json");

        assertEquals(new Ended(2, "", errors(none + " does not exist")), create(none));
        assertEquals(new Ended(2, "", errors("\"" + folder + "\" is a folder; name a file")), create(folder));
        assertEquals(new Ended(2, "", errors("option --input is empty")), program.run("--input="));
        assertEquals(
                new Ended(2, "", errors("option --input needs a value")), program.run(Program.creating("--input")));
    }

    @Test
    void whatMayNotBeRead() throws IOException {
        Path file = file(BODY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "root may read everything");

        assertEquals(new Ended(2, "", errors(file + " can't be read: permission denied")), create(file));
    }

    @Test
    void aPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, BODY, UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();

        assertEquals(new Ended(0, "1\n", ""), create(pipe));
        writer.join();
    }

    @Test
    void aPipeThatGivesNothing() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        assertEquals(
                new Ended(2, "", errors(pipe + ": " + pipe + " was not read to its end within 50ms")),
                create(pipe, "--timeout", "50ms"));
    }

    /** What is typed is put right first: there may be somebody at the keyboard. */
    @Test
    void wrongOptionsAreToldFirst() {
        assertEquals(
                new Ended(
                        2,
                        "",
                        errors(
                                "option --name is empty",
                                "--timeout: \"x\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h")),
                create(folder.resolve("none.json"), "--name=", "--timeout", "x"));
    }

    @Test
    void standardInputCanBeReadOnce() {
        assertEquals(
                new Ended(
                        2,
                        "",
                        errors(
                                "--input and --access-token-file can't both read standard input; give a file to one of them")),
                program.withStdin(BODY).run("--input", "-", "--access-token-file", "-"));
    }

    @Test
    void batchesHaveTheirOwn() throws IOException {
        assertEquals(2, program.run("batch", "--input", file(BODY).toString()).code());
        assertEquals(
                "mkdrive: error: option --input has no meaning for the command batch\n",
                program.run("--input", "x", "batch", "rows.csv")
                                .err()
                                .lines()
                                .findFirst()
                                .orElse("") + "\n");
    }

    // --- a dry run ---

    @ParameterizedTest
    @ValueSource(strings = {"table", "json"})
    void aDryRunAndBack(String form) throws IOException {
        String sent = "{" + KNOWN + ",\"total_size\":10737418240,\"x\":{\"y\":[1.50]}}";
        Path first = file(sent);
        String printed = program.run("--input", first.toString(), "--dry-run", "-o", form)
                .out();

        assertEquals(0, create(file(printed)).code());
        assertEquals(sent, server.requests().get(0).body());
    }

    // --- a lost answer ---

    @ParameterizedTest
    @ValueSource(strings = {"body.json", "-"})
    void theCommandThatLooksHasIt(String name) throws IOException {
        file(BODY);
        String input = name.equals("-") ? name : folder.resolve(name).toString();
        try (ScriptedServer cutting = new ScriptedServer()) {
            for (int i = 0; i < 3; i++) {
                cutting.then(0, "");
            }
            Ended ended = program.with("MKDRIVE_ENDPOINT", cutting.url().toString())
                    .withStdin(BODY)
                    .run("--input", input, "--retries", "0", "--settle", "1s", "-q");

            assertEquals(9, ended.code(), ended::err);
            assertTrue(
                    ended.err()
                            .contains(
                                    ": mkdrive --input " + input + " --retries 0 --settle 1s -q --if-exists return\n"),
                    ended::err);
        }
    }

    /** Whose drive it is, and whether it is the one, go by the fields that are known. */
    @Test
    void theOwnersDriveIsFound() throws IOException {
        try (ScriptedServer list = new ScriptedServer()) {
            list.then(
                    200,
                    "{\"items\":[{\"drive_id\":\"7\",\"drive_name\":\"B\",\"owner\":\"u1\",\"owner_type\":\"user\"}]}");
            Ended ended = program.with("MKDRIVE_ENDPOINT", list.url().toString())
                    .run("--input", file("{" + KNOWN + ",\"x\":1}").toString(), "--if-exists", "return", "-q");

            assertEquals(
                    new Ended(
                            0,
                            "7\n",
                            "mkdrive: warning: the owner's drive 7 differs from what was asked for: drive_name is \"B\", asked for was \"A\"\n"),
                    ended);
        }
    }
}
