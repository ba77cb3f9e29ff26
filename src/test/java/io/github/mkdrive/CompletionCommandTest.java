package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mkdrive completion}, and what the scripts ask mkdrive for while somebody waits behind a TAB. */
class CompletionCommandTest {
    private static final String HELP_HINT = "mkdrive: hint: mkdrive completion --help lists all options\n";

    private final Path home;
    private final Program program;

    CompletionCommandTest(@TempDir Path home) {
        this.home = home;
        this.program = Program.bare().with("HOME", home.toString());
    }

    @ParameterizedTest(name = "{0}, in a {1}")
    @CsvSource(nullValues = "-", textBlock = """
            bash, -,              mkdrive.bash
            zsh,  -,              _mkdrive
            fish, -,              mkdrive.fish
            fish, /bin/bash,      mkdrive.fish
            -,    /bin/bash,      mkdrive.bash
            -,    /usr/bin/zsh,   _mkdrive
            -,    fish,           mkdrive.fish
            """)
    void printsTheScript(String shell, String variable, String file) throws IOException {
        Program from = variable == null ? program : program.with("SHELL", variable);

        assertEquals(
                new Ended(0, Files.readString(Path.of("completion", file)), ""),
                shell == null ? from.run("completion") : from.run("completion", shell));
    }

    @ParameterizedTest(name = "{0}, in a {1}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            zhs  | -       | the shell: "zhs" is not one of bash, zsh, fish; did you mean "zsh"?
            Bash | -       | the shell: "Bash" is not one of bash, zsh, fish; did you mean "bash"?
            tcsh | -       | the shell: "tcsh" is not one of bash, zsh, fish
            ``   | -       | the shell: "" is not one of bash, zsh, fish
            -    | -       | the shell is missing: bash, zsh, fish
            -    | ``      | the shell is missing: bash, zsh, fish
            -    | /bin/sh | there is no completion for the shell that SHELL names, /bin/sh; name one: bash, zsh, fish
            """)
    void aShellThatIsNone(String shell, String variable, String error) {
        Program from = variable == null ? program : program.with("SHELL", variable);

        assertEquals(
                new Ended(2, "", "mkdrive: error: " + error + "\n" + HELP_HINT),
                shell == null ? from.run("completion") : from.run("completion", shell));
    }

    @Test
    void namesOfProfiles() throws IOException {
        own("[profiles.prod]\n[profiles.'two words']\n[profiles.\"a\\nb\"]\n[profiles.\"$(x)\"]\n");
        official("{\"profiles\":[{\"name\":\"corp\",\"mode\":\"AK\"},{\"name\":\"prod\"},{\"name\":\"\"},{}]}");

        assertEquals(new Ended(0, "prod\ntwo words\n$(x)\ncorp\n", ""), program.run("__complete", "profiles"));
        assertEquals(new Ended(0, "prod\ntwo words\n$(x)\n", ""), program.run("__complete", "own-profiles"));
        assertEquals(new Ended(0, "corp\nprod\n", ""), program.run("__complete", "official-profiles"));
        assertEquals(new Ended(0, "", ""), program.run("__complete", "frobs"));
    }

    /** However they are written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[profiles.a]\n[profiles.b]\nendpoint = 'x'\n",
                "\uFEFF[profiles.a]\r\n[profiles.b]\r\n",
                "[profiles]\na = { endpoint = '[profiles.c]' }\n[profiles.b.jwt_app]\nid = '1'\n",
                "profiles.a.vpc = true\nprofiles.b.proxy = \"\"\"\n[profiles.c]\n\"\"\"\n",
                "current = 'c'\n# [profiles.c]\n[ profiles . \"a\" ]\n[profiles.\"\\u0062\"]"
            })
    void namesOfProfilesHoweverTheyAreWritten(String text) throws IOException {
        own(text);

        assertEquals(new Ended(0, "a\nb\n", ""), program.run("__complete", "profiles"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[profiles", "frob = 1", "\u0000", "\"\\uzzzz\" = 1", "[\"", "a = [[[[[[", "= = ="})
    void aFileThatIsBrokenHasNoNames(String text) throws IOException {
        assertEquals(new Ended(0, "", ""), program.run("__complete", "profiles"));
        own(text);
        assertEquals(new Ended(0, "", ""), program.run("__complete", "profiles"));
        official("{\"profiles\":[{\"name\":\"corp\"}]}");
        assertEquals(new Ended(0, "corp\n", ""), program.run("__complete", "profiles"));
        own("[profiles.prod]\n");
        official(text);
        assertEquals(new Ended(0, "prod\n", ""), program.run("__complete", "profiles"));
    }

    @Test
    void whatIsNoFileHasNoNames() throws IOException {
        Files.createDirectories(home.resolve(".config/mkdrive/config.toml"));
        Files.createDirectories(home.resolve(".aliyun/config.json"));

        assertEquals(new Ended(0, "", ""), program.run("__complete", "profiles"));
        assertEquals(new Ended(0, "", ""), Program.bare().run("__complete", "profiles"));
        assertEquals(new Ended(0, "", ""), program.with("MKDRIVE_CONFIG", "\0").run("__complete", "profiles"));
    }

    @Test
    void noHelpAndNoSuggestionNamesIt() {
        assertTrue(!program.run("--help").out().contains("__"), "the help");
        assertTrue(program.run("__complet").err().startsWith("mkdrive: error: unknown command \"__complet\"\n"));
        assertTrue(program.run("__complete").err().startsWith("mkdrive: error: unknown command \"__complete\""));
    }

    private void own(String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/mkdrive"));
        Files.writeString(folder.resolve("config.toml"), text);
    }

    private void official(String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".aliyun"));
        Files.writeString(folder.resolve("config.json"), text);
    }
}
