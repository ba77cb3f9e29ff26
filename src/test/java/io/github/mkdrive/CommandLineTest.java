package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.cli.HelpForm;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program makes of arguments and environment before anything is sent; in none of these is anything sent. */
class CommandLineTest {
    private static final String HELP_HINT = "mkdrive: hint: mkdrive --help lists all options\n";
    private static final String EMOJI = "🚀";

    private final StrictService service;
    private final Path dir;
    private final Program program;

    CommandLineTest(@TempDir Path dir) throws IOException {
        this.service = StrictService.start();
        this.dir = dir;
        // What went to any other host would come to the service, too.
        String proxy = service.endpoint().toString();
        this.program = Program.at(service).with("HTTP_PROXY", proxy).with("HTTPS_PROXY", proxy);
    }

    @AfterEach
    void nothingIsSent() throws IOException {
        int connections = service.connections();
        service.close();
        assertEquals(0, connections);
    }

    private static String errors(List<String> messages) {
        return messages.stream()
                .map(message -> "mkdrive: error: " + message + "\n")
                .collect(Collectors.joining());
    }

    /** Arguments, and the errors that they bring: exit code 2. */
    private static Arguments wrong(List<String> args, String... errors) {
        return arguments(args, List.of(errors));
    }

    /** The same for arguments that follow those of a right drive. */
    private static Arguments wrongIn(List<String> more, String... errors) {
        return wrong(List.of(Program.creating(more.toArray(String[]::new))), errors);
    }

    static Stream<Arguments> wrongArguments() {
        String sizes = "known are K M G T P, KiB MiB GiB TiB PiB and KB MB GB TB PB";
        return Stream.of(
                // What is required.
                wrong(
                        List.of(),
                        "option --name is required",
                        "option --owner is required",
                        "option --owner-type is required"),
                wrong(List.of("--name", "n", "--owner-type", "user"), "option --owner is required"),
                wrong(
                        List.of("-n", "", "--owner", " \t", "--owner-type", "group", "-s", "1X"),
                        "option --name is empty",
                        "option --owner is blank",
                        "option --total-size: \"1X\" has an unknown unit; " + sizes),
                wrong(List.of("--name=", "--owner", "u", "--owner-type", "user"), "option --name is empty"),
                // Lengths, in characters as people count them.
                wrong(
                        List.of("-n", EMOJI.repeat(129), "--owner", "u", "--owner-type", "user"),
                        "option --name has 129 characters, and at most 128 are allowed"),
                wrongIn(
                        List.of("-d", EMOJI.repeat(1025)),
                        "option --description has 1025 characters, and at most 1024 are allowed"),
                wrongIn(
                        List.of("-d", "a\uD83D"),
                        "option --description has bytes that are no text in this locale; use a UTF-8 locale (LC_ALL=C.UTF-8)"),
                // Choices.
                wrong(
                        List.of("-n", "n", "--owner", "u", "--owner-type", "usr"),
                        "option --owner-type: \"usr\" is not one of user, group; did you mean \"user\"?"),
                wrong(
                        List.of("-n", "n", "--owner", "u", "--owner-type", ""),
                        "option --owner-type: \"\" is not one of user, group"),
                wrongIn(
                        List.of("--status", "enable", "--drive-type", "norml", "--if-exists", "retrun", "-o", "jsn"),
                        "option --status: \"enable\" is not one of enabled, disabled; did you mean \"enabled\"?",
                        "option --drive-type: \"norml\" is not one of normal; did you mean \"normal\"?",
                        "option --if-exists: \"retrun\" is not one of ignore, return, fail; did you mean \"return\"?",
                        "option --output: \"jsn\" is not one of table, json; did you mean \"json\"?"),
                wrongIn(List.of("--default=maybe"), "option --default: \"maybe\" is not a value that it takes"),
                // Names that are no options and no commands.
                wrong(
                        List.of("--nmae", "n", "--owner", "u", "--owner-typ=user"),
                        "unknown option --nmae; did you mean --name?",
                        "unknown option --owner-typ; did you mean --owner-type?"),
                wrongIn(List.of("--desc", "text"), "unknown option --desc; did you mean --description?"),
                wrongIn(List.of("--no-defualt"), "unknown option --no-defualt; did you mean --no-default?"),
                wrongIn(List.of("--frobnicate"), "unknown option --frobnicate"),
                wrongIn(List.of("-x"), "unknown option -x"),
                wrongIn(
                        List.of("--access-token=abc"),
                        "unknown option --access-token; did you mean --access-token-file?"),
                wrongIn(List.of("sandbx"), "unknown command \"sandbx\"; did you mean \"sandbox\"?"),
                wrongIn(List.of("drive"), "unknown command \"drive\""),
                // What stands behind a command that nobody knows is not told to be wrong, too.
                wrong(List.of("sandboxx"), "unknown command \"sandboxx\"; did you mean \"sandbox\"?"),
                wrong(List.of("sandboxx", "--port", "8088"), "unknown command \"sandboxx\"; did you mean \"sandbox\"?"),
                wrong(List.of("-v", "hlep", "topic", "-x"), "unknown command \"hlep\"; did you mean \"help\"?"),
                wrongIn(List.of("--owner-t", "user"), "unknown option --owner-t; did you mean --owner-type?"),
                wrongIn(List.of("--tot", "1"), "unknown option --tot; did you mean --total-size?"),
                wrongIn(List.of("--edition", "enterprise"), "option --edition goes with --domain-id only"),
                wrongIn(
                        List.of("--domain-id", "bj1", "--edition", "enterprize"),
                        "option --edition: \"enterprize\" is not one of developer, enterprise; did you mean \"enterprise\"?"),
                wrongIn(List.of("--", "--name"), "unexpected argument \"--name\""),
                wrong(List.of("help", "sandbxo"), "unknown command \"sandbxo\"; did you mean \"sandbox\"?"),
                // Values that are missing or there too often.
                wrongIn(List.of("--status"), "option --status needs a value"),
                wrongIn(
                        List.of("--description", "--dry-run"),
                        "option --description needs a value, and --dry-run looks like the next option; "
                                + "if it is the value, write --description=--dry-run"),
                wrongIn(
                        List.of("-d", "--no-default"),
                        "option --description needs a value, and --no-default looks like the next option; "
                                + "if it is the value, write --description=--no-default"),
                wrongIn(List.of("--name", "other"), "option --name is given more than once"),
                wrongIn(List.of("--default", "--no-default"), "option --default is given more than once"),
                // The connection.
                wrongIn(
                        List.of("--endpoint", "https://h", "--domain-id", "bj1", "--sandbox"),
                        "only one of these can be given: --endpoint, --domain-id, --sandbox"),
                wrongIn(List.of("--endpoint", "https://h", "--vpc"), "option --vpc goes with --domain-id only"),
                wrongIn(List.of("--vpc"), "option --vpc goes with --domain-id only"),
                wrongIn(
                        List.of("--domain-id", "bj1.example.com/x?"),
                        "--domain-id: \"bj1.example.com/x?\" is not the id of a domain (letters, digits and hyphens)"),
                wrongIn(
                        List.of("--endpoint", "http://pds.example"),
                        "--endpoint: http://pds.example is not encrypted, and not on this machine; use https://, "
                                + "or allow it with --allow-http"),
                wrongIn(
                        List.of("--endpoint", "http://127.0.0.1.pds.example/"),
                        "--endpoint: http://127.0.0.1.pds.example is not encrypted, and not on this machine; "
                                + "use https://, or allow it with --allow-http"),
                wrongIn(
                        List.of("--endpoint", "pds.example"),
                        "--endpoint: \"pds.example\" is not an http:// or https:// URL"),
                wrongIn(
                        List.of("--endpoint", "ftp://pds.example"),
                        "--endpoint: \"ftp://pds.example\" is not an http:// or https:// URL"),
                wrongIn(
                        List.of("--endpoint", "https://pds.example:65536"),
                        "--endpoint: \"https://pds.example:65536\" is not an http:// or https:// URL"),
                wrongIn(List.of("--endpoint", ""), "--endpoint: \"\" is not an http:// or https:// URL"),
                wrongIn(
                        List.of("--endpoint", "https://pds.example/?a=b"),
                        "--endpoint: the URL must not have a user, a query or a fragment"),
                wrongIn(
                        List.of("--endpoint", "https://me:hunter22@pds.example"),
                        "--endpoint: the URL must not have a user, a query or a fragment"),
                wrongIn(
                        List.of("--endpoint", "https://me:hunter 22@pds.example"),
                        "--endpoint: \"...@pds.example\" is not an http:// or https:// URL"),
                wrongIn(
                        List.of("--proxy", "http://me:hunter22@proxy.example:8080"),
                        "option --proxy must not hold a user or password, which others can see there; "
                                + "set HTTPS_PROXY or HTTP_PROXY"),
                wrongIn(
                        List.of("--proxy", "socks5://me:hunter22@proxy.example"),
                        "--proxy: \"...@proxy.example\" is not an http:// URL of a proxy: socks5:// proxies are not supported, "
                                + "only those that are spoken to over http://"),
                wrongIn(
                        List.of("--timeout", "5", "--connect-timeout", "0s", "--retries", "-1"),
                        "--connect-timeout: \"0s\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
                        "--timeout: \"5\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
                        "--retries: \"-1\" is not a whole number from 0 to 1000"),
                wrongIn(
                        List.of("--timeout", "25h", "--retries", "99999999999"),
                        "--timeout: \"25h\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
                        "--retries: \"99999999999\" is not a whole number from 0 to 1000"),
                wrongIn(
                        List.of("--settle", "15"),
                        "--settle: \"15\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h"),
                wrongIn(
                        List.of("--settle", "60s"),
                        "--settle: 60s leaves no time for the request itself; with --timeout 60s it can be at most 51s"),
                wrongIn(
                        List.of("--settle", "10s", "--timeout", "10s"),
                        "--settle: 10s leaves no time for the request itself; with --timeout 10s it can be at most 8s"),
                wrongIn(
                        List.of("--settle", "500ms", "--timeout", "501ms"),
                        "--settle: 500ms leaves no time for the request itself; with --timeout 501ms it can be at most 425ms"),
                wrongIn(
                        List.of("--settle", "52s"),
                        "--settle: 52s leaves no time for the request itself; with --timeout 60s it can be at most 51s"),
                wrongIn(
                        List.of("--settle", "1100ms", "--timeout", "1200ms"),
                        "--settle: 1.1s leaves no time for the request itself; with --timeout 1.2s it can be at most 1s"),
                wrongIn(
                        List.of("--settle", "1s", "--timeout", "1176ms"),
                        "--settle: 1s leaves no time for the request itself; with --timeout 1.2s it can be at most 999ms"),
                wrongIn(
                        List.of("--settle", "24h", "--timeout", "24h"),
                        "--settle: 86400s leaves no time for the request itself; with --timeout 86400s it can be at most 86391s"),
                wrongIn(
                        List.of("--endpoint", "https://h", "--ca-cert", "/nowhere/ca.pem"),
                        "--ca-cert: there is no file /nowhere/ca.pem"),
                // What can't move the cursor or break the line.
                wrongIn(
                        List.of("--status", "a\nb\u001b[2J"),
                        "option --status: \"a\\nb\\u001b[2J\" is not one of enabled, disabled"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongArguments(List<String> args, List<String> errors) {
        assertEquals(new Ended(2, "", errors(errors) + HELP_HINT), program.run(args.toArray(String[]::new)));
    }

    static Stream<Arguments> wrongArgumentsOfTheSandbox() {
        return Stream.of(
                wrong(List.of("--prot", "1"), "unknown option --prot; did you mean --port?"),
                wrong(List.of("more"), "unexpected argument \"more\""),
                wrong(List.of("--port", "65536"), "option --port: \"65536\" is not a port (0 to 65535)"),
                wrong(List.of("--port", "-1"), "option --port: \"-1\" is not a port (0 to 65535)"),
                wrong(List.of("--data", ""), "option --data is blank"),
                wrong(List.of("--access-key", "secretonly"), "option --access-key: not of the form ID:SECRET"),
                wrong(List.of("--access-key", "an id:secret"), "option --access-key: not of the form ID:SECRET"),
                wrong(
                        List.of("--access-key", "a:secret1", "--access-key", "a:secret2"),
                        "option --access-key: key a is given more than once"),
                wrong(List.of("--access-token", ""), "option --access-token: not of the form TOKEN or TOKEN:USER"),
                wrong(List.of("--access-token", " "), "option --access-token: not of the form TOKEN or TOKEN:USER"),
                wrong(List.of("--access-token", "a b"), "option --access-token: not of the form TOKEN or TOKEN:USER"),
                wrong(List.of("--access-token", ":u1"), "option --access-token: not of the form TOKEN or TOKEN:USER"),
                wrong(List.of("--access-token", "t:"), "option --access-token: not of the form TOKEN or TOKEN:USER"),
                wrong(List.of("--access-token", "t: "), "option --access-token: not of the form TOKEN or TOKEN:USER"),
                wrong(
                        List.of("--access-token", "t", "--access-token", "t:u1"),
                        "option --access-token: a token is given more than once"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongArgumentsOfTheSandbox(List<String> args, List<String> errors) {
        List<String> all = new ArrayList<>(List.of("sandbox"));
        all.addAll(args);
        String hint = "mkdrive: hint: mkdrive sandbox --help lists all options\n";

        assertEquals(new Ended(2, "", errors(errors) + hint), program.run(all.toArray(String[]::new)));
    }

    @Test
    void optionsOfADriveBeforeAnotherCommandAreNotIgnored() {
        assertEquals(new Ended(2, "", """
                        mkdrive: error: option --name has no meaning for the command sandbox
                        mkdrive: hint: mkdrive sandbox --help lists all options
                        """), program.run("-v", "--name", "n", "sandbox"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1024, 1024",
        "1K, 1024",
        "1k, 1024",
        "1KiB, 1024",
        "1kib, 1024",
        "1KB, 1000",
        "1kB, 1000",
        "0.5K, 512",
        "1.5T, 1649267441664",
        "10GiB, 10737418240",
        "500MB, 500000000",
        "500mb, 500000000",
        "1P, 1125899906842624",
        "1PB, 1000000000000000",
        "8191P, 9222246136947933184",
        "9223372036854775807, 9223372036854775807",
        "0.000000000000000000K, 0",
        "unlimited, -1",
        "UNLIMITED, -1"
    })
    void sizes(String size, String bytes) {
        Ended ended = program.create("--dry-run", "--total-size", size);

        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().endsWith("  \"total_size\": " + bytes + "\n}\n"), ended.out());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, is negative; for no limit say unlimited",
        "-1G, is negative; for no limit say unlimited",
        "9223372036854775808, is more than 9223372036854775807 bytes",
        "8192P, is more than 9223372036854775807 bytes",
        "9999999999999999999999999999P, is more than 9223372036854775807 bytes",
        "1.5, is not a whole number of bytes",
        "0.3K, is not a whole number of bytes",
        "'', 'is not a size such as 1024, 10GiB, 1.5T or unlimited'",
        "G, 'is not a size such as 1024, 10GiB, 1.5T or unlimited'",
        ".5G, is not written as a size; write 0.5G",
        "1.G, is not written as a size; write 1G",
        "+1, is not written as a size; write 1",
        "١, 'is not a size such as 1024, 10GiB, 1.5T or unlimited'",
        "'1 G', is not written as a size; write 1G",
        "'1,5G', is not written as a size; write 1.5G",
        "1Gi, is not written as a size; write 1GiB",
        "1Kıb, 'has an unknown unit; known are K M G T P, KiB MiB GiB TiB PiB and KB MB GB TB PB'",
        "1B, is not written as a size; write 1",
        "1e3, 'has an unknown unit; known are K M G T P, KiB MiB GiB TiB PiB and KB MB GB TB PB'",
        "0x10, 'has an unknown unit; known are K M G T P, KiB MiB GiB TiB PiB and KB MB GB TB PB'"
    })
    void sizesThatAreNone(String size, String error) {
        assertEquals(
                new Ended(2, "", "mkdrive: error: option --total-size: \"" + size + "\" " + error + "\n" + HELP_HINT),
                program.create("--total-size", size));
    }

    /** Texts that a parser might take for something else; the body must hold just them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sandbox",
                "help",
                "@file",
                "@@file",
                "${HOME}",
                "$HOME",
                "%n",
                "-",
                "-x",
                "-done",
                "-1",
                "--frob",
                "'quoted'",
                "a=b",
                " ",
                "{0}",
                "{\"a\":1}",
                "C:\\new",
                "项目 🚀"
            })
    void valuesAreTakenAsTheyAre(String text) throws IOException {
        for (String[] args : new String[][] {
            {"--name", text, "--owner", "u", "--owner-type", "user"},
            {"--name=" + text, "--owner", "u", "--owner-type", "user"},
            {"--owner", "u", "--owner-type", "user", "-n", text}
        }) {
            assertEquals(text, dryRun(args).path("drive_name").textValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--owner", "--dry-run", "-n", "--owner=x"})
    void attachedValuesMayLookLikeOptions(String text) throws IOException {
        assertEquals(
                text,
                dryRun("--name=" + text, "--owner", "u", "--owner-type", "user")
                        .path("drive_name")
                        .textValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128})
    void longestNames(int length) throws IOException {
        String name = EMOJI.repeat(length);

        assertEquals(
                name,
                dryRun("-n", name, "--owner", "u", "--owner-type", "group")
                        .path("drive_name")
                        .textValue());
    }

    @Test
    void longestDescription() throws IOException {
        String text = EMOJI.repeat(1024);

        assertEquals(
                text, dryRun(Program.creating("-d", text)).path("description").textValue());
    }

    @ParameterizedTest
    @CsvSource({
        "--default, true",
        "--no-default, false",
        "--default=true, true",
        "--default=false, false",
        "--no-default=true, false"
    })
    void theDefaultIsSentOnlyWhenGiven(String option, boolean sent) throws IOException {
        assertEquals(sent, dryRun(Program.creating(option)).path("default").booleanValue());
        assertFalse(dryRun(Program.creating()).has("default"));
    }

    private JsonNode dryRun(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("--dry-run", "--output", "json"));
        all.addAll(List.of(args));
        Ended ended = program.run(all.toArray(String[]::new));
        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        return new ObjectMapper().readTree(ended.out()).path("body");
    }

    // --- where calls go ---

    @ParameterizedTest
    @CsvSource({
        "--endpoint https://pds.example, https://pds.example/v2/drive/create",
        "--endpoint https://pds.example/, https://pds.example/v2/drive/create",
        "--endpoint HTTPS://pds.example:8443/a/b/, https://pds.example:8443/a/b/v2/drive/create",
        "--endpoint http://[::1]:80, http://[::1]:80/v2/drive/create",
        "--endpoint http://localhost:1, http://localhost:1/v2/drive/create",
        "--endpoint http://pds.example --allow-http, http://pds.example/v2/drive/create",
        "--domain-id bj1, https://bj1.api.aliyunpds.com/v2/drive/create",
        "--domain-id bj1 --vpc, https://bj1.api-vpc.aliyunpds.com/v2/drive/create",
        "--domain-id bj1 --edition developer, https://bj1.api.aliyunpds.com/v2/drive/create",
        "--domain-id bj1 --edition enterprise, https://bj1.api.aliyunfile.com/v2/drive/create",
        "--domain-id bj1 --edition=enterprise --vpc, https://bj1.api-vpc.aliyunfile.com/v2/drive/create",
        "--sandbox, http://127.0.0.1:0/v2/drive/create"
    })
    void endpoints(String options, String url) {
        assertTarget(program, options, url);
    }

    @ParameterizedTest
    @CsvSource({
        "MKDRIVE_ENDPOINT=https://env.example, '', https://env.example",
        "MKDRIVE_ENDPOINT=https://env.example, --endpoint https://option.example, https://option.example",
        "MKDRIVE_ENDPOINT=https://env.example, --domain-id bj1, https://bj1.api.aliyunpds.com",
        "MKDRIVE_DOMAIN_ID=bj2, '', https://bj2.api.aliyunpds.com",
        "MKDRIVE_DOMAIN_ID=bj2, --vpc, https://bj2.api-vpc.aliyunpds.com",
        "MKDRIVE_DOMAIN_ID=bj2, --domain-id bj1, https://bj1.api.aliyunpds.com",
        "MKDRIVE_EDITION=enterprise, --domain-id bj1, https://bj1.api.aliyunfile.com",
        "MKDRIVE_EDITION=enterprise, --domain-id bj1 --edition developer, https://bj1.api.aliyunpds.com",
        "MKDRIVE_EDITION=enterprise, --endpoint https://option.example, https://option.example",
        "MKDRIVE_SANDBOX=1, '', http://127.0.0.1:0",
        "MKDRIVE_SANDBOX=1, --endpoint https://option.example, https://option.example",
        "MKDRIVE_ENDPOINT=https://env.example, --sandbox, http://127.0.0.1:0"
    })
    void anOptionBeatsTheEnvironment(String variable, String options, String base) {
        int end = variable.indexOf('=');
        Program called =
                program.without("MKDRIVE_ENDPOINT").with(variable.substring(0, end), variable.substring(end + 1));

        assertTarget(called, options, base + "/v2/drive/create");
    }

    private static void assertTarget(Program program, String options, String url) {
        List<String> args = new ArrayList<>(List.of("--dry-run"));
        if (!options.isEmpty()) {
            args.addAll(List.of(options.split(" ")));
        }
        Ended ended = program.create(args.toArray(String[]::new));
        assertEquals("", ended.err());
        assertEquals("POST " + url, ended.out().lines().findFirst().orElse(""));
    }

    // --- the environment ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MKDRIVE_TIMEOUT | soon | MKDRIVE_TIMEOUT: \"soon\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
                "MKDRIVE_SETTLE | 0s | MKDRIVE_SETTLE: \"0s\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
                "MKDRIVE_SETTLE | 2m | MKDRIVE_SETTLE: 120s leaves no time for the request itself; with --timeout 60s it can be at most 51s",
                "MKDRIVE_RETRIES | many | MKDRIVE_RETRIES: \"many\" is not a whole number from 0 to 1000",
                "MKDRIVE_OUTPUT | yaml | MKDRIVE_OUTPUT: \"yaml\" is not one of table, json",
                "MKDRIVE_SANDBOX | perhaps | MKDRIVE_SANDBOX: \"perhaps\" is neither 1 nor 0",
                "MKDRIVE_ENDPOINT | pds.example | MKDRIVE_ENDPOINT: \"pds.example\" is not an http:// or https:// URL",
                "MKDRIVE_ENDPOINT | http://pds.example | MKDRIVE_ENDPOINT: http://pds.example is not encrypted, and not on this machine; use https://, or allow it with --allow-http",
                "MKDRIVE_ACCESS_TOKEN | two words | MKDRIVE_ACCESS_TOKEN: it has a blank in it, or a character that is not ASCII",
                "MKDRIVE_ACCESS_TOKEN | Bearer x | MKDRIVE_ACCESS_TOKEN: it begins with \"Bearer\"; only the token itself belongs there",
                "MKDRIVE_ACCESS_TOKEN | \"abc\" | MKDRIVE_ACCESS_TOKEN: it has quotation marks around it; take them away"
            })
    void wrongVariables(String variable, String value, String error) {
        assertEquals(
                new Ended(3, "", "mkdrive: error: " + error + "\n"),
                program.with(variable, value).create());
    }

    @Test
    void variablesThatOnlyMatterForTls() {
        Program tls = program.with("MKDRIVE_ENDPOINT", "https://pds.example");

        assertEquals(
                new Ended(3, "", "mkdrive: error: SSL_CERT_FILE: there is no file /nowhere/ca.pem\n"),
                tls.with("SSL_CERT_FILE", "/nowhere/ca.pem").create());
        assertEquals(
                new Ended(3, "", "mkdrive: error: HTTPS_PROXY: \"...@proxy:99999\" is not an http:// URL of a proxy\n"),
                tls.with("HTTPS_PROXY", "http://me:hunter22@proxy:99999").create());
        assertEquals(
                0,
                tls.with("HTTPS_PROXY", "http://me:hunter22@proxy:99999")
                        .create("--proxy", "none", "--dry-run")
                        .code());
    }

    @Test
    void aVariableThatIsSetAndEmptyIsNotSet() {
        Ended ended = program.with("MKDRIVE_TIMEOUT", "")
                .with("MKDRIVE_RETRIES", "")
                .with("MKDRIVE_OUTPUT", "")
                .with("MKDRIVE_SANDBOX", "")
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", "")
                .create("--dry-run");

        assertEquals("", ended.err());
        assertEquals(0, ended.code());
    }

    @Test
    void whatIsTypedAndWhatIsSetIsToldTogether() {
        assertEquals(
                new Ended(
                        2,
                        "",
                        errors(List.of(
                                        "option --owner is required",
                                        "option --owner-type is required",
                                        "MKDRIVE_RETRIES: \"x\" is not a whole number from 0 to 1000"))
                                + HELP_HINT),
                program.with("MKDRIVE_RETRIES", "x").run("--name", "n"));
    }

    private Program unset() {
        return program.without("MKDRIVE_ENDPOINT").without("MKDRIVE_ACCESS_TOKEN");
    }

    @Test
    void neitherEndpointNorCredentials() {
        assertEquals(new Ended(3, "", """
                        mkdrive: error: no endpoint is set
                        mkdrive: error: no credentials are set
                        mkdrive: hint: give --domain-id or --endpoint, set MKDRIVE_DOMAIN_ID or MKDRIVE_ENDPOINT, or try --sandbox
                        mkdrive: hint: set MKDRIVE_ACCESS_TOKEN, or ALIBABA_CLOUD_ACCESS_KEY_ID and \
                        ALIBABA_CLOUD_ACCESS_KEY_SECRET, or make a profile: mkdrive profile set NAME; man mkdrive has all other ways
                        """), unset().create());
    }

    // --- credentials ---

    @ParameterizedTest
    @CsvSource({
        "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_ACCESS_KEY_ID",
        "ALIBABA_CLOUD_SECURITY_TOKEN, ALIBABA_CLOUD_ACCESS_KEY_ID"
    })
    void halfCredentialsAreAnError(String there, String missing) {
        assertEquals(
                new Ended(3, "", "mkdrive: error: " + there + " is set, but " + missing + " is not\n"),
                program.without("MKDRIVE_ACCESS_TOKEN").with(there, "hunter22").create());
    }

    static Stream<Arguments> filesThatHoldNoToken() {
        String lines = "it has more than one line, and a credential is one word";
        String other = "it has a blank in it, or a character that is not ASCII";
        String utf8 = "it is not UTF-8 text; if an editor or PowerShell wrote it as UTF-16, save it as UTF-8";
        return Stream.of(
                Arguments.of(bytes(""), "there is nothing in it"),
                Arguments.of(bytes(" \n"), "there is nothing in it"),
                Arguments.of(bytes("\uFEFF\r\n"), "there is nothing in it"),
                Arguments.of(bytes("a\nb"), lines),
                Arguments.of(bytes("a\r\nb\r\n"), lines),
                Arguments.of(bytes("a b"), other),
                Arguments.of(bytes("tökén"), other),
                Arguments.of(bytes("\u201Cabc\u201D"), other),
                Arguments.of(bytes("Bearer abc\n"), "it begins with \"Bearer\"; only the token itself belongs there"),
                Arguments.of(bytes("bearer abc"), "it begins with \"Bearer\"; only the token itself belongs there"),
                Arguments.of(bytes("\"abc\""), "it has quotation marks around it; take them away"),
                Arguments.of(bytes("'abc'\n"), "it has quotation marks around it; take them away"),
                Arguments.of(bytes("{\"access_token\":\n\"abc\"}"), "it is JSON; only the token itself belongs there"),
                Arguments.of(bytes("a\u0000b"), utf8),
                Arguments.of("abc".getBytes(StandardCharsets.UTF_16), utf8),
                Arguments.of("\uFEFFabc".getBytes(StandardCharsets.UTF_16LE), utf8),
                Arguments.of(new byte[] {(byte) 0x80, 0x41}, utf8),
                Arguments.of(bytes("a".repeat(65537)), "it is longer than 64 KiB, so it is no token"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource
    void filesThatHoldNoToken(byte[] content, String wrong) throws IOException {
        Path file = Files.write(dir.resolve("token"), content);

        assertEquals(
                new Ended(3, "", "mkdrive: error: --access-token-file " + file + ": " + wrong + "\n"),
                program.create("--access-token-file", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter22", "\uFEFFhunter22\r\n", " hunter22\n\n", "uk-hunter22"})
    void filesThatHoldAToken(String content) throws IOException {
        Path file = Files.writeString(dir.resolve("token"), content);

        Ended ended = program.create("--access-token-file", file.toString(), "--dry-run");

        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("authorization: Bearer ****\n"), ended.out());
    }

    /** What gives nothing ends with the time for everything, and nobody is asked to wait longer. */
    @Test
    void aTokenThatDoesNotCome() throws IOException, InterruptedException {
        Path fifo = dir.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());

        assertEquals(
                new Ended(
                        3,
                        "",
                        "mkdrive: error: --access-token-file: " + fifo + " was not read to its end within 200ms\n"),
                program.create("--access-token-file", fifo.toString(), "--timeout", "200ms"));
        assertEquals(
                new Ended(
                        2,
                        "",
                        "mkdrive: error: --ca-cert: " + fifo + " was not read to its end within 200ms\n" + HELP_HINT),
                program.create(
                        "--endpoint", "https://pds.example", "--ca-cert", fifo.toString(), "--timeout", "200ms"));
        assertEquals(
                "mkdrive: error: --access-token-file /dev/zero: it is longer than 64 KiB, so it is no token\n",
                program.create("--access-token-file", "/dev/zero").err());
    }

    @Test
    void filesThatAreNotThere() {
        Path file = dir.resolve("token");

        assertEquals(
                new Ended(3, "", "mkdrive: error: --access-token-file " + file + ": there is no such file\n"),
                program.create("--access-token-file", file.toString()));
        assertEquals(3, program.create("--access-token-file", dir.toString()).code());
    }

    @Test
    void theTokenFileBeatsTheEnvironment() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), " hunter22\n");

        Ended ended = program.create("-v", "--dry-run", "--access-token-file", file.toString());

        assertEquals("mkdrive: credentials from --access-token-file " + file + "\n", ended.err());
        assertTrue(ended.out().contains("\nauthorization: Bearer ****\n"), ended.out());
        assertEquals(
                "mkdrive: credentials from --access-token-file -\n",
                program.withStdin("hunter22\n")
                        .create("-v", "--dry-run", "--access-token-file", "-")
                        .err());
    }

    @Test
    void theTokenBeatsTheAccessKey() {
        Program both = program.with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET);

        assertEquals(
                "mkdrive: credentials from MKDRIVE_ACCESS_TOKEN\n",
                both.create("-v", "--dry-run").err());
        assertEquals(
                "mkdrive: credentials from ALIBABA_CLOUD_ACCESS_KEY_ID\n",
                both.without("MKDRIVE_ACCESS_TOKEN").create("-v", "--dry-run").err());
    }

    // --- errors as JSON ---

    @Test
    void errorsAreJsonWhereThatIsAskedFor() throws IOException {
        String wanted =
                "{\"error\":{\"kind\":\"usage\",\"code\":null,\"message\":\"unknown option --sizee; option --name is "
                        + "required\",\"hint\":\"mkdrive --help lists all options\",\"http_status\":null,\"request_id\":null,"
                        + "\"retryable\":false,\"attempts\":0,\"exit_code\":2}}\n";
        String[] args = {"--owner", "u", "--owner-type", "user", "--sizee=1"};

        assertEquals(
                new Ended(2, "", wanted), program.with("MKDRIVE_OUTPUT", "json").run(args));
        assertEquals(
                new Ended(2, "", wanted), program.with("MKDRIVE_OUTPUT", "JSON").run(args));
        assertEquals(
                new Ended(2, "", wanted),
                program.run(
                        Stream.concat(Stream.of(args), Stream.of("-o", "json")).toArray(String[]::new)));
        assertEquals(
                "mkdrive: error: unknown option --sizee",
                program.with("MKDRIVE_OUTPUT", "json")
                        .run(Stream.concat(Stream.of("-o", "table"), Stream.of(args))
                                .toArray(String[]::new))
                        .err()
                        .lines()
                        .findFirst()
                        .orElse(""));
        JsonNode configuration =
                new ObjectMapper().readTree(unset().create("-o", "json").err()).path("error");
        assertEquals("configuration", configuration.path("kind").textValue());
        assertEquals(3, configuration.path("exit_code").intValue());
    }

    /** The output that is asked for before a command's name is that command's, too. */
    @ParameterizedTest
    @ValueSource(strings = {"-o json sandbox --port x", "-o JSON sandbox --prot 1", "-o json help sandbxo"})
    void errorsOfOtherCommandsAreJsonToo(String arguments) throws IOException {
        for (Ended ended : List.of(
                program.run(arguments.split(" ", -1)),
                program.with("MKDRIVE_OUTPUT", "json")
                        .run(arguments.substring(8).split(" ", -1)))) {
            assertEquals(2, ended.code());
            assertEquals("", ended.out());
            JsonNode error = new ObjectMapper().readTree(ended.err()).path("error");
            assertEquals("usage", error.path("kind").textValue());
        }
    }

    // --- the name alone ---

    @Test
    void theNameAloneOnATerminalTellsHowToBegin() {
        assertEquals(new Ended(2, "", """
                        mkdrive creates a drive in Alibaba Cloud PDS. Try it without an account:
                          mkdrive --sandbox --name "My drive" --owner u1 --owner-type user
                        All options: mkdrive --help
                        """), program.withTyped().run());
    }

    /** A script is told what is missing, as a program is; so is who has typed more than the name. */
    @Test
    void theNameAloneElsewhereIsACallWithoutOptions() {
        Ended missing = new Ended(
                2,
                "",
                errors(List.of(
                                "option --name is required",
                                "option --owner is required",
                                "option --owner-type is required"))
                        + HELP_HINT);

        assertEquals(missing, program.run());
        assertEquals(missing, program.withTyped().run("-v"));
        assertTrue(
                program.with("MKDRIVE_OUTPUT", "json").withTyped().run().err().startsWith("{\"error\":"));
    }

    // --- help and version ---

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "help", "help mkdrive", "--help --frob", "--name x -h"})
    void helpOfTheProgram(String args) {
        Ended ended = program.run(args.split(" "));

        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertTrue(
                ended.out().startsWith("Creates a drive in Alibaba Cloud Drive and Photo Service (PDS) and prints it"),
                ended.out());
        for (String option : List.of("--name", "--if-exists", "--access-token-file", "--dry-run", "sandbox", "help")) {
            assertTrue(ended.out().contains(option), option);
        }
        assertTrue(ended.out().lines().allMatch(line -> line.length() <= 80), ended.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"help sandbox", "sandbox --help", "sandbox -h", "--help sandbox", "sandbox --port 1 --help"})
    void helpOfTheSandbox(String args) {
        Ended ended = program.run(args.split(" "));

        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertTrue(ended.out().startsWith("Serves a local PDS endpoint until it is stopped"), ended.out());
    }

    /** Help is for people, also where results are to be JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-v --help", "help", "help batch", "batch -h"})
    void helpIsInTheLanguageOfTheEnvironment(String args) {
        String command = args.contains("batch") ? "batch" : "mkdrive";
        Program chinese = program.with("LANG", "zh_CN.UTF-8");

        assertEquals(
                HelpForm.laidOut(command, Language.CHINESE, 80),
                chinese.run(args.split(" ")).out());
        assertEquals(
                HelpForm.laidOut(command, Language.CHINESE, 80),
                chinese.with("MKDRIVE_OUTPUT", "json").run(args.split(" ")).out());
        assertEquals(
                HelpForm.laidOut(command, Language.ENGLISH, 80),
                chinese.with("MKDRIVE_LANG", "en").run(args.split(" ")).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "-qvV", "--version sandbox"})
    void version(String args) {
        Ended ended = program.run(args.split(" "));

        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertTrue(ended.out().matches("mkdrive \\d+\\.\\d+\\.\\d+\\S*\n"), ended.out());
    }

    /** A mistake must not show a secret that was in it. */
    @Test
    void errorsNeverShowASecret() {
        Ended ended = program.with("HTTPS_PROXY", "http://me:hunter22 @proxy")
                .create("--endpoint", "https://me:hunter22@h", "--proxy", "http://me:hunter22@proxy");

        assertEquals(2, ended.code());
        assertFalse((ended.out() + ended.err()).contains("hunter"), ended.err());
    }

    /** A sandbox that starts is one that does what it was told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port 70000      | option --port: "70000" is not a port (0 to 65535)
            --max-rate 0      | --max-rate: "0" is not a whole number from 1 to 1000000
            --max-rate x      | --max-rate: "x" is not a whole number from 1 to 1000000
            --latency abc     | --latency: "abc" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h
            --latency 2m      | --latency: "2m" is longer than 1m
            --fault-rate 2    | --fault-rate: "2" is not a share of all, from 0 to 1, such as 0.1 for one in ten
            --fault-rate -1   | --fault-rate: "-1" is not a share of all, from 0 to 1, such as 0.1 for one in ten
            --fault-rate NaN  | --fault-rate: "NaN" is not a share of all, from 0 to 1, such as 0.1 for one in ten
            """)
    void sandboxOptions(String options, String error) {
        List<String> arguments = new ArrayList<>(List.of("sandbox", "--data", ":memory:"));
        arguments.addAll(List.of(options.split(" ", -1)));

        assertEquals(
                new Ended(
                        2,
                        "",
                        "mkdrive: error: " + error + "\nmkdrive: hint: mkdrive sandbox --help lists all options\n"),
                Program.bare().run(arguments.toArray(String[]::new)));
    }
}
