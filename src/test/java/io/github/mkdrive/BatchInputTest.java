package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.mkdrive.Program.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of an input, and what is told of one that is wrong. Nothing is sent: there is nobody at the endpoint. */
class BatchInputTest {
    private static final Program PROGRAM =
            Program.bare().with("MKDRIVE_ENDPOINT", "http://127.0.0.1:1").with("MKDRIVE_ACCESS_TOKEN", "token1");

    @TempDir
    Path folder = Path.of("");

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static Ended check(Path input, String... more) {
        List<String> arguments = new ArrayList<>(List.of("batch", input.toString(), "--dry-run"));
        arguments.addAll(Arrays.asList(more));
        return PROGRAM.run(arguments.toArray(String[]::new));
    }

    static Stream<Arguments> good() {
        String first = "name,owner,owner_type\nA,u1,user\n";
        return Stream.of(
                Arguments.of("a.csv", first, 1, ""),
                Arguments.of("the API's names", "drive_name,owner,owner_type\nA,u1,user\n", 1, "a.csv"),
                Arguments.of("options", "--name,--owner,--owner-type\nA,u1,user\n", 1, "a.csv"),
                Arguments.of("capitals and blanks", "Name , OWNER, Owner-Type\nA,u1,user\n", 1, "a.csv"),
                Arguments.of("any order", "owner_type,owner,name\nuser,u1,A\n", 1, "a.csv"),
                Arguments.of("BOM", "\uFEFF" + first, 1, "a.csv"),
                Arguments.of("CRLF", first.replace("\n", "\r\n"), 1, "a.csv"),
                Arguments.of("CR", first.replace("\n", "\r"), 1, "a.csv"),
                Arguments.of("no line end", first.strip(), 1, "a.csv"),
                Arguments.of("empty last lines", first + "\n\n,,\n", 1, "a.csv"),
                Arguments.of("empty first lines", "\n" + first, 1, "a.csv"),
                Arguments.of("Excel", "\uFEFFsep=;\r\nname;owner;owner_type\r\nA;u1;user\r\n", 1, "a.csv"),
                Arguments.of("semicolons", first.replace(',', ';'), 1, "a.csv"),
                Arguments.of("tabs", first.replace(',', '\t'), 1, "a.csv"),
                Arguments.of("bars", first.replace(',', '|'), 1, "a.csv"),
                Arguments.of(
                        "quoted line break", "name,owner,owner_type,description\nA,u1,user,\"x\ny\"\n", 1, "a.csv"),
                Arguments.of(
                        "JSON Lines",
                        "{\"drive_name\":\"A\",\"owner\":\"u1\",\"owner_type\":\"user\"}\n",
                        1,
                        "a.ndjson"),
                Arguments.of("jsonl", "{\"name\":\"A\",\"owner\":\"u1\",\"owner-type\":\"user\"}\n\n", 1, "a.jsonl"),
                Arguments.of(
                        "array",
                        "[{\"name\":\"A\",\"owner\":\"u1\",\"owner_type\":\"user\",\"total_size\":-1,\"default\":true},\n"
                                + "{\"name\":\"B\",\"owner\":\"u1\",\"owner_type\":\"user\",\"total_size\":\"5GiB\"}]",
                        2,
                        "a.json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void good(String name, String text, int rows, String file) throws IOException {
        Ended ended = check(file(file.isEmpty() ? name : file, text.getBytes(UTF_8)));

        assertEquals("mkdrive: " + rows + " rows are good; nothing was sent. The first request:\n", ended.err());
        assertEquals(0, ended.code());
        assertEquals(
                "POST http://127.0.0.1:1/v2/drive/create",
                ended.out().lines().findFirst().orElse(""));
    }

    static Stream<Arguments> bad() {
        String header = "name,owner,owner_type,total_size\n";
        return Stream.of(
                Arguments.of("a.csv", "", List.of("has no rows")),
                Arguments.of("a.csv", header, List.of("has no rows")),
                Arguments.of("a.csv", header + "A,,user,\n", List.of("line 2, owner is required")),
                Arguments.of(
                        "a.csv",
                        header + "A,u1,usr,\nB,u2,user,10 apples\n",
                        List.of(
                                "line 2, owner_type: \"usr\" is not one of user, group; did you mean \"user\"?",
                                "line 3, total_size: \"10 apples\" has an unknown unit; known are K M G T P, KiB MiB GiB TiB PiB and KB MB GB TB PB")),
                Arguments.of("a.csv", header + "A,u1,user\n", List.of("line 2 has 3 cells, and the header 4")),
                Arguments.of("a.csv", header + "A,u1,user,,x\n", List.of("line 2 has 5 cells, and the header 4")),
                Arguments.of("a.csv", header + "\"A\nB\",u1,user,\nC,,user,\n", List.of("line 4, owner is required")),
                Arguments.of("a.csv", "sep=;\nname;owner;owner_type\nA;;user\n", List.of("line 3, owner is required")),
                Arguments.of(
                        "a.csv",
                        "name,onwer,owner_type\nA,u1,user\n",
                        List.of(
                                "line 1: \"onwer\" is not one of drive_name, owner, owner_type, description, drive_type, status,"
                                        + " total_size, default; did you mean \"owner\"?",
                                "line 1: the header has no column owner; add it, or give --owner for all rows")),
                Arguments.of(
                        "a.csv",
                        "name,owner,drive_name,owner_type\nA,u1,B,user\n",
                        List.of("line 1, drive_name is the same field as the column \"name\"")),
                Arguments.of(
                        "a.csv",
                        header + "\"A,u1,user,\nB,u2,user,\n",
                        List.of("line 2 has a quote that is not closed, or something behind a closing one")),
                Arguments.of(
                        "a.csv",
                        header + "\"A\"x,u1,user,\n",
                        List.of("line 2 has a quote that is not closed, or something behind a closing one")),
                Arguments.of(
                        "a.ndjson",
                        "{\"name\":\"A\"}\n",
                        List.of("line 1, owner is required", "line 1, owner_type is required")),
                Arguments.of("a.ndjson", "[]\n", List.of("line 1 is no JSON object")),
                Arguments.of(
                        "a.ndjson",
                        "{\"name\":\"A\",\"owner\":\"u1\",\"owner_type\":\"user\",\"nme\":1}\n",
                        List.of(
                                "line 1, nme: \"nme\" is not one of drive_name, owner, owner_type, description, drive_type, status,"
                                        + " total_size, default")),
                Arguments.of(
                        "a.ndjson",
                        "\n{\"name\":\"A\",\"owner\":{},\"owner_type\":\"user\"}\n",
                        List.of("line 2, owner must be a text, a number, true or false")),
                Arguments.of(
                        "a.json",
                        "{}",
                        List.of("line 1 does not begin a JSON array; for an object on each line say --format ndjson")),
                Arguments.of(
                        "a.json",
                        "[\n{\"name\":\"A\",\"owner\":\"u1\"}\n]",
                        List.of("line 2, owner_type is required")));
    }

    @ParameterizedTest
    @MethodSource
    void bad(String name, String text, List<String> problems) throws IOException {
        Path input = file(name, text.getBytes(UTF_8));
        StringBuilder expected = new StringBuilder();
        for (String problem : problems) {
            String colon = problem.startsWith("has no") ? " " : ": ";
            expected.append("mkdrive: error: ")
                    .append(input)
                    .append(colon)
                    .append(problem)
                    .append('\n');
        }
        expected.append("mkdrive: hint: mkdrive batch --help lists all options\n");

        Ended ended = check(input);

        assertEquals(expected.toString(), ended.err());
        assertEquals(2, ended.code());
        assertEquals("", ended.out());
    }

    @Test
    void atMostFiftyProblemsAreToldAndTheCount() throws IOException {
        Ended ended = check(file("a.csv", ("name,owner,owner_type\n" + "A,,user\n".repeat(60)).getBytes(UTF_8)));

        assertEquals(52, ended.err().lines().count());
        assertEquals(
                "mkdrive: error: " + folder.resolve("a.csv") + ": there are 10 more problems",
                ended.err().lines().skip(50).findFirst().orElse(""));
    }

    @Test
    void defaultsOfOptionsAndColumnsThatArePassedOver() throws IOException {
        Path input = file("a.csv", "mail,owner\nx@y,u1\n".getBytes(UTF_8));

        Ended ended = check(input, "--ignore-unknown", "--name", "Docs", "--owner-type", "user", "-s", "5GiB");

        assertEquals(0, ended.code(), ended.err());
        assertEquals("""
                {
                  "drive_name": "Docs",
                  "owner": "u1",
                  "owner_type": "user",
                  "total_size": 5368709120
                }
                """, ended.out().substring(ended.out().indexOf('{')));
    }

    @Test
    void packedAndInOtherEncodings() throws IOException {
        String text = "name,owner,owner_type\n团队,u1,user\n";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        assertEquals(0, check(file("a.csv.gz", packed.toByteArray())).code());
        assertEquals(
                0, check(file("b.csv", ("\uFEFF" + text).getBytes(UTF_16LE))).code());
        Path gbk = file("c.csv", text.getBytes(Charset.forName("GBK")));
        assertEquals(0, check(gbk, "--encoding", "GBK").code());
        assertEquals(
                "mkdrive: error: " + gbk
                        + ": line 2 has bytes that are no characters in UTF-8; name the right one with --encoding",
                check(gbk).err().lines().findFirst().orElse(""));
        Path cut = file("d.csv.gz", Arrays.copyOf(packed.toByteArray(), 20));
        assertEquals(
                "mkdrive: error: " + cut + " is packed by gzip, and damaged or cut off",
                check(cut).err().lines().findFirst().orElse(""));
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                Arguments.of(List.of("batch"), "the input is missing: name a file, or - for standard input"),
                Arguments.of(
                        List.of("batch", "-"),
                        "the form of \"-\" can't be told by its name; say --format csv, ndjson or json"),
                Arguments.of(List.of("batch", "nowhere.csv"), "nowhere.csv does not exist"),
                Arguments.of(
                        List.of("batch", "a.csv", "--jobs", "0"), "--jobs: \"0\" is not a whole number from 1 to 256"),
                Arguments.of(
                        List.of("batch", "a.csv", "--jobs", "257"),
                        "--jobs: \"257\" is not a whole number from 1 to 256"),
                Arguments.of(
                        List.of("batch", "a.csv", "--rate", "fast"),
                        "--rate: \"fast\" is not a number of calls a second, such as 200 or 0.5"),
                Arguments.of(
                        List.of("batch", "a.csv", "--shard", "3"),
                        "--shard: \"3\" is not a part of the rows, such as 1/4"),
                Arguments.of(
                        List.of("batch", "a.csv", "--shard", "0/4"),
                        "--shard: there is no part \"0/4\"; the parts are 1/4 to 4/4"),
                Arguments.of(
                        List.of("batch", "a.csv", "--encoding", "klingon"),
                        "--encoding: \"klingon\" is no encoding that is known; UTF-8, UTF-16, GBK, GB18030, Shift_JIS and"
                                + " windows-1252 are some"),
                Arguments.of(
                        List.of("batch", "a.csv", "--delimiter", "ab"),
                        "--delimiter: \"ab\" is no delimiter; give one character, such as ';', or tab"),
                Arguments.of(
                        List.of("batch", "a.csv", "--report", "a.csv"),
                        "\"a.csv\" is named twice, and one would be written over the other"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongOptions(List<String> arguments, String message) {
        Ended ended = PROGRAM.run(arguments.toArray(String[]::new));

        assertEquals(
                "mkdrive: error: " + message, ended.err().lines().findFirst().orElse(""));
        assertEquals(2, ended.code());
        assertFalse(Files.exists(Path.of("nowhere.csv.journal")));
    }
}
