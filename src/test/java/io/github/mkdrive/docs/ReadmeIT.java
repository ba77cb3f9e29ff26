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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md shows is true: every block {@code sh} is run by bash, in an empty home and with {@code mkdrive} in PATH,
 * and prints what the block {@code text} after it says. Blocks {@code console} are not run.
 */
class ReadmeIT {
    private static final Path DIST = Path.of(System.getProperty("mkdrive.dist", "target/mkdrive"));
    private static final Pattern BLOCK =
            Pattern.compile("^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FIRST_COMMAND = Pattern.compile(
            "```console\n\\$ \\./mvnw -q package -DskipTests && (.*?[^\\\\])\n(.*?)^```\n",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** A block to run. */
    private record Block(int line, String script, String output) {}

    @Test
    void theFirstCommandPrintsWhatIsShown(@TempDir Path home) throws Exception {
        Matcher block = FIRST_COMMAND.matcher(readme());
        assertTrue(block.find(), "the README must begin with the command that builds and runs");

        Finished bash = bash(home).run("-euo", "pipefail", "-c", block.group(1));

        assertEquals(settled(block.group(2)), settled(bash.stdout()), bash::toString);
        assertEquals(0, bash.exitCode(), bash::toString);
    }

    @TestFactory
    Stream<DynamicTest> blocks(@TempDir Path temp) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String readme = readme();
        for (Matcher block = BLOCK.matcher(readme); block.find(); ) {
            int line = (int) readme.substring(0, block.start()).lines().count() + 1;
            blocks.add(new Block(line, block.group(1), block.group(2) == null ? "" : block.group(2)));
        }
        assertTrue(blocks.size() > 5, "the README has lost its recipes");
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest("line " + block.line(), () -> {
                    Path home = Files.createDirectory(temp.resolve("line-" + block.line()));

                    Finished bash = bash(home).run("-euo", "pipefail", "-c", "cd ~\n" + block.script());

                    assertEquals(settled(block.output()), settled(bash.stdout()), bash::toString);
                    assertEquals(0, bash.exitCode(), bash::toString);
                }));
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
                .replaceAll("mkdrive/[0-9]+\\.[0-9.]+[^ \n]*", "mkdrive/VERSION");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
