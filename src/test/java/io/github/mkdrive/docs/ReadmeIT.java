package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md shows is true: its first command and then every block {@code sh} are run by one bash, in an empty home and with
 * {@code mkdrive} in PATH, and each prints what is shown behind it. Other blocks {@code console} are not run.
 */
class ReadmeIT {
    private static final Path DIST = Path.of(System.getProperty("mkdrive.dist", "target/mkdrive"));
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

    /** A block to run. */
    private record Block(int line, String script, String output) {}

    @TestFactory
    Stream<DynamicTest> blocks(@TempDir Path home) throws Exception {
        List<Block> blocks = blocks();
        StringBuilder script = new StringBuilder();
        for (Block block : blocks) {
            script.append(block.script()).append("\nprintf '\\036%s\\036' $?\ncd ~\n");
        }

        Finished bash = bash(home).run("-c", script.toString());

        List<String> printed = List.of(bash.stdout().split(MARK, -1));
        return Stream.iterate(0, number -> number < blocks.size(), number -> number + 1)
                .map(number ->
                        DynamicTest.dynamicTest("line " + blocks.get(number).line(), () -> {
                            assertTrue(printed.size() > 2 * number + 1, bash::toString);
                            assertEquals(
                                    settled(blocks.get(number).output()),
                                    settled(printed.get(2 * number)),
                                    bash::toString);
                            assertEquals("0", printed.get(2 * number + 1), bash::toString);
                        }));
    }

    /** The command in each block {@code yaml}, in the third of its jobs, and with a sandbox in place of the domain. */
    @TestFactory
    Stream<DynamicTest> commandsOfJobs(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("users.csv"), "owner,name\nu1,A\nu2,B\n");
        String readme = readme();
        return JOB_COMMAND
                .matcher(readme)
                .results()
                .map(command -> DynamicTest.dynamicTest("line " + line(readme, command.start()), () -> {
                    String line =
                            command.group().replaceAll("\\s+", " ").replace("${{ matrix.part }}", "3") + " --sandbox";
                    Finished ended =
                            bash(home).with("JOB_COMPLETION_INDEX", "2").run("-c", "cd ~ && " + line);
                    assertEquals(0, ended.exitCode(), ended::toString);
                }));
    }

    private static List<Block> blocks() throws IOException {
        String readme = readme();
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

    private static Launcher bash(Path home) {
        return Launcher.of(Path.of("/bin/bash"), home)
                .with("PATH", DIST.toAbsolutePath().resolve("bin") + ":/usr/local/bin:/usr/bin:/bin")
                .with("LC_ALL", "C.UTF-8");
    }

    /** Without what is new in every run: times, nonces and their like. */
    private static String settled(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("(?m)^date: .* GMT$", "date: TIME")
                .replaceAll("(?m)^x-acs-signature-nonce: [0-9a-f]{32}$", "x-acs-signature-nonce: NONCE")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("mkdrive/[0-9]+\\.[0-9.]+[^ \n]*", "mkdrive/VERSION");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
