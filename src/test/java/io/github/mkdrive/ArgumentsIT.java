package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments are the user's, also those that are called as options of Java or of a native executable are. */
class ArgumentsIT {
    private final Launcher program;

    ArgumentsIT(@TempDir Path home) {
        program = Launcher.ofProgram(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dy=z",
                "-D",
                "-Duser.language=fr",
                "-Xmx1m",
                "-X",
                "-XX:+PrintFlags",
                "-XX:MaxHeapSize=1m",
                "-XX:",
                "-H:Name=x",
                "-ea",
                "-cp",
                "-version",
                "@/etc/hostname"
            })
    void areTextWhereTextIsExpected(String text) throws Exception {
        Finished ended = program.run(
                "--sandbox",
                "--name=n",
                "--owner=o",
                "--owner-type=user",
                "--description",
                text,
                "--query",
                "description");

        assertEquals(text + "\n", ended.stdout(), ended::toString);
        assertEquals(0, ended.exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dy=z", "-Xmx1m", "-XX:+PrintFlags", "-XX:MaxHeapSize=1m", "-H:Name=x"})
    void areRefusedWhereAnOptionIsExpected(String option) throws Exception {
        Finished ended = program.run("--sandbox", "--name=n", "--owner=o", "--owner-type=user", option, "--dry-run");

        assertEquals(2, ended.exitCode(), ended::toString);
        assertEquals("", ended.stdout());
        assertTrue(ended.stderr().startsWith("mkdrive: error: "), ended::toString);
    }
}
