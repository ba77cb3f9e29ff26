package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.output.TerminalText;
import io.github.mkdrive.testbed.Golden;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.TestedProgram;
import io.github.mkdrive.testbed.Tmux;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged program shows on terminals, in both languages and in charsets of all kinds. */
class TerminalIT {
    private static final String NAME = "一个很长的空间名称 🚀 for a team that likes long names";

    /** As long on every machine: the screens show it. */
    private Path home = Path.of("/tmp/mkdrive-" + "0".repeat(8));

    private final Map<String, String> environment = new LinkedHashMap<>();

    private String set = "export LC_ALL=C.UTF-8\n";

    @BeforeEach
    void makeHome() throws IOException {
        home = Path.of("/tmp", "mkdrive-%08x".formatted(ProcessHandle.current().pid()));
        Files.createDirectory(home);
        Files.writeString(home.resolve("users.csv"), """
                owner,name,owner_type
                u1,Ann's drive,user
                u1,安的空间,user
                """);
        Path config = Files.createDirectories(home.resolve(".config/mkdrive"));
        Files.writeString(config.resolve("config.toml"), """
                current = "prod"
                [profiles.prod]
                domain_id = "bj1"
                access_key_id = "an-id"
                access_key_secret = "a-secret"
                [profiles."test-of-everything"]
                endpoint = "https://a-rather-long-name-of-a-host.example.com:8443/with/a/path"
                aliyun_profile = "corp"
                """);
        Files.setPosixFilePermissions(config.resolve("config.toml"), PosixFilePermissions.fromString("rw-------"));
        environment.put("TERM", "xterm-256color");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MKDRIVE_STARTUP_CACHE", "readonly");
        environment.put("MKDRIVE_TIMEOUT", "40s");
    }

    @AfterEach
    void removeHome() throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Set inside of the terminal, as its shell would complain of a locale that is not installed. */
    private void language(String locale) {
        set = "export LC_ALL=" + locale + '\n';
    }

    /** Each line is typed; what it shows follows. */
    private String script(String... lines) {
        StringBuilder script = new StringBuilder(
                set + "cd " + home + "\nmkdrive() { '" + TestedProgram.executable() + "' \"$@\"; }\n");
        for (String line : lines) {
            script.append("printf '$ %s\\n' '")
                    .append(line.replace("'", "'\\''"))
                    .append("'\n")
                    .append(line)
                    .append('\n');
        }
        return script.toString();
    }

    /** What differs from call to call, by as many characters. */
    private String masked(String screen) {
        return Pattern.compile("(?<=/tmp/mkdrive-)[0-9a-f]{1,8}")
                .matcher(screen)
                .replaceAll(found -> "12345678".substring(0, found.group().length()))
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-11-26T12:00:00.000Z")
                .replaceAll("127\\.0\\.0\\.1:\\d{5}", "127.0.0.1:12345");
    }

    @ParameterizedTest(name = "{0} columns, {1}")
    @CsvSource({
        "40, C.UTF-8", "80, C.UTF-8", "200, C.UTF-8",
        "40, zh_CN.UTF-8", "80, zh_CN.UTF-8", "200, zh_CN.UTF-8",
        "80, tr_TR.UTF-8", "80, C"
    })
    void showsTablesThatFit(int columns, String locale) throws Exception {
        assumeTrue(Tmux.exists(), "there is no tmux");
        language(locale);
        String language = locale.startsWith("zh") ? "zh_CN" : "en";

        String screen = new Tmux(home)
                .screen(
                        columns,
                        environment,
                        script(
                                "mkdrive --sandbox -n '" + NAME + "' --owner u1 --owner-type user -s 10GiB",
                                "mkdrive batch users.csv --sandbox --if-exists fail",
                                "mkdrive --sandbox -n x --owner u1 --owner-type user --if-exists fail",
                                "mkdrive profile list",
                                "mkdrive profile show test-of-everything",
                                "mkdrive check --sandbox",
                                "mkdrive --nam x"),
                        false);

        Golden.assertMatches("terminal/" + columns + '-' + language + ".txt", masked(screen));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # variable and value    | option         | headings and errors are coloured
            TERM=xterm-256color     |                | true
            NO_COLOR=1              |                | false
            TERM=dumb               |                | false
            NO_COLOR=1              | --color=always | true
            TERM=xterm-256color     | --color never  | false
            """)
    void coloursOnATerminalAlone(String variable, String option, boolean expected) throws Exception {
        assumeTrue(Tmux.exists(), "there is no tmux");
        // tmux sets TERM itself.
        String more = option == null ? "" : option;
        String set = "export LC_ALL=C.UTF-8 " + variable;

        String screen = new Tmux(home)
                .screen(
                        80,
                        environment,
                        script(
                                set,
                                "mkdrive " + more + " profile list",
                                "mkdrive " + more + " --frobnicate",
                                "mkdrive profile list " + more + " | cat"),
                        true);

        // The last is in a pipe.
        int headings = screen.split("\u001b\\[1m {3}NAME", -1).length - 1;
        assertEquals(more.contains("always") ? 2 : expected ? 1 : 0, headings, screen);
        assertEquals(3, screen.split("NAME ", -1).length, screen);
        assertEquals(expected, screen.contains("\u001b[1m\u001b[31mmkdrive: error:"), screen);
        assertEquals(expected, screen.contains("\u001b[1m\u001b[36mmkdrive: hint:"), screen);
    }

    /** Also by an English name of a charset that no locale has; what a charset lacks is escaped. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GBK", "GB18030", "IBM437", "US-ASCII", "windows-1252", "UTF-8"})
    void writesInTheCharsetOfTheStreams(String charset) throws Exception {
        Charset of = Charset.forName(charset);
        Launcher launcher = Launcher.ofProgram(home)
                .with("LANG", "zh_CN.UTF-8")
                .withProperty("stdout.encoding", charset)
                .withProperty("stderr.encoding", charset);
        String[] create = {"--sandbox", "--name", "空间 🚀 é", "--owner", "u1", "--owner-type", "user"};

        Finished table = launcher.run(create);
        Finished json =
                launcher.run("--sandbox", "--name", "空间 🚀 é", "--owner", "u1", "--owner-type", "user", "-o", "json");

        assertEquals(0, table.exitCode(), table.stderr());
        String shown = new String(table.stdoutBytes(), of);
        String name = shown.lines()
                .filter(line -> line.startsWith("drive_name"))
                .findFirst()
                .orElseThrow();
        assertEquals("drive_name   " + escaped("空间 🚀 é", of), name);
        // Another program reads it, which knows of no charset.
        assertEquals(
                "空间 🚀 é",
                new ObjectMapper()
                        .readTree(json.stdoutBytes())
                        .path("drive_name")
                        .textValue());
    }

    /**
     * Arguments come in the charset of a locale that is installed, and what people read goes out in it; JSON does not. A native
     * executable reads arguments in the charset of the locale that it was built in, which is UTF-8; it says so in that of the user.
     */
    @Test
    void speaksTheCharsetOfTheLocale() throws Exception {
        Launcher shell = Launcher.of(Path.of("/bin/sh"), home)
                .with("LOCPATH", home.toString())
                .with("MKDRIVE_STARTUP_CACHE", "readonly");
        Finished made = shell.run("-c", "localedef -i zh_CN -f GBK \"$HOME/zh_CN.GBK\"");
        assumeTrue(made.exitCode() == 0, () -> "no locale zh_CN.GBK can be made: " + made);
        Launcher gbk = shell.with("LC_ALL", "zh_CN.GBK");
        Charset charset = Charset.forName("GBK");
        // The name is "空间" in that charset.
        String create = "'" + TestedProgram.executable()
                + "' --sandbox -n \"$(printf '\\277\\325\\274\\344')\" --owner u1 --owner-type user";

        Finished table = gbk.run("-c", create);
        if (!TestedProgram.isOnJava()) {
            assertEquals(2, table.exitCode());
            assertEquals(
                    "mkdrive: 错误：选项 --name 中有当前语言环境无法识别的字节；请使用 UTF-8 语言环境（LC_ALL=C.UTF-8）",
                    new String(gbk.run("-c", "exec 2>&1; " + create).stdoutBytes(), charset)
                            .lines()
                            .findFirst()
                            .orElse(""));
            return;
        }
        Finished json = gbk.run("-c", create + " -o json");
        Finished again = gbk.run("-c", "exec 2>&1; " + create + " --if-exists fail");

        assertTrue(new String(table.stdoutBytes(), charset).contains("\ndrive_name   空间\n"), table::toString);
        assertEquals(
                "空间",
                new ObjectMapper()
                        .readTree(json.stdoutBytes())
                        .path("drive_name")
                        .textValue());
        assertEquals(
                "mkdrive: 错误：归属者已有空间：1\nmkdrive: 提示：使用 --if-exists return 可打印已有的空间\n",
                new String(again.stdoutBytes(), charset));
    }

    /** Half a character of UTF-8, and a byte that begins none. */
    @ParameterizedTest
    @ValueSource(strings = {"\\355\\240\\275", "a\\377"})
    void refusesArgumentsThatAreNoText(String bytes) throws Exception {
        Finished refused = Launcher.ofShell(Path.of("/bin/sh"), home)
                .with("LC_ALL", "C.UTF-8")
                .run("-c", "mkdrive --sandbox -n \"$(printf '" + bytes + "')\" --owner u1 --owner-type user");

        assertEquals(
                "mkdrive: error: option --name has bytes that are no text in this locale; use a UTF-8 locale (LC_ALL=C.UTF-8)\n"
                        + "mkdrive: hint: mkdrive --help lists all options\n",
                refused.stderr());
        assertEquals(2, refused.exitCode());
    }

    private static String escaped(String text, Charset charset) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            if (charset.newEncoder().canEncode(one)) {
                escaped.append(one);
            } else {
                escaped.append(c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
        });
        return escaped.toString();
    }

    /** In every locale a name arrives as it is, and JSON in a pipe is UTF-8. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"zh_CN.UTF-8", "zh_CN.GB2312", "C", "POSIX", "tr_TR.UTF-8", "de_DE@euro"})
    void writesJsonInUtf8(String locale) throws Exception {
        Finished json = Launcher.ofProgram(home)
                .with("LANG", locale)
                .run("--sandbox", "--name", "空间 İı 🚀", "--owner", "u1", "--owner-type", "user", "--output", "JSON");
        Finished wrong = Launcher.ofProgram(home).with("LANG", locale).run("--status", "ENABLED", "-o", "json");

        assertEquals(0, json.exitCode(), json.stderr());
        assertEquals(
                "空间 İı 🚀",
                new ObjectMapper()
                        .readTree(json.stdoutBytes())
                        .path("drive_name")
                        .textValue());
        assertEquals(2, wrong.exitCode());
        assertEquals(
                "option --name is required; option --owner is required; option --owner-type is required",
                new ObjectMapper()
                        .readTree(wrong.stderr().getBytes(UTF_8))
                        .path("error")
                        .path("message")
                        .textValue());
    }

    /** Who begins is told how to; scripts are told what is wrong. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            C.UTF-8     | mkdrive creates a drive in Alibaba Cloud PDS. Try it without an account: | All options: mkdrive --help
            zh_CN.UTF-8 | mkdrive 用于在阿里云 PDS 中创建空间。无需账号即可试用： | mkdrive --help
            """)
    void tellsHowToBegin(String locale, String first, String last) throws Exception {
        assumeTrue(Tmux.exists(), "there is no tmux");
        language(locale);

        String screen = new Tmux(home)
                .screen(100, environment, script("mkdrive; echo $?", "mkdrive 2>&1 | cat | head -n 1"), false);

        List<String> lines = screen.lines().toList();
        assertTrue(lines.get(1).startsWith(first), screen);
        assertEquals("  mkdrive --sandbox --name \"My drive\" --owner u1 --owner-type user", lines.get(2));
        assertTrue(lines.get(3).contains(last), screen);
        assertEquals("2", lines.get(4));
        assertTrue(lines.get(6).contains("--name"), screen);
    }

    @ParameterizedTest(name = "{0} columns, {1}")
    @CsvSource({"40, C.UTF-8", "57, C.UTF-8", "200, C.UTF-8", "40, zh_CN.UTF-8", "57, zh_CN.UTF-8", "200, zh_CN.UTF-8"})
    void laysHelpOutForTheTerminal(int columns, String locale) throws Exception {
        assumeTrue(Tmux.exists(), "there is no tmux");
        language(locale);

        String screen = new Tmux(home).screen(columns, environment, script("mkdrive help profile"), true);

        String plain = screen.replaceAll("\u001b\\[[0-9;]*m", "");
        int widest = plain.lines().mapToInt(TerminalText::width).max().orElseThrow();
        assertTrue(widest <= Math.min(columns, 120), plain);
        assertTrue(widest > Math.min(columns, 120) - 4, plain);
        String heading = locale.startsWith("zh") ? "示例" : "Examples";
        assertTrue(screen.contains("\u001b[1m" + heading), screen);
    }

    @Test
    void isToldHowWideTheTerminalIs() throws Exception {
        assumeTrue(Tmux.exists(), "there is no tmux");

        String screen = new Tmux(home)
                .screen(
                        120,
                        environment,
                        script(
                                "COLUMNS=60 mkdrive profile list",
                                "COLUMNS=x mkdrive profile list",
                                "PATH=/nowhere mkdrive profile list"),
                        false);

        List<Integer> widths = screen.lines()
                .filter(line -> line.contains("test-of"))
                .map(String::length)
                .toList();
        assertEquals(List.of(60, 80, 80), widths, screen);
    }
}
