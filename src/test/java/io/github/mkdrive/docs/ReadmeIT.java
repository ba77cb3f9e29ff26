package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.TestedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md shows is true: its first command and then every block {@code sh} are run by one bash, in an empty home and with
 * {@code mkdrive} in PATH, and each prints what is shown behind it. Other blocks {@code console} are not run. README.zh-CN.md has
 * the same commands, and is run in Chinese; what is printed may differ there.
 */
class ReadmeIT {
    private static final Pattern BLOCK =
            Pattern.compile("^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FIRST_COMMAND = Pattern.compile(
            "```console\n\\$ \\./mvnw -q package -DskipTests && (.*?[^\\\\])\n(.*?)^```\n",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern JOB_COMMAND = Pattern.compile(
            "(?<=^ {10,14})[^\\n]*mkdrive batch users\\.csv[^`]*?\\.ndjson\"$|(?<=- run: )mkdrive --name[^\\n]*$",
            Pattern.MULTILINE);

    /** Stands between what the blocks print, and around their exit codes. */
    private static final String MARK = "\u001e";

    /** Blocks that do something, or that users take as they are: with their language and what is in them. */
    private static final Pattern CODE =
            Pattern.compile("^```(?!text)(\\w+\n.*?)^```\n", Pattern.DOTALL | Pattern.MULTILINE);

    /** The README, as it is read in a locale: the variable that says so, and its value. */
    private enum Edition {
        ENGLISH("README.md", "LC_ALL", "C.UTF-8"),
        // No LC_ALL: bash complains of one that is not installed.
        CHINESE("README.zh-CN.md", "LANG", "zh_CN.UTF-8");

        private final String file;
        private final String variable;
        private final String locale;

        Edition(String file, String variable, String locale) {
            this.file = file;
            this.variable = variable;
            this.locale = locale;
        }

        String text() throws IOException {
            return Files.readString(Path.of(file));
        }

        Launcher bash(Path home) {
            return Launcher.ofShell(Path.of("/bin/bash"), home).with(variable, locale);
        }
    }

    /** A block to run. */
    private record Block(int line, String script, String output) {}

    /** Both run side by side, as each waits for its own calls most of the time. */
    @TestFactory
    Stream<DynamicTest> blocks(@TempDir Path homes) throws Exception {
        try (Running english = start(Edition.ENGLISH, homes);
                Running chinese = start(Edition.CHINESE, homes)) {
            return Stream.concat(tests(Edition.ENGLISH, english.await()), tests(Edition.CHINESE, chinese.await()));
        }
    }

    private static Running start(Edition edition, Path homes) throws IOException {
        StringBuilder script = new StringBuilder();
        for (Block block : blocks(edition.text())) {
            script.append(ofTestedProgram(block.script())).append("\nprintf '\\036%s\\036' $?\ncd ~\n");
        }
        Path home = Files.createDirectory(homes.resolve(edition.name()));
        return edition.bash(home).withLimit(Duration.ofMinutes(2)).start("-c", script.toString());
    }

    /** The first command names the program that the build has made. */
    private static String ofTestedProgram(String script) {
        return TestedProgram.isNamed() ? script.replace("target/mkdrive/bin/mkdrive", "mkdrive") : script;
    }

    private static Stream<DynamicTest> tests(Edition edition, Finished bash) throws IOException {
        List<Block> blocks = blocks(edition.text());
        List<String> printed = List.of(bash.stdout().split(MARK, -1));
        return Stream.iterate(0, number -> number < blocks.size(), number -> number + 1)
                .map(number -> DynamicTest.dynamicTest(
                        edition.file + " line " + blocks.get(number).line(), () -> {
                            assertTrue(printed.size() > 2 * number + 1, bash::toString);
                            assertEquals(
                                    settled(blocks.get(number).output()),
                                    settled(printed.get(2 * number)),
                                    bash::toString);
                            assertEquals("0", printed.get(2 * number + 1), bash::toString);
                        }));
    }

    /** What is to be typed or copied is the same in both, one block after the other; each has the manual of its language. */
    @Test
    void bothHaveTheSameCode() throws Exception {
        List<String> english = code(Edition.ENGLISH.text());
        List<String> chinese = code(Edition.CHINESE.text().replace("/man/zh_CN/", "/man/"));
        for (int i = 0; i < Math.min(english.size(), chinese.size()); i++) {
            assertEquals(english.get(i), chinese.get(i), "block " + (i + 1) + " of README.zh-CN.md differs");
        }
        assertEquals(english.size(), chinese.size(), "one README has more blocks at its end");
    }

    /** Each says first where the other is. */
    @Test
    void bothNameEachOther() throws Exception {
        assertTrue(Edition.ENGLISH.text().startsWith("# mkdrive\n\nEnglish | [简体中文](README.zh-CN.md)\n"));
        assertTrue(Edition.CHINESE.text().startsWith("# mkdrive\n\n[English](README.md) | 简体中文\n"));
    }

    /** As many headings of each rank, and as many rows of tables and items of lists. */
    @Test
    void bothHaveTheSameParts() throws Exception {
        assertEquals(parts(Edition.ENGLISH.text()), parts(Edition.CHINESE.text()));
    }

    private static List<String> code(String readme) {
        return CODE.matcher(readme)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<String> parts(String readme) {
        return Pattern.compile("^(#+ |\\| |- |\\*\\*)", Pattern.MULTILINE)
                .matcher(readme.replaceAll("(?ms)^```.*?^```$", ""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The command in each block {@code yaml}, in the third of its jobs, and with a sandbox in place of the domain. */
    @TestFactory
    Stream<DynamicTest> commandsOfJobs(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("users.csv"), "owner,name\nu1,A\nu2,B\n");
        String readme = Edition.ENGLISH.text();
        return JOB_COMMAND
                .matcher(readme)
                .results()
                .map(command -> DynamicTest.dynamicTest("line " + line(readme, command.start()), () -> {
                    String line =
                            command.group().replaceAll("\\s+", " ").replace("${{ matrix.part }}", "3") + " --sandbox";
                    Finished ended = Edition.ENGLISH
                            .bash(home)
                            .with("JOB_COMPLETION_INDEX", "2")
                            .run("-c", "cd ~ && " + line);
                    assertEquals(0, ended.exitCode(), ended::toString);
                }));
    }

    private static List<Block> blocks(String readme) {
        Matcher first = FIRST_COMMAND.matcher(readme);
        assertTrue(first.find(), "the README must begin with the command that builds and runs");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(line(readme, first.start()), first.group(1), first.group(2)));
        for (Matcher block = BLOCK.matcher(readme); block.find(); ) {
            String output = block.group(2) == null ? "" : block.group(2);
            blocks.add(new Block(line(readme, block.start()), block.group(1), output));
        }
        assertTrue(blocks.size() > 6, "the README has lost its recipes");
        return blocks;
    }

    private static int line(String text, int at) {
        return (int) text.substring(0, at).lines().count() + 1;
    }

    /** Without what is new in every run: times, nonces and their like. */
    private static String settled(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("(?m)^date: .* GMT$", "date: TIME")
                .replaceAll("(?m)^x-acs-signature-nonce: [0-9a-f]{32}$", "x-acs-signature-nonce: NONCE")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("mkdrive/[0-9]+\\.[0-9.]+[^ \n]*", "mkdrive/VERSION");
    }
}
