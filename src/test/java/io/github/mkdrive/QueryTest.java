package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code --query}: what it prints of a drive, of the rows of a batch and of the rest, and what is told of a wrong expression. */
class QueryTest {
    private static final String DRIVE = """
            {"drive_id":"1001","drive_name":"a\\u001b[2J\\nb 文","description":"","total_size":9223372036854775807,\
            "used_size":9223372036854775806,"rate":0.1000,"far":1e400,"near":-1.50E-3,"status":"enabled","none":null,"yes":true,\
            "tags":["x","y"],"owners":[{"id":"b","n":2},{"id":"a","n":10}],"empty":[],"of":{}}""";

    private final ScriptedServer server;
    private final Program program;

    QueryTest() throws IOException {
        this.server = new ScriptedServer();
        this.program =
                Program.bare().with("MKDRIVE_ENDPOINT", server.url().toString()).with("MKDRIVE_ACCESS_TOKEN", "token1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> results() {
        return Stream.of(
                // A text has no quotation marks, and is safe for a terminal.
                Arguments.of("drive_id", "1001\n"),
                Arguments.of(" drive_id\n", "1001\n"),
                Arguments.of("\"drive_id\"", "1001\n"),
                Arguments.of("drive_name", "a\\u001b[2J\\nb 文\n"),
                Arguments.of("description", "\n"),
                Arguments.of("'文 🚀'", "文 🚀\n"),
                // Numbers have the digits that they came with.
                Arguments.of("total_size", "9223372036854775807\n"),
                Arguments.of("rate", "0.1000\n"),
                Arguments.of("far", "1e400\n"),
                Arguments.of("near", "-1.50E-3\n"),
                Arguments.of("`1.0`", "1.0\n"),
                Arguments.of("to_string(total_size)", "9223372036854775807\n"),
                Arguments.of("to_string([rate, far])", "[0.1000,1e400]\n"),
                Arguments.of("to_number('9223372036854775806')", "9223372036854775806\n"),
                Arguments.of("to_number('1e3')", "1e3\n"),
                Arguments.of("abs(near)", "1.50E-3\n"),
                Arguments.of("abs(total_size)", "9223372036854775807\n"),
                Arguments.of("sum([total_size, used_size])", "18446744073709551613\n"),
                Arguments.of("sum(empty)", "0\n"),
                Arguments.of("avg([total_size, used_size])", "9223372036854775806.5\n"),
                Arguments.of("avg(owners[].n)", "6\n"),
                Arguments.of("ceil(near)", "0\n"),
                Arguments.of("floor(near)", "-1\n"),
                Arguments.of("floor(far)", "1E+400\n"),
                Arguments.of("ceil(`1e-5000`)", "0\n"),
                Arguments.of("length(drive_id)", "4\n"),
                // ... and are compared with all of them.
                Arguments.of("total_size > used_size", "true\n"),
                Arguments.of("total_size == used_size", "false\n"),
                Arguments.of("rate == `0.1`", "true\n"),
                Arguments.of("far > total_size", "true\n"),
                Arguments.of("`1e9999999999` > total_size", "true\n"),
                Arguments.of("contains([rate], `0.1`)", "true\n"),
                Arguments.of("max([total_size, used_size])", "9223372036854775807\n"),
                Arguments.of("sort_by(owners, &n)[0].id", "b\n"),
                Arguments.of("max_by(owners, &n).id", "a\n"),
                // Words.
                Arguments.of("yes", "true\n"),
                Arguments.of("!yes", "false\n"),
                Arguments.of("status == 'enabled' && yes", "true\n"),
                Arguments.of("type(far)", "number\n"),
                // Arrays and objects, as -o json prints them.
                Arguments.of("tags", "[\n  \"x\",\n  \"y\"\n]\n"),
                Arguments.of("[drive_id, rate]", "[\n  \"1001\",\n  0.1000\n]\n"),
                Arguments.of("{id: drive_id, none: none}", "{\n  \"id\": \"1001\",\n  \"none\": null\n}\n"),
                Arguments.of("owners[?n > `2`].id | [0]", "a\n"),
                Arguments.of("owners[*].n", "[\n  2,\n  10\n]\n"),
                Arguments.of("empty", "[]\n"),
                Arguments.of("of", "{}\n"),
                Arguments.of("{x: drive_name}.x", "a\\u001b[2J\\nb 文\n"),
                Arguments.of("[drive_name]", "[\n  \"a\\u001b[2J\\nb 文\"\n]\n"),
                // null prints nothing, not even an empty line.
                Arguments.of("none", ""),
                Arguments.of("nothing.at.all", ""),
                Arguments.of("tags[5]", ""),
                Arguments.of("to_number('NaN')", ""),
                Arguments.of("to_number('0x1p3')", ""),
                Arguments.of("avg(empty)", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void results(String query, String printed) {
        server.then(200, DRIVE);

        assertEquals(new Ended(0, printed, ""), program.create("--query", query));
    }

    @Test
    void theWholeDriveIsWhatJsonPrints() {
        server.then(200, DRIVE).then(200, DRIVE);

        assertEquals(program.create("-o", "json"), program.create("--query", "@"));
    }

    /** The form of the output is for errors only. */
    @Test
    void aQueryBeatsTheForm() {
        server.then(200, DRIVE).then(200, DRIVE);

        assertEquals(new Ended(0, "1001\n", ""), program.create("--query", "drive_id", "-o", "table"));
        assertEquals(new Ended(0, "1001\n", ""), program.create("--query", "drive_id", "-o", "json"));
    }

    @Test
    void nullIsTold() {
        server.then(200, DRIVE);

        Ended ended = program.create("-v", "--query", "nothing");

        assertEquals(0, ended.code());
        assertEquals("", ended.out());
        assertTrue(ended.err().endsWith("mkdrive: the result of --query is null, so nothing is printed\n"), ended::err);
    }

    static Stream<Arguments> wrong() {
        String begin = "option --query: ";
        String long1 = "a".repeat(100);
        return Stream.of(
                Arguments.of("", "option --query is empty"),
                Arguments.of(" \t", "option --query is blank"),
                Arguments.of("foo bar", begin + "\"bar\" is not expected, at column 5 of \"foo bar\""),
                Arguments.of("drive-id", begin + "\"-id\" is not expected, at column 6 of \"drive-id\""),
                Arguments.of("drive_id.", begin + "\"drive_id.\" ends where more is expected, at column 10"),
                Arguments.of("a[?b == 'c'", begin + "\"a[?b == 'c'\" ends where more is expected, at column 12"),
                Arguments.of("length(", begin + "\"length(\" ends where more is expected, at column 8"),
                Arguments.of("a,b", begin + "\",b\" is not expected, at column 2 of \"a,b\""),
                Arguments.of("&a", begin + "\"&a\" is not expected, at column 1 of \"&a\""),
                Arguments.of("1", begin + "\"1\" is not expected, at column 1 of \"1\""),
                Arguments.of("a[?b=`1`]", begin + "\"=`1`]\" is not expected, at column 5 of \"a[?b=`1`]\""),
                Arguments.of("a == 'x", begin + "there is a ' that is not closed, at column 6 of \"a == 'x\""),
                Arguments.of("\"x", begin + "there is a \" that is not closed, at column 1 of \"\"x\""),
                Arguments.of("'文🚀' 文", begin + "\"文\" is not expected, at column 6 of \"'文🚀' 文\""),
                Arguments.of("a\n|| b c", begin + "\"c\" is not expected, at column 8 of \"a\\n|| b c\""),
                Arguments.of("a\u001b[2J", begin + "\"\\u001b[2J\" is not expected, at column 2 of \"a\\u001b[2J\""),
                Arguments.of(
                        long1 + ".b c." + long1,
                        begin + "\"c." + "a".repeat(18) + "\" is not expected, at column 104 of \"..." + "a".repeat(27)
                                + ".b c." + "a".repeat(28) + "...\""),
                Arguments.of("lenght(@)", begin + "there is no function \"lenght\", at column 1 of \"lenght(@)\""),
                Arguments.of("'🚀' | f(@)", begin + "there is no function \"f\", at column 7 of \"'🚀' | f(@)\""),
                Arguments.of(
                        "length(a, b)",
                        begin + "the function length takes 1 arguments and not 2, at column 1 of \"length(a, b)\""),
                Arguments.of(
                        "a.not_null()",
                        begin
                                + "the function not_null takes at least 1 arguments and not 0, at column 3 of \"a.not_null()\""),
                Arguments.of("a[::0]", begin + "invalid value 0 for step size, at column 5 of \"a[::0]\""),
                Arguments.of("a[99999999999]", begin + "an index is beyond all lists"),
                Arguments.of("[".repeat(100_000), begin + "it is nested too deeply"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String query, String error) {
        String hint = "\nmkdrive: hint: mkdrive --help lists all options\n";

        assertEquals(new Ended(2, "", "mkdrive: error: " + error + hint), program.create("--query", query));
        assertEquals(List.of(), server.requests());
    }

    /** The parser that the library uses has a habit of its own. */
    @Test
    @SuppressWarnings("SystemOut") // what a library would print there is looked for
    void nothingElseIsPrinted() {
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, UTF_8));
        try {
            program.create("--query", "a b 'c");
            program.create("--query", "a[");
        } finally {
            System.setErr(before);
        }
        assertEquals("", caught.toString(UTF_8));
    }

    @Test
    void onlyOneOfQueryAndQuiet() {
        assertEquals(new Ended(2, "", """
                        mkdrive: error: only one of these can be given: --query, --quiet
                        mkdrive: hint: mkdrive --help lists all options
                        """), program.create("--query", "drive_id", "-q"));
    }

    // --- a query that has no result ---

    @Test
    void aDriveIsNotLost() {
        server.then(200, DRIVE);

        assertEquals(new Ended(11, "", """
                        mkdrive: error: drive 1001 was created, but --query has no result for it: invalid argument type calling \
                        "length": expected string, array or object but was null
                        mkdrive: hint: the drive is there, so don't create it again; --if-exists return and a --query that \
                        takes what is there print it
                        """), program.create("--query", "length(nothing)"));
    }

    static Stream<Arguments> failing() {
        return Stream.of(
                Arguments.of("abs(drive_id)", "expected number but was string"),
                Arguments.of("sort_by(owners, n)", "expected expression but was null"),
                Arguments.of("sum(tags)", "expected array of number but was array containing string"),
                Arguments.of("sum([far, `1e9999`])", "the result is beyond all numbers"),
                Arguments.of("ceil(`1e9999999999`)", "the result is beyond all numbers"));
    }

    @ParameterizedTest
    @MethodSource
    void failing(String query, String reason) {
        server.then(200, DRIVE);

        Ended ended = program.create("--query", query, "-o", "json");

        assertEquals(11, ended.code());
        assertEquals("", ended.out());
        assertTrue(ended.err().contains("drive 1001 was created"), ended::err);
        assertTrue(ended.err().contains(reason), ended::err);
        assertTrue(ended.err().contains("\"drive_ids\""), ended::err);
    }

    @Test
    void theDriveThatIsThereIsNotLost() {
        server.then(
                200,
                "{\"items\":["
                        + DRIVE.replace("\"drive_name\"", "\"owner\":\"u1\",\"owner_type\":\"user\",\"drive_name\"")
                        + "]}");

        Ended ended = program.create("--query", "abs(drive_id)", "--if-exists", "return");

        assertEquals(11, ended.code());
        assertTrue(
                ended.err().contains("the drive of the owner is 1001, but --query has no result for it"), ended::err);
    }

    // --- other commands ---

    @Test
    void aDryRun() {
        assertEquals(
                new Ended(
                        0,
                        "{\n  \"drive_name\": \"space\",\n  \"owner\": \"u1\",\n  \"owner_type\": \"user\"\n}\n",
                        ""),
                program.create("--dry-run", "--query", "body"));
        assertEquals(new Ended(0, "POST\n", ""), program.create("--dry-run", "--query", "method"));
        assertEquals(new Ended(11, "", """
                        mkdrive: error: --query has no result: invalid argument type calling "abs": expected number but was string
                        """), program.create("--dry-run", "--query", "abs(method)"));
    }

    @Test
    void aCheck() {
        server.then(200, "{\"items\":[]}");
        assertEquals(
                new Ended(0, "MKDRIVE_ENDPOINT ok\n", ""),
                program.run(
                        "check",
                        "--query",
                        "join(' ', [settings[?setting=='endpoint'].from | [0], checks[?check=='list'].result | [0]])"));
        assertEquals(2, program.run("check", "--query", "a b").code());
    }

    @Test
    void profiles(@TempDir Path home) throws IOException {
        Program own = Program.bare()
                .with("MKDRIVE_CONFIG", home.resolve("config.toml").toString());
        assertEquals(0, own.run("profile", "set", "prod", "--domain-id", "bj1").code());

        assertEquals(new Ended(0, "prod\n", ""), own.run("profile", "list", "--query", "profiles[0].name"));
        assertEquals(new Ended(0, "bj1\n", ""), own.run("profile", "show", "prod", "--query", "values.domain_id"));
        assertEquals(2, own.run("profile", "show", "prod", "--query", "values.").code());
        assertEquals(new Ended(2, "", """
                        mkdrive: error: option --query goes with mkdrive profile list and show only
                        mkdrive: hint: mkdrive profile --help lists all options
                        """), own.run("profile", "set", "prod", "--domain-id", "bj2", "--query", "a"));
    }

    // --- a batch ---

    private Ended batch(Path folder, String... more) throws IOException {
        Path rows = Files.writeString(
                folder.resolve("rows.csv"), "name,owner,owner_type\nA,u1,user\nB,u2,user\nC,u3,user\n");
        List<String> all =
                new ArrayList<>(List.of("batch", rows.toString(), "--jobs", "1", "--restart", "--retries", "0"));
        all.addAll(Arrays.asList(more));
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", QueryTest::answer);
        service.start();
        try {
            return program.with(
                            "MKDRIVE_ENDPOINT",
                            "http://127.0.0.1:" + service.getAddress().getPort())
                    .run(all.toArray(String[]::new));
        } finally {
            service.stop(0);
        }
    }

    /** Makes drives of the first owner and of the third, and refuses that of the second. */
    private static void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        int owner = asked.contains("u1") ? 1 : asked.contains("u2") ? 2 : 3;
        String text = switch (owner) {
            case 1 -> "{\"drive_id\":\"1\",\"size\":0.50,\"tags\":[1,2]}";
            case 2 -> "{\"code\":\"InvalidParameter\",\"message\":\"no\"}";
            default -> "{\"drive_id\":\"3\"}";
        };
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(owner == 2 ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The lines in order: rows of different owners end in any. */
    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }

    private static final String COUNTS = "mkdrive: 3 rows: 2 created, 0 found, 1 failed, 0 unknown, 0 skipped\n";

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("drive.drive_id", "1\n3\n"),
                Arguments.of("drive_id", ""),
                Arguments.of(
                        "[line, status, drive.size]",
                        "[2,\"created\",0.50]\n[3,\"failed\",null]\n[4,\"created\",null]\n"),
                Arguments.of("drive.tags", "[1,2]\n"),
                Arguments.of("status", "created\nfailed\ncreated\n"),
                Arguments.of("error.code", "InvalidParameter\n"));
    }

    /** Each row's result is a line of its own, and there is nothing else; whatever the form of the output. */
    @ParameterizedTest
    @MethodSource
    void rows(String query, String printed, @TempDir Path folder) throws IOException {
        Ended asTable = batch(folder, "--query", query);

        assertEquals(10, asTable.code(), asTable::err);
        assertEquals(sorted(printed), sorted(asTable.out()));
        assertTrue(asTable.err().startsWith("mkdrive: line 3 is failed, owner u2: "), asTable::err);
        assertTrue(asTable.err().contains('\n' + COUNTS), asTable::err);
        assertEquals(
                sorted(printed),
                sorted(batch(folder, "--query", query, "-o", "json").out()));
    }

    @Test
    void rowsWithoutAResult(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.ndjson");

        Ended ended = batch(folder, "--query", "length(drive.tags)", "--report", report.toString());

        assertEquals(11, ended.code());
        assertEquals("2\n", ended.out());
        String reason = "--query has no result for it: invalid argument type calling \"length\": "
                + "expected string, array or object but was null";
        for (String told : List.of(
                "mkdrive: line 3 is failed; " + reason,
                "mkdrive: line 4 has the drive 3; " + reason,
                "mkdrive: error: --query has no result for 2 rows")) {
            assertTrue(ended.err().lines().toList().contains(told), ended::err);
        }
        assertEquals(3, Files.readAllLines(report).size());
        assertTrue(Files.readString(report)
                .contains("{\"line\":4,\"status\":\"created\",\"drive\":{\"drive_id\":\"3\"}}"));
    }

    @Test
    void rowsThatAreNull(@TempDir Path folder) throws IOException {
        Ended ended = batch(folder, "-v", "--query", "drive.size");

        assertEquals("0.50\n", ended.out());
        assertTrue(
                ended.err().contains("mkdrive: line 4: the result of --query is null, so nothing is printed\n"),
                ended::err);
    }

    @Test
    void aWrongQueryOfABatch(@TempDir Path folder) throws IOException {
        Ended ended = batch(folder, "--query", "drive.");

        assertEquals(new Ended(2, "", """
                mkdrive: error: option --query: "drive." ends where more is expected, at column 7
                mkdrive: hint: mkdrive batch --help lists all options
                """), ended);
        assertEquals(List.of(), server.requests());
        assertEquals("u1\n", batch(folder, "--dry-run", "--query", "body.owner").out());
    }
}
