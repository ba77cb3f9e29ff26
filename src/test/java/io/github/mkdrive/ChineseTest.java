package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.cli.Commands;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.testbed.ScriptedServer;
import io.github.mkdrive.testbed.ScriptedServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told whose environment asks for Chinese; and that programs are told in English all the same. */
class ChineseTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final String HELP_HINT = "提示：运行 mkdrive --help 查看所有选项";
    private static final String BATCH_HINT = "提示：运行 mkdrive batch --help 查看所有选项";
    private static final String NO_CREDENTIALS = "提示：请设置 MKDRIVE_ACCESS_TOKEN，或设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 "
            + "ALIBABA_CLOUD_ACCESS_KEY_SECRET，或新建一个配置：mkdrive profile set NAME；其他方式请参见 man mkdrive";

    /** Nobody is there. */
    private static final String DEAD = "http://127.0.0.1:1";

    private final Path home;
    private final Program english;
    private final Program program;

    ChineseTest(@TempDir Path home) {
        this.home = home;
        this.english = Program.bare().with("HOME", home.toString());
        this.program = english.with("LANG", "zh_CN.UTF-8");
    }

    @AfterEach
    void speakEnglishAgain() {
        Messages.speak(Language.ENGLISH);
    }

    private static Program to(ScriptedServer server, Program from) {
        return from.with("MKDRIVE_ENDPOINT", server.url().toString()).with("MKDRIVE_ACCESS_TOKEN", "token1");
    }

    /** What is written for these messages. */
    private static String lines(String... messages) {
        return Stream.of(messages).map(message -> "mkdrive: " + message + '\n').reduce("", String::concat);
    }

    private static Reply refusal(int status, String code) {
        return new Reply(
                status, Map.of("x-ca-request-id", "REQUEST-1"), "{\"code\":\"" + code + "\",\"message\":\"why\"}");
    }

    private static Arguments wrong(List<String> arguments, String... lines) {
        return arguments(arguments, lines);
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                wrong(List.of(), "错误：选项 --name 为必填项", "错误：选项 --owner 为必填项", "错误：选项 --owner-type 为必填项", HELP_HINT),
                wrong(
                        List.of("--nmae", "n", "--owner", "u", "--owner-type", "user"),
                        "错误：未知选项 --nmae；您是否想输入 --name？",
                        HELP_HINT),
                wrong(List.of("sandbx"), "错误：未知命令“sandbx”；您是否想输入“sandbox”？", HELP_HINT),
                wrong(List.of(Program.creating("--status")), "错误：选项 --status 需要一个值", HELP_HINT),
                wrong(
                        List.of(Program.creating("-s", "1Gi", "--status", "enable", "--retries", "-1")),
                        "错误：选项 --status：“enable”无效，应为以下之一：enabled, disabled；您是否想输入“enabled”？",
                        "错误：选项 --total-size：“1Gi”不是容量的正确写法；请写成 1GiB",
                        "错误：--retries：“-1”不是 0 到 1000 之间的整数",
                        HELP_HINT),
                wrong(
                        List.of("-n", "n", "--owner", "\uFEFFu1", "--owner-type", "user"),
                        "错误：选项 --owner 以不可见字符（U+FEFF，字节顺序标记 BOM）开头：请去掉该字符",
                        HELP_HINT),
                wrong(List.of("profile", "show", "none"), "错误：没有名为“none”的配置", "提示：运行 mkdrive profile --help 查看所有选项"),
                wrong(List.of("batch"), "错误：缺少输入：请指定一个文件，或用 - 表示标准输入", BATCH_HINT));
    }

    @ParameterizedTest
    @MethodSource
    void wrongArguments(List<String> arguments, String... lines) {
        assertEquals(new Ended(2, "", lines(lines)), program.run(arguments.toArray(String[]::new)));
    }

    @Test
    void noEndpointAndNoCredentials() {
        assertEquals(
                new Ended(
                        3,
                        "",
                        lines(
                                "错误：未设置接入地址",
                                "错误：未设置凭证",
                                "提示：请指定 --domain-id 或 --endpoint，或设置 MKDRIVE_DOMAIN_ID 或 MKDRIVE_ENDPOINT，也可以用 --sandbox 试用",
                                NO_CREDENTIALS)),
                program.create());
    }

    @Test
    void halfOfTheCredentials() {
        assertEquals(
                new Ended(3, "", lines("错误：已设置 ALIBABA_CLOUD_ACCESS_KEY_ID，但未设置 ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
                program.with("MKDRIVE_ENDPOINT", DEAD)
                        .with("ALIBABA_CLOUD_ACCESS_KEY_ID", "id")
                        .create());
    }

    @Test
    void nobodyAtTheEndpoint() {
        assertEquals(
                new Ended(8, "", lines("错误：未发送任何请求：无法连接：127.0.0.1:1：Connection refused", "提示：请检查接入地址、网络和代理，然后再次运行该命令")),
                program.with("MKDRIVE_ENDPOINT", DEAD)
                        .with("MKDRIVE_ACCESS_TOKEN", "token1")
                        .create("--retries", "0"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(401, "AccessTokenInvalid", 4, "服务端拒绝了请求", "访问令牌无效或已过期：请获取新的访问令牌"),
                arguments(403, "ForbiddenNoPermission.Drive", 4, "服务端拒绝了请求", "请使用有权在该域中创建空间的用户的访问令牌，或使用 AccessKey"),
                arguments(404, "NotFound.User", 5, "服务端拒绝了请求", "请检查接入地址，以及归属者是否存在于该域中"),
                arguments(409, "AlreadyExist.Drive", 6, "服务端拒绝了请求", "归属者已有空间；使用 --if-exists return 可打印该空间"),
                arguments(429, "TooManyRequests", 7, "未创建空间（尝试次数：1）", "请稍后重试：同一条命令只创建一个空间"));
    }

    @ParameterizedTest
    @MethodSource
    void refusals(int status, String code, int exitCode, String message, String hint) throws IOException {
        try (ScriptedServer server = new ScriptedServer().then(refusal(status, code))) {
            assertEquals(
                    new Ended(
                            exitCode,
                            "",
                            lines(
                                    "错误：" + message + "：状态码 " + status + ' ' + code + "：why（请求 ID：REQUEST-1）",
                                    "提示：" + hint)),
                    to(server, program).create("--retries", "0"));
        }
    }

    @Test
    void anAnswerThatIsLost() throws IOException {
        try (ScriptedServer server = new ScriptedServer().then(0, "")) {
            assertEquals(
                    new Ended(
                            9,
                            "",
                            lines(
                                    "错误：空间可能已创建：响应丢失，且无法列举归属者的空间；状态码 404",
                                    "提示：运行以下命令查询；该命令打印归属者的空间，只有在没有空间时才会创建："
                                            + "mkdrive --name space --owner u1 --owner-type user --retries 0 --if-exists return")),
                    to(server, program).create("--retries", "0"));
        }
    }

    private Path rows(String text) throws IOException {
        return Files.writeString(home.resolve("rows.csv"), text);
    }

    @Test
    void rowsThatAreWrong() throws IOException {
        Path input = rows("name,owner,owner_type,total_size\nA,u1,user,1Gi\nB,,user,\nC,u3\n");

        assertEquals(
                new Ended(
                        2,
                        "",
                        lines(
                                "错误：" + input + "：第 2 行，total_size：“1Gi”不是容量的正确写法；请写成 1GiB",
                                "错误：" + input + "：第 3 行，owner 为必填项",
                                "错误：" + input + "：第 4 行：有 2 个单元格，而表头有 4 个",
                                BATCH_HINT)),
                program.with("MKDRIVE_ENDPOINT", DEAD)
                        .with("MKDRIVE_ACCESS_TOKEN", "token1")
                        .run("batch", input.toString()));
    }

    /** The words of the table are those of the JSON; what is told of a row, and the counts, are in the language. */
    @Test
    void aBatchAndItsReports() throws IOException {
        String input = rows("name,owner,owner_type\nA,u1,user\nB,u2,user\n").toString();
        Path records = home.resolve("rows.ndjson");
        Path page = home.resolve("rows.html");
        try (ScriptedServer server = new ScriptedServer()) {
            // A batch may look before it creates.
            for (int i = 0; i < 8; i++) {
                server.then(refusal(404, "NotFound.User"));
            }
            String refused = "服务端拒绝了请求：状态码 404 NotFound.User：why（请求 ID：REQUEST-1）\n";

            Ended ended = to(server, program)
                    .run("batch", input, "--jobs", "1", "--report", records.toString(), "--report", page.toString());

            assertEquals(
                    "LINE  STATUS  OWNER  WHY\n"
                            + ("2     failed  u1     " + refused)
                            + ("3     failed  u2     " + refused)
                            + "共 2 行：已创建 0，已存在 0，失败 2，未知 0，已跳过 0\n",
                    ended.out());
            assertEquals(
                    lines(
                            "错误：2 行失败",
                            "提示：再次运行同一条命令可从中断处继续：mkdrive batch " + input + " --jobs 1 --report " + records
                                    + " --report " + page),
                    ended.err());
            assertEquals(10, ended.code());
        }
        String told = Files.readString(records);
        assertTrue(told.contains("\"message\":\"the service refused the request: status 404 NotFound.User: why"), told);
        assertTrue(told.contains("\"hint\":\"check the endpoint, and that the owner exists in this domain\""), told);
        assertFalse(CHINESE.matcher(told).find(), told);
        String html = Files.readString(page);
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), html);
        assertTrue(html.contains("2 行中有 0 行已有空间。"), html);
    }

    /** Names and results are words of the JSON, too; what was seen is in the language. */
    @Test
    void aCheck() throws IOException {
        try (ScriptedServer server = new ScriptedServer().then(refusal(403, "ForbiddenNoPermission.Drive"))) {
            Ended ended = to(server, program).run("check");

            List<String> lines =
                    ended.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
            assertEquals("SETTING VALUE FROM", lines.get(0));
            assertEquals("profile 未设置", lines.get(1));
            assertEquals("edition developer 默认值", lines.get(4));
            String port = String.valueOf(server.url().getPort());
            assertEquals(
                    List.of(
                            "CHECK RESULT DETAIL",
                            "settings ok 如上",
                            "name ok 127.0.0.1",
                            "connection ok 127.0.0.1:" + port,
                            "tls ok 明文传输，但不离开本机",
                            "credentials ok 访问令牌，来自 MKDRIVE_ACCESS_TOKEN",
                            "list failed 状态码 403 ForbiddenNoPermission.Drive：why（请求 ID：REQUEST-1）；"
                                    + "请使用有权在该域中创建空间的用户的访问令牌，或使用 AccessKey"),
                    lines.subList(lines.indexOf("CHECK RESULT DETAIL"), lines.size()).stream()
                            .filter(line -> !line.startsWith("clock "))
                            .toList());
            assertEquals("", ended.err());
            assertEquals(4, ended.code());
        }
    }

    @Test
    void profiles() {
        Path file = home.resolve(".config/mkdrive/config.toml");

        assertEquals(
                lines("没有配置；新建配置：mkdrive profile set NAME --domain-id ID"),
                program.run("profile", "list").err());
        assertEquals(
                new Ended(0, "", "访问令牌：" + lines("已新建配置“prod”：" + file, "当前配置为“prod”")),
                program.withTyped("abcdefgh-secret-wxyz")
                        .run("profile", "set", "prod", "--domain-id", "bj1", "--access-token"));
        assertEquals(
                new Ended(2, "", lines("错误：没有名为“prd”的配置；您是否想输入“prod”？", "提示：运行 mkdrive profile --help 查看所有选项")),
                program.run("profile", "show", "prd"));
        assertEquals(
                new Ended(3, "", lines("错误：--profile：没有名为“prd”的配置", "错误：未设置凭证", "提示：您是否想输入 prod？", NO_CREDENTIALS)),
                program.create("--profile", "prd"));
    }

    @Test
    void aConfigurationFileThatIsWrong() throws IOException {
        Path file = Files.createDirectories(home.resolve(".config/mkdrive")).resolve("config.toml");
        Files.writeString(file, "[profiles.prod]\ndomain = \"bj1\"\n");

        assertEquals(
                lines("错误：" + file + ":2：配置“prod”：没有 domain 这个键"),
                program.run("profile", "list")
                        .err()
                        .lines()
                        .limit(1)
                        .map(line -> line + '\n')
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void theDriveThatIsThereDiffers() {
        assertEquals(0, program.create("--sandbox").code());

        Ended ended = program.create("--sandbox", "--if-exists", "return", "--total-size", "1K");

        assertEquals(lines("警告：归属者的空间 1 与要求不一致：total_size 为“-1”，要求为“1024”"), ended.err());
        assertEquals(0, ended.code());
    }

    /** The sandbox serves until its thread is interrupted, here by its own first line. */
    @Test
    void theSandboxStarts() {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                Thread.currentThread().interrupt();
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Commands.run(
                program.world(out, err), "sandbox", "--data", ":memory:", "--max-rate", "5", "--fault-rate", "0.1");

        assertTrue(Thread.interrupted());
        assertTrue(out.toString(UTF_8).matches("listening on http://127\\.0\\.0\\.1:\\d+\n"), out::toString);
        assertEquals(
                lines("空间保存在 :memory:", "每秒超过 5 个的请求会返回 429", "失败请求的比例为 0.1：处理前失败、处理后失败或延迟完成", "已生成凭证；使用方法：") + """
                        export MKDRIVE_ENDPOINT=***
                        export ALIBABA_CLOUD_ACCESS_KEY_ID=***
                        export ALIBABA_CLOUD_ACCESS_KEY_SECRET=***
                        mkdrive: 或使用访问令牌代替 AccessKey：export MKDRIVE_ACCESS_TOKEN=***
                        """,
                err.toString(UTF_8).replaceAll("(export \\w+=).*", "$1***"));
        assertEquals(0, code);
    }

    @Test
    void theSandboxCannotStart() {
        assertEquals(
                new Ended(3, "", lines("错误：沙箱无法启动：无法使用沙箱文件 " + home + "：这是一个目录", "提示：请用 --data 指定其他文件")),
                program.run("sandbox", "--data", home.toString()));
    }

    /** What is JSON is the same everywhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o json",
                "-o json --nmae n",
                "--name n --owner u --owner-type user -o json",
                "--name n --owner u --owner-type user -o json --endpoint " + DEAD + " --retries 0",
                "batch -o json",
                "profile show none -o json",
                "check -o json",
                "-o json --name n sandbox",
            })
    void jsonIsInEnglish(String arguments) {
        String[] words = arguments.split(" ", -1);
        Ended expected = english.run(words);

        Ended ended = program.run(words);

        assertEquals(expected, ended);
        assertFalse(CHINESE.matcher(ended.out() + ended.err()).find(), ended::toString);
        assertTrue((ended.out() + ended.err()).contains("{"), ended::toString);
    }

    /** The variable asks for JSON as the option does. */
    @Test
    void aBatchThatIsJsonIsInEnglish() throws IOException {
        String input = rows("name,owner,owner_type\nA,u1,user\n").toString();
        try (ScriptedServer server = new ScriptedServer()) {
            Program json = to(server, program).with("MKDRIVE_OUTPUT", "json");

            Ended ended = json.run("batch", input);

            assertTrue(ended.err().startsWith("mkdrive: 1 rows: 0 created, 0 found, 1 failed, 0 unknown, 0 skipped\n"));
            assertFalse(CHINESE.matcher(ended.out() + ended.err()).find(), ended::toString);
            assertEquals(10, ended.code());
        }
    }
}
