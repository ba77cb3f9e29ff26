package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    /** Calls the completion as bash does when TAB is typed after the last argument; bash has parted the words. */
    private static final String PRESS_TAB = """
            set -u
            source "$SCRIPT" || exit
            compopt() { :; } # works only inside of a real completion
            cd "$HOME"
            [ -z "${BREAKS-}" ] || COMP_WORDBREAKS=$BREAKS
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
            [ "$(complete -p mkdrive)" = 'complete -F _mkdrive mkdrive' ] || exit 3
            _mkdrive
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @Test
    void isWhatTheCommandModelGives() throws Exception {
        assertEquals(
                BashCompletion.script(),
                Files.readString(SCRIPT),
                "completion/mkdrive.bash is out of date: run ./mvnw -q -Pdocs integration-test");
    }

    /** Words are parted by blanks here; {@code _} is an empty one. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # options
            mkdrive --ow             | --owner --owner-type
            mkdrive --no             | --no-default
            mkdrive --edi            | --edition
            mkdrive sandbox --       | --port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --color --help
            mkdrive sandbox --da     | --data
            mkdrive -v --nam         | --name
            mkdrive --frobn          | ``
            # values
            mkdrive --owner-type _   | user group
            mkdrive --owner-type g   | group
            mkdrive --owner-type =   | user group
            mkdrive --owner-type = g | group
            mkdrive --output =       | table json
            mkdrive --output = js    | json
            mkdrive --output js      | json
            mkdrive -o _             | table json
            mkdrive --if-exists _    | ignore return fail
            mkdrive --if-exists = r  | return
            mkdrive --edition _      | developer enterprise
            mkdrive --name _         | ``
            mkdrive --owner sa       | ``
            # files
            mkdrive --ca-cert _      | ca.pem folder
            mkdrive --ca-cert ca     | ca.pem
            mkdrive --ca-cert = ca   | ca.pem
            mkdrive sandbox --data c | ca.pem
            # commands
            mkdrive _                | batch check profile sandbox help
            mkdrive sa               | sandbox
            mkdrive help sa          | sandbox
            mkdrive help _           | batch check profile sandbox help
            mkdrive profile _        | list show set use remove path
            mkdrive profile re       | remove
            mkdrive profile set re   | ``
            mkdrive profile set --un | --unset
            mkdrive profile set p --ca-cert c | ca.pem
            # what is a value is no command, and what is a command's name behind one is no option's end
            mkdrive --name sandbox --ow          | --owner --owner-type
            mkdrive --name = sandbox --ow        | --owner --owner-type
            mkdrive -n help --own                | --owner --owner-type
            mkdrive --name "my_sandbox" sa       | sandbox
            mkdrive --name a : sandbox --ow      | --owner --owner-type
            mkdrive --endpoint https : //h:1 --ow | --owner --owner-type
            mkdrive --endpoint = https : //h --output = | table json
            mkdrive --quiet sandbox --si         | --single-drive
            mkdrive sandbox --data : memory : --si | --single-drive
            """)
    void completes(String line, String expected, @TempDir Path home) throws Exception {
        assertEquals(words(expected), pressTab("", line, home));
    }

    /** Some take these signs out of COMP_WORDBREAKS. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mkdrive --output=           | --output=table --output=json
            mkdrive --output=js         | --output=json
            mkdrive --owner-type=u      | --owner-type=user
            mkdrive --ca-cert=ca        | --ca-cert=ca.pem
            mkdrive --name=sandbox --ow | --owner --owner-type
            mkdrive --endpoint=https://h:1 --ow | --owner --owner-type
            mkdrive --endpoint https://h:1 --ow | --owner --owner-type
            mkdrive --na                | --name
            """)
    void completesWhereNothingPartsWords(String line, String expected, @TempDir Path home) throws Exception {
        assertEquals(words(expected), pressTab(" ", line, home));
    }

    private static Set<String> pressTab(String breaks, String line, Path home) throws Exception {
        assumeTrue(Files.isExecutable(BASH), "there is no bash");
        Files.createFile(home.resolve("ca.pem"));
        Files.createDirectory(home.resolve("folder"));
        List<String> arguments = new ArrayList<>(List.of("-c", PRESS_TAB, "bash"));
        for (String word : line.split(" ", -1)) {
            arguments.add(word.equals("_") ? "" : word);
        }

        Finished bash = Launcher.of(BASH, home)
                .with("SCRIPT", SCRIPT.toAbsolutePath().toString())
                .with("BREAKS", breaks)
                .run(arguments.toArray(String[]::new));

        assertEquals("", bash.stderr());
        assertEquals(0, bash.exitCode());
        return new TreeSet<>(bash.stdout().lines().toList());
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(" ", -1)));
    }
}
