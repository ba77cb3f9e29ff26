package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.docs.TypedShell.Seen;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.TestedProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion with the packaged program: the script is the one that it prints, and so are the names of profiles. */
class CompletionIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            bash ; eval "$(mkdrive completion bash)"
            zsh  ; autoload -Uz compinit && compinit -u && eval "$(mkdrive completion zsh)"
            fish ; mkdrive completion fish | source
            """)
    void namesOfProfiles(String shell, String setUp, @TempDir Path home) throws Exception {
        TypedShell.assumeThere(shell);
        Path folder = Files.createDirectories(home.resolve(".config/mkdrive"));
        Files.writeString(folder.resolve("config.toml"), "[profiles.prod]\n[profiles.'$(touch pwned) it']\n");
        Map<String, String> environment = Map.of(
                "PATH",
                TestedProgram.searchPath(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MKDRIVE_STARTUP_CACHE",
                "readonly");

        List<Seen> seen = TypedShell.type(
                shell, home, environment, List.of(setUp), List.of("mkdrive -p pr", "mkdrive profile use '$"));

        assertEquals("mkdrive -p prod ", seen.get(0).line());
        assertEquals("mkdrive profile use '$(touch pwned) it' ", seen.get(1).line());
        assertTrue(Files.notExists(home.resolve("pwned")));
    }

    /** Where the script is to go is told to somebody who looks at it, and to nobody else. */
    @Test
    void tellsWhereItGoesOnATerminal(@TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no script");

        Finished shown = Launcher.ofShell(SCRIPT, home).run("-qec", "mkdrive completion fish", "/dev/null");
        Finished piped = Launcher.ofProgram(home).run("completion", "fish");

        assertEquals(
                Files.readString(Path.of("completion/mkdrive.fish"))
                        + "mkdrive: to use it in each new shell: mkdrive completion fish > ~/.config/fish/completions/mkdrive.fish\n",
                shown.stdout().replace("\r\n", "\n"));
        assertEquals("", piped.stderr());
        assertEquals(List.of(0, 0), List.of(shown.exitCode(), piped.exitCode()));
    }
}
