package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.docs.CompletionModel.Option;
import io.github.mkdrive.docs.CompletionModel.Place;
import io.github.mkdrive.docs.CompletionModel.Text;
import io.github.mkdrive.docs.TypedShell.Seen;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bash, zsh and fish offer when TAB is pressed, the sign {@code ⇥} in these tables. No Java takes part in it: see the tag. */
@Tag("once")
class CompletionInShellsTest {
    private static final Path SCRIPTS = Path.of("completion").toAbsolutePath();
    private static final String BASH = ". '" + SCRIPTS + "/mkdrive.bash'";
    private static final String ZSH = "autoload -Uz compinit && compinit -u && . '" + SCRIPTS + "/_mkdrive'";
    private static final String ZSH_AUTOLOADED =
            "fpath=('" + SCRIPTS + "' $fpath) && autoload -Uz compinit && compinit -u";
    private static final String FISH = ". '" + SCRIPTS + "/mkdrive.fish'";

    /** In the place of the program: it knows names of profiles that a shell must not take for its own words. */
    private static final String FAKE = """
            #!/bin/sh
            echo "$0 $*" >>"$HOME/calls"
            case $* in
                '__complete profiles') printf '%s\\n' prod 'two words' 'two wordy' a:b k=v '$(touch pwned)' "it's" 'say "hi"' \
                    'back\\slash' '`touch pwned`' ';touch pwned' '~x' '*' 名前 corp ;;
                '__complete own-profiles') printf '%s\\n' prod 'two words' ;;
                '__complete official-profiles') printf '%s\\n' corp ;;
                *) echo 'this is no completion' >&2; exit 2 ;;
            esac
            """;

    /** What is offered: listed, or filled in at once where it is one word. */
    private static final String OFFERED = """
            # commands
            mkdrive ⇥                             | batch check profile sandbox completion help
            mkdrive sa⇥                           | sandbox
            mkdrive __⇥                           |
            mkdrive help ⇥                        | batch check profile sandbox completion help
            mkdrive completion ⇥                  | bash zsh fish
            mkdrive profile ⇥                     | list show set use remove path
            mkdrive profile re⇥                   | remove
            mkdrive profile remove pr⇥            | prod
            mkdrive -q sandb⇥                     | sandbox
            mkdrive frobnicate ⇥                  |
            # options
            mkdrive --ow⇥                         | --owner --owner-type
            mkdrive --nam⇥                        | --name
            mkdrive --edi⇥                        | --edition
            mkdrive --no⇥                         | --no-default
            mkdrive --def⇥                        | --default
            mkdrive --frobn⇥                      |
            mkdrive sandbox --⇥                   | --port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --color --help
            mkdrive sandbox ⇥                     | --port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --color --help
            mkdrive profile list --⇥              | --output --query --color --help
            mkdrive profile show ca -⇥            | --output --query --color --help
            mkdrive profile use ca -⇥             | --output --color --help
            mkdrive profile set p --un⇥           | --unset
            # what is there already, unless it can be repeated
            mkdrive --name x --nam⇥               |
            mkdrive -n x --nam⇥                   |
            mkdrive -nx --nam⇥                    |
            mkdrive --name=x --nam⇥               |
            mkdrive -qv --quie⇥                   |
            mkdrive --no-default --de⇥            | --description
            mkdrive batch u.csv --report a --rep⇥ | --report
            mkdrive sandbox --access-key a --access-⇥ | --access-key --access-token
            # values
            mkdrive --owner-type ⇥                | user group
            mkdrive --owner-type g⇥               | group
            mkdrive -o ⇥                          | table json
            mkdrive -qo ⇥                         | table json
            mkdrive --if-exists ⇥                 | ignore return fail
            mkdrive --name ⇥                      |
            mkdrive --owner sa⇥                   |
            mkdrive profile set p --unset domain⇥ | domain_id
            # names of profiles
            mkdrive -p pro⇥                       | prod
            mkdrive profile show cor⇥             | corp
            mkdrive profile set cor⇥              |
            mkdrive profile set p --aliyun-profile ⇥ | corp
            # files
            mkdrive --ca-cert c⇥                  | ca.pem calls
            mkdrive --ca-cert ca.⇥                | ca.pem
            mkdrive batch c⇥                      | ca.pem calls
            mkdrive batch ca.pem c⇥               |
            mkdrive sandbox --data ca.⇥           | ca.pem
            # behind the end of the options
            mkdrive -- ⇥                          |
            mkdrive -- --na⇥                      |
            mkdrive frobnicate --na⇥              |
            mkdrive batch -- ca.⇥                 | ca.pem
            mkdrive profile -- sho⇥               | show
            # what is a value is no command and no option
            mkdrive --name sandbox --own⇥         | --owner --owner-type
            mkdrive --name=sandbox --own⇥         | --owner --owner-type
            mkdrive -n --owner --own⇥             | --owner --owner-type
            mkdrive --name a:sandbox --own⇥       | --owner --owner-type
            mkdrive --endpoint https://h:1 --own⇥ | --owner --owner-type
            mkdrive --endpoint=https://h:1 -o ⇥   | table json
            mkdrive sandbox --data :memory: --si⇥ | --single-drive
            mkdrive -v sandbox --si⇥              | --single-drive
            """;

    /** The line as it is then, in every shell. */
    private static final String LINES = """
            mkdrive --nam⇥                        | mkdrive --name
            mkdrive --output=j⇥                   | mkdrive --output=json
            mkdrive -oj⇥                          | mkdrive -ojson
            mkdrive -o=j⇥                         | mkdrive -o=json
            mkdrive "profile" set p --unset dom⇥  | mkdrive "profile" set p --unset domain_id
            # files
            mkdrive --ca-cert=ca.⇥                | mkdrive --ca-cert=ca.pem
            mkdrive --ca-cert=fol⇥                | mkdrive --ca-cert=folder/
            mkdrive --ca-cert folder/my⇥          | mkdrive --ca-cert folder/my\\ file.pem
            mkdrive --ca-cert "folder/my⇥         | mkdrive --ca-cert "folder/my file.pem"
            mkdrive --ca-cert=folder/my⇥          | mkdrive --ca-cert=folder/my\\ file.pem
            mkdrive --ca-cert folder/Bü⇥          | mkdrive --ca-cert folder/Büro文.pem
            mkdrive --ca-cert ~/ca.⇥              | mkdrive --ca-cert ~/ca.pem
            mkdrive --ca-cert $HOME/ca.⇥          | mkdrive --ca-cert $HOME/ca.pem
            mkdrive -o json > ca.⇥                | mkdrive -o json > ca.pem
            mkdrive --input - < ca.⇥              | mkdrive --input - < ca.pem
            mkdrive -q 2>> ca.⇥                   | mkdrive -q 2>> ca.pem
            # names of profiles, quoted as it is begun
            mkdrive -p two⇥                       | mkdrive -p two\\ word
            mkdrive -p two\\ words⇥               | mkdrive -p two\\ words
            mkdrive -p "two words⇥                | mkdrive -p "two words"
            mkdrive -p 'two words⇥                | mkdrive -p 'two words'
            mkdrive --profile=two\\ words⇥        | mkdrive --profile=two\\ words
            mkdrive -p a⇥                         | mkdrive -p a:b
            mkdrive -p a:⇥                        | mkdrive -p a:b
            mkdrive --profile=a:⇥                 | mkdrive --profile=a:b
            mkdrive -p k=⇥                        | mkdrive -p k=v
            mkdrive --profile=k=⇥                 | mkdrive --profile=k=v
            mkdrive -p \\$⇥                       | mkdrive -p \\$\\(touch\\ pwned\\)
            mkdrive -p '$⇥                        | mkdrive -p '$(touch pwned)'
            mkdrive -p '`⇥                        | mkdrive -p '`touch pwned`'
            mkdrive -p \\;⇥                       | mkdrive -p \\;touch\\ pwned
            mkdrive -p it⇥                        | mkdrive -p it\\'s
            mkdrive -p "it⇥                       | mkdrive -p "it's"
            mkdrive -p say⇥                       | mkdrive -p say\\ \\"hi\\"
            mkdrive -p back⇥                      | mkdrive -p back\\\\slash
            mkdrive -p 名⇥                        | mkdrive -p 名前
            # the program is the one on the line
            other\\ place/mkdrive -p pro⇥         | other\\ place/mkdrive -p prod
            ~/other\\ place/mkdrive -p pro⇥       | ~/other\\ place/mkdrive -p prod
            bin/mkdrive -p pro⇥                   | bin/mkdrive -p prod
            m -p pro⇥                             | m -p prod
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeEach
    void files() throws IOException {
        for (String folder : List.of("folder", "bin", "other place")) {
            Files.createDirectory(home.resolve(folder));
        }
        for (String file : List.of("ca.pem", "calls", "folder/my file.pem", "folder/Büro文.pem")) {
            Files.createFile(home.resolve(file));
        }
        for (String place : List.of("bin", "other place")) {
            Path program = Files.writeString(home.resolve(place).resolve("mkdrive"), FAKE);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @TestFactory
    Stream<DynamicTest> bashOffers() throws Exception {
        return offers("bash", BASH, "set -eu");
    }

    @TestFactory
    Stream<DynamicTest> zshOffers() throws Exception {
        return offers("zsh", ZSH_AUTOLOADED, "setopt nounset noglob errexit");
    }

    private Stream<DynamicTest> offers(String shell, String... setUp) throws Exception {
        Map<String, String> table = table(OFFERED);
        List<String> lines = List.copyOf(table.keySet());
        List<Seen> seen = type(shell, List.of(setUp), lines);
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(
                        lines.get(i),
                        () -> assertEquals(
                                words(table.getOrDefault(lines.get(i), "")),
                                seen.get(i).offered(lines.get(i)),
                                seen.get(i)::toString)));
    }

    /** fish tells it without a terminal. It also offers words that only have the letters in them; those are left out here. */
    @TestFactory
    Stream<DynamicTest> fishOffers() throws Exception {
        TypedShell.assumeThere("fish");
        Map<String, String> table = table(OFFERED);
        String script = FISH + "; cd; for line in $argv; complete -C $line; echo =; end";
        List<String> arguments = new ArrayList<>(List.of("--no-config", "-c", script));
        arguments.addAll(table.keySet());
        Finished fish = Launcher.of(Path.of("/usr/bin/fish"), home)
                .with("PATH", path())
                .with("LC_ALL", "C.UTF-8")
                .run(arguments.toArray(String[]::new));
        assertEquals("", fish.stderr());
        String[] answers = fish.stdout().split("(?m)^=\n", -1);
        List<String> lines = List.copyOf(table.keySet());
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(lines.get(i), () -> {
                    String line = lines.get(i);
                    Set<String> offered = new TreeSet<>();
                    answers[i]
                            .lines()
                            .map(row -> row.split("\t", -1)[0])
                            .filter(word -> word.startsWith(line.substring(line.lastIndexOf(' ') + 1)))
                            .forEach(offered::add);
                    assertEquals(words(table.getOrDefault(line, "")), offered, answers[i]);
                }));
    }

    @TestFactory
    Stream<DynamicTest> bashCompletes() throws Exception {
        return completes("bash", BASH, "alias m='bin/mkdrive --quiet'", "complete -F _mkdrive m");
    }

    @TestFactory
    Stream<DynamicTest> zshCompletes() throws Exception {
        return completes("zsh", ZSH, "alias m='noglob bin/mkdrive --quiet'");
    }

    @TestFactory
    Stream<DynamicTest> fishCompletes() throws Exception {
        return completes("fish", FISH, "alias m=mkdrive");
    }

    private Stream<DynamicTest> completes(String shell, String... setUp) throws Exception {
        Map<String, String> table = table(LINES);
        List<String> lines = List.copyOf(table.keySet());
        List<Seen> seen = type(shell, List.of(setUp), lines);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Seen one = seen.get(i);
            tests.add(DynamicTest.dynamicTest(
                    line, () -> assertEquals(table.get(line), one.line().strip(), one::toString)));
        }
        String calls = Files.readString(home.resolve("calls"));
        boolean isExecuted = Files.exists(home.resolve("pwned"));
        tests.add(DynamicTest.dynamicTest("nothing of a line is executed", () -> assertFalse(isExecuted)));
        tests.add(DynamicTest.dynamicTest("the program is the one on the line", () -> {
            assertTrue(calls.contains("other place/mkdrive __complete profiles\n"), calls);
            assertTrue(calls.contains("\nbin/mkdrive __complete profiles\n"), calls);
            assertTrue(calls.contains(home.resolve("bin/mkdrive") + " __complete profiles\n"), calls);
        }));
        return tests.stream();
    }

    /** Some take these signs out of {@code COMP_WORDBREAKS}; bash of macOS is 3.2 and has no {@code compopt}. */
    @ParameterizedTest
    @ValueSource(strings = {"COMP_WORDBREAKS=' '", "enable -n compopt", "set -o posix", "shopt -s failglob nullglob"})
    void bashOfAnotherKind(String kind) throws Exception {
        Map<String, String> table = table("""
                mkdrive --nam⇥                  | mkdrive --name
                mkdrive --output=j⇥             | mkdrive --output=json
                mkdrive --owner-type u⇥         | mkdrive --owner-type user
                mkdrive --ca-cert ca.⇥          | mkdrive --ca-cert ca.pem
                mkdrive --ca-cert=ca.⇥          | mkdrive --ca-cert=ca.pem
                mkdrive --ca-cert=folder/my⇥    | mkdrive --ca-cert=folder/my\\ file.pem
                mkdrive -p a:⇥                  | mkdrive -p a:b
                mkdrive --profile=two\\ words⇥  | mkdrive --profile=two\\ words
                mkdrive --name=sandbox --ver⇥   | mkdrive --name=sandbox --ver
                """);
        List<String> lines = List.copyOf(table.keySet());

        List<Seen> seen = type("bash", List.of(kind, BASH), lines);

        assertEquals(
                List.copyOf(table.values()),
                seen.stream().map(one -> one.line().strip()).toList());
    }

    /** Nothing is said of it, neither by the script nor by the shell. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void withoutTheProgramThereAreNoNames(String shell) throws Exception {
        String setUp = Map.of("bash", BASH, "zsh", ZSH, "fish", FISH).getOrDefault(shell, "");

        List<Seen> seen = type(shell, List.of(setUp, "rm bin/mkdrive"), List.of("mkdrive -p pr", "bin/mkdrive -p pr"));

        assertEquals(
                List.of("mkdrive -p pr", "bin/mkdrive -p pr"),
                seen.stream().map(Seen::line).toList());
        assertFalse(seen.toString().matches("(?s).*(Unknown|not found|error).*"), seen::toString);
    }

    /** The script has the texts of both languages, and chooses as mkdrive does. */
    @ParameterizedTest
    @ValueSource(strings = {"zsh", "fish"})
    void saysWhatAnOptionIsFor(String shell) throws Exception {
        Path script = Files.writeString(
                home.resolve(".script"),
                shell.equals("zsh") ? ZshCompletion.script(translated()) : FishCompletion.script(translated()));
        Map<String, Boolean> chinese = new LinkedHashMap<>();
        for (String variable : List.of("LANG", "LC_ALL", "MKDRIVE_LANG")) {
            chinese.put(variable + "=zh_CN.UTF-8", true);
        }
        chinese.put("MKDRIVE_LANG=zh", true);
        chinese.put("MKDRIVE_LANG=zh-Hans", true);
        chinese.put("MKDRIVE_LANG=ZH_sg@x", true);
        chinese.put("MKDRIVE_LANG=zh_TW", false);
        chinese.put("MKDRIVE_LANG=zhx", false);
        chinese.put("MKDRIVE_LANG=en", false);
        StringBuilder seen = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        TypedShell.assumeThere(shell);
        Path locales = Files.createDirectory(home.resolve("locales"));
        assumeLocale(locales, "zh_CN.UTF-8");
        for (Map.Entry<String, Boolean> language : chinese.entrySet()) {
            // Without a terminal, by what the script itself says of a word.
            String say = shell.equals("zsh")
                    ? "compdef() {}; . $1; place=; _mkdrive_language; _mkdrive_about --name; print -r -- $about"
                    : ". $argv[1]; complete -C 'mkdrive --name' | string split \\t | tail -n 1";
            String[] variable = language.getKey().split("=", -1);
            Launcher run = Launcher.of(Path.of("/usr/bin", shell), home)
                    .with("LOCPATH", locales.toString())
                    .with("LC_CTYPE", "zh_CN.UTF-8")
                    .with(variable[0], variable[1]);
            Finished ended = shell.equals("zsh")
                    ? run.run("-f", "-c", say, "zsh", script.toString())
                    : run.run("--no-config", "-c", say, script.toString());
            seen.append(language.getKey()).append(": ").append(ended.stdout());
            expected.append(language.getKey())
                    .append(": ")
                    .append(language.getValue() ? "名称" : "Name of the drive, 1 to 128 characters")
                    .append('\n');
        }
        assertEquals(expected.toString(), seen.toString());
    }

    /** Where its locale is not installed, zsh can't show what is said in Chinese. */
    @Test
    void zshSaysItInEnglishWhereTheLocaleIsMissing() throws Exception {
        TypedShell.assumeThere("zsh");
        Path script = Files.writeString(home.resolve(".script"), ZshCompletion.script(translated()));
        String say = "compdef() {}; . $1; place=; _mkdrive_language; _mkdrive_about --name; print -r -- $about";

        Finished ended = Launcher.of(Path.of("/usr/bin/zsh"), home)
                .with("LOCPATH", home.toString())
                .with("LANG", "zh_CN.UTF-8")
                .run("-f", "-c", say, "zsh", script.toString());

        assertEquals("Name of the drive, 1 to 128 characters\n", ended.stdout());
    }

    private void assumeLocale(Path locales, String name) throws Exception {
        Finished made = Launcher.of(Path.of("/bin/sh"), home)
                .run("-c", "localedef -i zh_CN -f UTF-8 '" + locales.resolve(name) + "'");
        assumeTrue(made.exitCode() == 0, () -> "no locale " + name + " can be made: " + made);
    }

    /** zsh and fish also show what a word is for. */
    @Test
    void zshShowsWhatAnOptionIsFor() throws Exception {
        List<Seen> seen = type("zsh", List.of(ZSH), List.of("mkdrive --ow", "mkdrive sa"));

        assertEquals("""
                --owner       -- Id of the user or group that the drive is for
                --owner-type  -- What the owner is""", seen.get(0).listed());
    }

    private List<Seen> type(String shell, List<String> setUp, List<String> lines) throws Exception {
        TypedShell.assumeThere(shell);
        return TypedShell.type(shell, home, Map.of("PATH", path()), setUp, lines);
    }

    private String path() {
        return home.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin";
    }

    private static CompletionModel translated() {
        BiFunction<Place, Option, Option> translate = (place, option) -> new Option(
                option.forms(),
                option.value(),
                option.isRepeatable(),
                option.forms().contains("--name") ? new Text(option.about().english(), "名称") : option.about());
        return new CompletionModel(CompletionModel.ofProgram().places().stream()
                .map(place -> new Place(
                        place.words(),
                        place.options().stream()
                                .map(option -> translate.apply(place, option))
                                .toList(),
                        place.argument()))
                .toList());
    }

    /** The rows of a table: what is typed, without the TAB, and what is seen then. */
    private static Map<String, String> table(String text) {
        Map<String, String> rows = new LinkedHashMap<>();
        text.lines().filter(row -> !row.startsWith("#")).forEach(row -> {
            String[] parts = row.split("⇥ *\\| ?", -1);
            rows.put(parts[0], parts[1].strip());
        });
        return rows;
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(" ", -1)));
    }
}
