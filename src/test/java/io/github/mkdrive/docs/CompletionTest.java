package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion for bash: it is what the command model gives, and a bash completes with it. */
class CompletionTest {
    private static final Path SCRIPT = Path.of("completion/mkdrive.bash");
    private static final Path BASH = Path.of("/bin/bash");

    /** Calls the completion as bash does when TAB is typed after the last argument. */
    private static final String PRESS_TAB = """
            source "$SCRIPT" || exit
            compopt() { :; } # works only inside of a real completion
            cd "$HOME"
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
            [ "$(complete -p mkdrive)" = 'complete -o default -F _complete_mkdrive mkdrive' ] || exit 3
            _complete_mkdrive
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @Test
    void isWhatTheCommandModelGives() throws Exception {
        assertEquals(
                GenerateDocs.bash(),
                Files.readString(SCRIPT),
                "completion/mkdrive.bash is out of date: run ./mvnw -q -Pdocs integration-test");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mkdrive --ow            | --owner --owner-type
            mkdrive --owner-type _  | user group
            mkdrive --owner-type g  | group
            mkdrive --no            | --no-default
            mkdrive -o _            | table json
            mkdrive --if-exists _   | ignore return fail
            mkdrive --ca-cert _     | ca.pem folder
            mkdrive --ca-cert ca    | ca.pem
            mkdrive sa              | sandbox
            mkdrive help sa         | sandbox
            mkdrive sandbox --      | --port --data --access-key --access-token --single-drive --strict --help
            mkdrive sandbox --data c | ca.pem
            """)
    void completes(String line, String expected, @TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(BASH), "there is no bash");
        Files.createFile(home.resolve("ca.pem"));
        Files.createDirectory(home.resolve("folder"));
        List<String> arguments = new ArrayList<>(List.of("-c", PRESS_TAB, "bash"));
        for (String word : line.split(" ", -1)) {
            arguments.add(word.equals("_") ? "" : word);
        }

        Finished bash = Launcher.of(BASH, home)
                .with("SCRIPT", SCRIPT.toAbsolutePath().toString())
                .run(arguments.toArray(String[]::new));

        assertEquals("", bash.stderr());
        assertEquals(0, bash.exitCode());
        assertEquals(words(expected), new TreeSet<>(bash.stdout().lines().toList()));
    }

    private static Set<String> words(String text) {
        assertFalse(text.isBlank());
        return new TreeSet<>(List.of(text.split(" ", -1)));
    }
}
