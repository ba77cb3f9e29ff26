package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mkdrive profile}: arguments in, the exact output and the file out. */
class ProfileTest {
    private static final String HELP_HINT = "mkdrive: hint: mkdrive profile --help lists all options\n";
    private static final String SECRET = "abcdefgh-secret-wxyz";

    private final Path home;
    private final Path folder;
    private final Path file;
    private final Program program;

    ProfileTest(@TempDir Path home) {
        this.home = home;
        this.folder = home.resolve(".config/mkdrive");
        this.file = folder.resolve("config.toml");
        this.program = Program.bare().with("HOME", home.toString());
    }

    private Ended profile(Program from, String line) {
        List<String> arguments = new ArrayList<>(List.of("profile"));
        if (!line.isEmpty()) {
            arguments.addAll(List.of(line.split(" ", -1)));
        }
        Ended ended = from.run(arguments.toArray(String[]::new));
        assertFalse((ended.out() + ended.err()).contains("secret-wx"), ended::toString);
        return ended;
    }

    private Ended profile(String line) {
        return profile(program, line);
    }

    private static void check(int code, String out, String err, Ended ended) {
        assertEquals(err, ended.err());
        assertEquals(out, ended.out());
        assertEquals(code, ended.code());
    }

    private void has(String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file, text);
        if (isPosix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(home).supportsFileAttributeView("posix");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void officialHas(String json) throws IOException {
        Files.createDirectories(home.resolve(".aliyun"));
        Files.writeString(home.resolve(".aliyun/config.json"), json);
    }

    // --- path ---

    @Test
    void path() {
        check(0, file + "\n", "", profile("path"));
        check(0, "/x/mkdrive/config.toml\n", "", profile(program.with("XDG_CONFIG_HOME", "/x"), "path"));
        check(0, "my.toml\n", "", profile(program.with("MKDRIVE_CONFIG", "my.toml"), "path"));
        check(
                3,
                "",
                "mkdrive: error: there is no place for the configuration file: neither HOME nor XDG_CONFIG_HOME is set, or what is"
                        + " set is no path\nmkdrive: hint: set HOME, or MKDRIVE_CONFIG to the path of a file\n",
                profile(program.without("HOME"), "path"));
    }

    // --- list ---

    @Test
    void listsNothing() {
        String note = "mkdrive: there are no profiles; to make one: mkdrive profile set NAME --domain-id ID\n";

        check(0, "  NAME  SERVICE  CREDENTIALS  FILE\n", note, profile("list"));
        check(0, "{\n  \"profiles\": []\n}\n", note, profile("list -o json"));
        assertFalse(Files.exists(home.resolve(".config")));
    }

    @Test
    void listsWhatThereIs() throws IOException {
        has("""
                current = "prod"
                [profiles.prod]
                domain_id = "bj1"
                access_key_id = "id"
                access_key_secret = "%s"
                [profiles.vpc]
                domain_id = "bj2"
                vpc = true
                edition = "enterprise"
                access_key_id = "id"
                access_key_secret = "%s"
                role_arn = "acs:ram::1:role/r"
                [profiles.other]
                endpoint = "http://127.0.0.1:1/x"
                jwt_app = { id = "x", key_file = "/k" }
                [profiles.bare]
                domain_id = "not a domain"
                """.formatted(SECRET, SECRET));
        officialHas("""
                {"current":"corp","profiles":[{"name":"corp","mode":"AK","access_key_secret":"%s"},
                {"name":"prod","mode":"StsToken"},{"mode":"AK"},{"name":"sso","mode":"CloudSSO","x":[1]}],"meta_path":""}
                """.formatted(SECRET));
        String official = home + "/.aliyun/config.json";

        check(0, """
                   NAME   SERVICE                             CREDENTIALS  FILE
                *  prod   https://bj1.api.aliyunpds.com       access_key   %1$s
                   vpc    https://bj2.api-vpc.aliyunfile.com  assume_role  %1$s
                   other  http://127.0.0.1:1/x                jwt_app      %1$s
                   bare   not a domain                        -            %1$s
                   corp   -                                   AK           %2$s
                   sso    -                                   CloudSSO     %2$s
                """.formatted(file, official), "", profile("list"));
        String json = profile("list -o json").out();
        assertTrue(json.startsWith("""
                        {
                          "profiles": [
                            {
                              "name": "prod",
                              "current": true,
                              "file": "%s",
                              "service": "https://bj1.api.aliyunpds.com",
                              "credentials": "access_key"
                            },
                        """.formatted(file)), json);
        assertTrue(json.endsWith("""
                            {
                              "name": "sso",
                              "current": false,
                              "file": "%s",
                              "service": null,
                              "credentials": "CloudSSO"
                            }
                          ]
                        }
                        """.formatted(official)), json);
    }

    @Test
    void marksTheOfficialOneWhereMkdriveHasNone() throws IOException {
        officialHas("{\"current\":\"corp\",\"profiles\":[{\"name\":\"corp\",\"mode\":\"AK\"}]}");

        check(
                0,
                "   NAME  SERVICE  CREDENTIALS  FILE\n*  corp  -        AK           " + home
                        + "/.aliyun/config.json\n",
                "",
                profile("list"));
    }

    @Test
    void anOfficialFileThatIsBrokenIsAWarning() throws IOException {
        has("[profiles.a]\n");
        officialHas("{\"profiles\":[{\"access_key_secret\": " + SECRET);

        Ended ended = profile("list");

        check(
                0,
                "  NAME  SERVICE  CREDENTIALS  FILE\n  a     -        -            " + file + "\n",
                "mkdrive: warning: " + home
                        + "/.aliyun/config.json can't be read, or is no JSON; its profiles are left out\n",
                ended);
    }

    @Test
    void aCurrentOneThatIsNotThereIsTold() throws IOException {
        has("current = 'gone'\n[profiles.a]\n");

        assertEquals(
                "mkdrive: the current profile is to be \"gone\", and there is none of that name\n",
                profile("list").err());
        check(
                3,
                "",
                "mkdrive: error: the current profile is to be \"gone\", and there is none of that name\n",
                profile("show"));
    }

    @Test
    void secretsThatOthersCanReadAreWarnedOf() throws IOException {
        assumeTrue(isPosix());
        has("[profiles.a]\naccess_token = \"" + SECRET + "\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        String warning =
                "mkdrive: warning: others can read " + file + ", and it holds secrets: chmod 600 " + file + "\n";

        assertEquals(warning, profile("list").err());
        assertEquals(warning, profile("show a").err());
        assertEquals(
                warning + "mkdrive: profile \"a\" is as it was: " + file + "\n",
                profile("set a").err());
        assertEquals(
                "mkdrive: warning: others could read " + file
                        + ", and it held secrets; now only you can\nmkdrive: profile \"a\" is" + " changed: " + file
                        + "\n",
                profile("set a --vpc").err());
        assertEquals("rw-------", permissions(file));
        assertEquals("", profile("list").err());
    }

    // --- show ---

    @Test
    void showsEveryKeyAndNoSecret() throws IOException {
        has("""
                [profiles.a]
                proxy = "http://u:%s@h:1"
                retries = 3
                access_key_id = "LTAI5txxxxxxxxxx"
                access_key_secret = "%s"
                security_token = "short"
                jwt_app.id = "x"
                """.formatted(SECRET, SECRET));

        check(0, """
                KEY                VALUE
                profile            a
                file               %s
                proxy              http://****@h:1
                retries            3
                access_key_id      LTAI5txxxxxxxxxx
                access_key_secret  ****wxyz
                security_token     ****
                jwt_app.id         x
                """.formatted(file), "", profile("show a"));
        check(0, """
                {
                  "name": "a",
                  "current": false,
                  "file": "%s",
                  "values": {
                    "proxy": "http://****@h:1",
                    "retries": "3",
                    "access_key_id": "LTAI5txxxxxxxxxx",
                    "access_key_secret": "****wxyz",
                    "security_token": "****",
                    "jwt_app.id": "x"
                  }
                }
                """.formatted(file), "", profile("show -o json a"));
    }

    @Test
    void showsOneOfTheOfficialTool() throws IOException {
        officialHas("""
                {"current":"c","profiles":[{"name":"c","mode":"AK","access_key_id":"id","access_key_secret":"%1$s","sts_token":"%1$s",
                "private_key":"%1$s","cloud":{"refresh_thing":"%1$s","region":"cn"},"expired_seconds":900,"empty":"","none":null,"list":[]}]}
                """.formatted(SECRET));

        check(0, """
                KEY                  VALUE
                profile              c
                file                 %s/.aliyun/config.json
                mode                 AK
                access_key_id        id
                access_key_secret    ****wxyz
                sts_token            ****wxyz
                private_key          ****wxyz
                cloud.refresh_thing  ****wxyz
                cloud.region         cn
                expired_seconds      900
                """.formatted(home), "", profile("show"));
    }

    @Test
    void showsTheOneThatIsUsed() throws IOException {
        has("current = 'c'\n[profiles.c]\n[profiles.m]\n[profiles.a]\n");
        Program both = program.with("MKDRIVE_PROFILE", "m").with("ALIBABA_CLOUD_PROFILE", "a");

        assertTrue(profile("show").out().contains("profile  c\n"));
        assertTrue(profile(both, "show").out().contains("profile  m\n"));
        assertTrue(profile(both.with("MKDRIVE_PROFILE", ""), "show").out().contains("profile  a\n"));
        assertTrue(profile(both, "show c").out().contains("profile  c\n"));
        check(
                3,
                "",
                "mkdrive: error: MKDRIVE_PROFILE: there is no profile \"x\"\n",
                profile(both.with("MKDRIVE_PROFILE", "x"), "show"));
        has("[profiles.a]\n");
        check(2, "", "mkdrive: error: there is no current profile; name one\n" + HELP_HINT, profile("show"));
    }

    // --- arguments ---

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("", "the action is missing: list, show, set, use, remove, path"),
                arguments(
                        "lst",
                        "the action: \"lst\" is not one of list, show, set, use, remove, path; did you mean \"list\"?"),
                arguments("x y", "the action: \"x\" is not one of list, show, set, use, remove, path"),
                arguments("list a", "unexpected argument \"a\""),
                arguments("path a", "unexpected argument \"a\""),
                arguments("show a b", "unexpected argument \"b\""),
                arguments("set", "the name of the profile is missing: mkdrive profile set NAME"),
                arguments("use", "the name of the profile is missing: mkdrive profile use NAME"),
                arguments("remove ", "the name of the profile is missing: mkdrive profile remove NAME"),
                arguments("show ", "the name of the profile is missing: mkdrive profile show NAME"),
                arguments("show nobody", "there is no profile \"nobody\""),
                arguments("show prdo", "there is no profile \"prdo\"; did you mean \"prod\"?"),
                arguments("use prdo", "there is no profile \"prdo\"; did you mean \"prod\"?"),
                arguments("remove prdo", "there is no profile \"prdo\"; did you mean \"prod\"?"),
                arguments("list --vpc", "option --vpc goes with mkdrive profile set only"),
                arguments("use prod --unset vpc", "option --unset goes with mkdrive profile set only"),
                arguments("show --access-token", "option --access-token goes with mkdrive profile set only"),
                arguments("list --sandbox", "unknown option --sandbox"),
                arguments("list -o yaml", "option --output: \"yaml\" is not one of table, json"),
                // Names.
                arguments(
                        "set a/b",
                        "\"a/b\" can't be the name of a profile: letters, digits, \".\", \"_\" and \"-\", at most 64"),
                arguments(
                        "set " + "a".repeat(65),
                        "\"" + "a".repeat(65)
                                + "\" can't be the name of a profile: letters, digits, \".\", \"_\" and \"-\", at most 64"),
                // Values.
                arguments("set a --domain-id ", "option --domain-id is empty"),
                arguments(
                        "set a --domain-id b_1",
                        "option --domain-id: \"b_1\" is not the id of a domain (letters, digits and hyphens)"),
                arguments(
                        "set a --endpoint ftp://h", "option --endpoint: \"ftp://h\" is not an http:// or https:// URL"),
                arguments(
                        "set a --timeout 5",
                        "option --timeout: \"5\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h"),
                arguments("set a --retries -1", "option --retries: \"-1\" is not a whole number from 0 to 1000"),
                arguments(
                        "set a --edition entreprise",
                        "option --edition: \"entreprise\" is not one of developer, enterprise; did you mean \"enterprise\"?"),
                arguments(
                        "set a --proxy http://u:p@h:1",
                        "option --proxy must not hold a user or password, which others can see there; set HTTPS_PROXY or HTTP_PROXY"),
                arguments("set a --role-duration 14m", "option --role-duration: \"14m\" is not from 15m to 12h"),
                arguments("set a --role-duration 13h", "option --role-duration: \"13h\" is not from 15m to 12h"),
                arguments(
                        "set a --access-token-file -",
                        "option --access-token-file: a profile can't name standard input"),
                arguments(
                        "set a --access-key-id \u4e2d",
                        "option --access-key-id: it has a blank in it, or a character that is not ASCII"),
                arguments(
                        "set a --ecs-role \uD83D",
                        "option --ecs-role has bytes that are no text in this locale; use a UTF-8 locale (LC_ALL=C.UTF-8)"),
                arguments("set a --access-key-secret x", "unknown option --access-key-secret"),
                arguments("set a --unset vcp", "option --unset: there is no key vcp; did you mean vpc?"),
                arguments("set a --unset nothing", "option --unset: there is no key nothing"),
                arguments("set a --vpc --unset vpc", "vpc can't be set and taken away at once"),
                // Credentials that are half there.
                arguments("set a --security-token", "security_token needs access_key_id, access_key_secret"),
                arguments("set a --jwt-app x", "jwt_app.id needs jwt_app.key_file"),
                arguments("set a --jwt-sub x --jwt-key-file k", "jwt_app.key_file needs jwt_app.id"),
                arguments("set a --role-duration 1h", "role_duration needs role_arn"),
                arguments(
                        "set a --role-arn r",
                        "role_arn needs an AccessKey (access_key_id) or an identity provider (oidc_provider_arn)"),
                arguments(
                        "set a --aliyun-profile p --role-arn r",
                        "aliyun_profile and role_arn are two kinds of credentials: keep one, and take the other away with --unset"),
                arguments("set a --oidc-token-file f --role-arn r", "oidc_token_file needs oidc_provider_arn"),
                arguments("set a --oidc-token-file f --oidc-provider-arn p", "oidc_provider_arn needs role_arn"),
                arguments("set a --endpoint https://h --vpc", "vpc needs domain_id"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String line, String error) throws IOException {
        String text = "[profiles.prod]\nendpoint = 'https://h'\n";
        has(text);

        Ended ended = profile(program.withStdin(SECRET + "\n" + SECRET + "\n"), line);

        check(2, "", "mkdrive: error: " + error + "\n" + HELP_HINT, ended);
        assertEquals(text, text());
    }

    /** How it is told is for each action to be told; what is asked of JSON only for those that print it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            list --color always                 | 0
            show prod --color never -o json     | 0
            path --color=auto                   | 0
            use prod --color never              | 0
            remove prod -o json --color always  | 0
            set prod --vpc --color never        | 0
            list --query profiles[0].name       | 0
            show prod --query name              | 0
            use prod --query name               | 2
            set prod --query name               | 2
            path --query name                   | 2
            """)
    void optionsOfAllActions(String line, int code) throws IOException {
        has("[profiles.prod]\ndomain_id = 'bj1'\n");

        assertEquals(code, profile(line).code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            set prod --domain-id bj1   | endpoint and domain_id both say where calls go: keep one, and take the other away with --unset | --unset endpoint
            set t --ecs-role e         | access_token and ecs_role are two kinds of credentials: keep one, and take the other away with --unset | --unset access_token
            set t --aliyun-profile p   | access_token and aliyun_profile are two kinds of credentials: keep one, and take the other away with --unset | --unset access_token
            set k --access-token       | access_token and access_key_id are two kinds of credentials: keep one, and take the other away with --unset | --unset access_key_id --unset access_key_secret
            """)
    void contradictions(String line, String error, String unset) throws IOException {
        String text = "[profiles.prod]\nendpoint = 'https://h'\n[profiles.t]\naccess_token = 'abc'\n"
                + "[profiles.k]\naccess_key_id = 'i'\naccess_key_secret = 's'\n";
        has(text);

        check(
                2,
                "",
                "mkdrive: error: " + error + "\nmkdrive: hint: to take away what was there: " + unset + "\n"
                        + HELP_HINT,
                profile(program.withStdin(SECRET), line));
        assertEquals(text, text());
        assertEquals(0, profile(program.withStdin(SECRET), line + " " + unset).code());
    }

    // --- set ---

    @Test
    void makesTheFirstProfile() throws IOException {
        check(
                0,
                "",
                "mkdrive: profile \"prod\" is made: " + file + "\nmkdrive: profile \"prod\" is the current one\n",
                profile("set prod --domain-id bj1 --vpc --retries 3 -o json --timeout 2m"));
        assertEquals(
                "current = \"prod\"\n\n[profiles.prod]\ndomain_id = \"bj1\"\nvpc = true\ntimeout = \"2m\"\nretries = 3\noutput = \"json\"\n",
                text());
        check(0, "", "mkdrive: profile \"b.1\" is made: " + file + "\n", profile("set b.1"));
        check(0, "", "mkdrive: profile \"b.1\" is as it was: " + file + "\n", profile("set b.1"));
        check(0, "", "mkdrive: profile \"b.1\" is changed: " + file + "\n", profile("set b.1 --vpc"));
        check(0, "", "mkdrive: profile \"b.1\" is changed: " + file + "\n", profile("set b.1 --unset vpc"));
        assertTrue(text().endsWith("output = \"json\"\n\n[profiles.\"b.1\"]\n"), text());
        if (isPosix()) {
            assertEquals("rw-------", permissions(file));
            assertEquals("rwx------", permissions(folder));
            assertEquals("rw-------", permissions(file.resolveSibling("config.toml.lock")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    /** An option before the command is for all of them, and no value of the profile. */
    @Test
    void whatStandsBeforeTheCommandIsNotSet() throws IOException {
        assertEquals(0, program.run("-o", "json", "profile", "set", "a").code());
        assertEquals("current = \"a\"\n\n[profiles.a]\n", text());
    }

    @Test
    void filesAreKeptWithTheirWholePath() throws IOException {
        profile("set a --ca-cert ./ca.pem --access-token-file ../token");
        profile("set b --jwt-app x --jwt-key-file /k/app.pem");

        Path here = Path.of("").toAbsolutePath();
        assertTrue(text().contains("ca_cert = \"" + here + "/ca.pem\"\n"), text());
        assertTrue(text().contains("access_token_file = \"" + here + "/../token\"\n"), text());
        assertTrue(text().contains("jwt_app.key_file = \"/k/app.pem\"\n"), text());
    }

    @Test
    void readsSecretsFromStandardInput() throws IOException {
        Program piped = program.withStdin("\uFEFF " + SECRET + "1 \r\n" + SECRET + "2\r\n");

        assertEquals(
                0, profile(piped, "set k --access-key-id id --security-token").code());
        assertEquals(
                0,
                profile(program.withStdin(SECRET + "3"), "set t --access-token").code());

        assertEquals(
                "current = \"k\"\n\n[profiles.k]\naccess_key_id = \"id\"\naccess_key_secret = \"" + SECRET
                        + "1\"\nsecurity_token = \"" + SECRET + "2\"\n\n[profiles.t]\naccess_token = \"" + SECRET
                        + "3\"\n",
                text());
    }

    /** A new key has no token of the one before. */
    @Test
    void aNewKeyTakesTheSecurityTokenAway() throws IOException {
        has("[profiles.k]\naccess_key_id = 'a'\naccess_key_secret = 'b'\nsecurity_token = 'c'\n");

        assertEquals(
                0, profile(program.withStdin("s"), "set k --access-key-id id").code());

        assertEquals("[profiles.k]\naccess_key_id = \"id\"\naccess_key_secret = \"s\"\n", text());
    }

    @Test
    void asksForSecretsOnATerminal() throws IOException {
        check(
                0,
                "",
                "AccessKey secret: security token: mkdrive: profile \"k\" is made: " + file
                        + "\nmkdrive: profile \"k\" is the current one\n",
                profile(program.withTyped(SECRET + "1", SECRET + "2"), "set k --access-key-id id --security-token"));
        assertTrue(text().contains(SECRET + "1\"\nsecurity_token = \"" + SECRET + "2\"\n"), text());
    }

    @Test
    void theEndOfTheInputLeavesTheFileAsItWas() throws IOException {
        has("[profiles.a]\n");

        check(
                2,
                "",
                "AccessKey secret: security token: mkdrive: error: security token: nothing was entered, so the file is as it was\n"
                        + HELP_HINT,
                profile(program.withTyped(SECRET), "set k --access-key-id id --security-token"));
        assertEquals("[profiles.a]\n", text());
    }

    static Stream<Arguments> badSecrets() {
        String hint = "mkdrive: hint: secrets are lines of standard input, one for each, or are typed on a terminal\n";
        return Stream.of(
                arguments("", "there is nothing in it", hint),
                arguments(" \n", "there is nothing in it", hint),
                arguments(SECRET + "\n" + SECRET + "\n", "it has more than one line, and a credential is one word", ""),
                arguments("\"" + SECRET + "\"", "it has quotation marks around it; take them away", ""),
                arguments("Bearer " + SECRET, "it begins with \"Bearer\"; only the token itself belongs there", ""),
                arguments("a\u4e2db", "it has a blank in it, or a character that is not ASCII", ""),
                arguments("a b", "it has a blank in it, or a character that is not ASCII", ""),
                arguments("{}", "it is JSON; only the token itself belongs there", ""));
    }

    @ParameterizedTest
    @MethodSource
    void badSecrets(String stdin, String error, String hint) {
        check(
                2,
                "",
                "mkdrive: error: access token: " + error + "\n" + hint + HELP_HINT,
                profile(program.withStdin(stdin), "set t --access-token"));
        assertFalse(Files.exists(file));
    }

    @Test
    void aMissingLineIsNamed() {
        check(
                2,
                "",
                "mkdrive: error: security token: there is nothing in it\n"
                        + "mkdrive: hint: secrets are lines of standard input, one for each, or are typed on a terminal\n"
                        + HELP_HINT,
                profile(program.withStdin(SECRET + "\n"), "set t --access-key-id i --security-token"));
        assertFalse(Files.exists(file));
    }

    // --- use, remove ---

    @Test
    void usesAndRemoves() throws IOException {
        has("# mine\n\n[profiles.a]\n# in it\nvpc = true\n\n[profiles.b]\n");

        check(0, "", "mkdrive: profile \"a\" is the current one\n", profile("use a"));
        assertEquals("# mine\n\ncurrent = \"a\"\n\n[profiles.a]\n# in it\nvpc = true\n\n[profiles.b]\n", text());
        check(0, "", "mkdrive: profile \"b\" is removed: " + file + "\n", profile("remove b"));
        check(
                0,
                "",
                "mkdrive: profile \"a\" is removed: " + file + "; it was the current one, and there is none now\n",
                profile("remove a"));
        assertEquals("# mine\n\n", text());
    }

    @Test
    void profilesOfTheOfficialToolAreNotChanged() throws IOException {
        String json = "{\"profiles\":[{\"name\":\"corp\",\"mode\":\"AK\"}]}";
        officialHas(json);
        String told =
                "mkdrive: error: the profile \"corp\" is one of Alibaba Cloud's own command line tool, whose file mkdrive does not"
                        + " change\nmkdrive: hint: to use it with mkdrive: mkdrive profile set corp --aliyun-profile corp\n"
                        + HELP_HINT;

        check(2, "", told, profile("use corp"));
        check(2, "", told, profile("remove corp"));
        assertEquals(0, profile("set corp --aliyun-profile corp").code());
        assertEquals(json, Files.readString(home.resolve(".aliyun/config.json")));
        assertEquals("current = \"corp\"\n\n[profiles.corp]\naliyun_profile = \"corp\"\n", text());
    }

    // --- the file ---

    @ParameterizedTest
    @ValueSource(strings = {"list", "show a", "set a --vpc", "use a", "remove a"})
    void aFileThatCanNotBeReadIsTold(String line) throws IOException {
        has("[profiles.a]\ndomainid = \"bj1\"\n");

        check(
                3,
                "",
                "mkdrive: error: " + file
                        + ":2: profile \"a\": there is no key domainid\nmkdrive: hint: did you mean domain_id?\n",
                profile(line));
        has("[profiles.a]\naccess_key_secret = " + SECRET + "\n");
        check(3, "", "mkdrive: error: " + file + ":2 is not TOML: Unknown token\n", profile(line));
        assertFalse(program.run(("-v profile " + line).split(" ", -1)).err().contains("secret-wx"));
    }

    @Test
    void errorsAreJsonWhereThatIsAskedFor() throws IOException {
        has("[profiles.a]\nx = 1\n");

        Ended ended = profile("list -o json");

        assertTrue(
                ended.err()
                        .startsWith("{\"error\":{\"kind\":\"configuration\",\"code\":null,\"message\":\"" + file
                                + ":2: profile \\\"a\\\": there is no key x\""),
                ended.err());
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(home.resolve("dotfile.toml"), "# mine\n");
        Files.createDirectories(folder);
        Files.createSymbolicLink(file, real);

        assertEquals(0, profile("set a").code());

        assertTrue(Files.isSymbolicLink(file));
        assertEquals("# mine\n\n[profiles.a]\n", Files.readString(real).replace("current = \"a\"\n\n", ""));
        Files.delete(real);
        assertEquals(0, profile("set b").code());
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("current = \"b\"\n\n[profiles.b]\n", Files.readString(real));
    }

    @ParameterizedTest
    @CsvSource({"rw-rw-rw-,rw-------", "r--r-----,r--------", "r--------,r--------"})
    void permissionsGetStricterOnly(String before, String after) throws IOException {
        assumeTrue(isPosix());
        has("");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));

        assertEquals(0, profile("set a").code());
        assertEquals(after, permissions(file));
    }

    @Test
    void placesThatCanNotBeWrittenTo() throws IOException {
        Path blocked = Files.writeString(home.resolve("blocked"), "");
        check(
                3,
                "",
                "mkdrive: error: " + blocked + "/c.toml can't be written: a file is where its folder should be\n",
                profile(program.with("MKDRIVE_CONFIG", blocked + "/c.toml"), "set a"));
        check(
                3,
                "",
                "mkdrive: error: " + home + " is a folder, and should be a file\n",
                profile(program.with("MKDRIVE_CONFIG", home.toString()), "set a"));
    }

    @Test
    void aDeviceIsNoFile() {
        assumeTrue(Files.exists(Path.of("/dev/null")));
        Program nowhere = program.with("MKDRIVE_CONFIG", "/dev/null");

        assertEquals(0, profile(nowhere, "list").code());
        Ended ended = profile(nowhere, "set a");
        assertEquals(3, ended.code());
        assertTrue(ended.err().startsWith("mkdrive: error: /dev/null can't be written: "), ended.err());
    }

    @Test
    void aFolderThatMayNotBeWrittenTo() throws IOException {
        assumeTrue(isPosix());
        has("[profiles.a]\n");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(folder), "root writes everywhere");

        check(
                3,
                "",
                "mkdrive: error: " + file + " can't be written: no permission for " + file + ".lock\n",
                profile("set a --vpc"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertEquals("[profiles.a]\n", text());
    }

    @Test
    void noneOfManyAtOnceIsLost() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Ended>> ended = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String line = "set p" + i + " --retries " + i;
                ended.add(pool.submit(() -> profile(line)));
            }
            int current = 0;
            for (Future<Ended> one : ended) {
                assertEquals(0, one.get().code());
                current += one.get().err().contains("is the current one") ? 1 : 0;
            }
            assertEquals(1, current);
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < 12; i++) {
            assertTrue(text().contains("[profiles.p" + i + "]\nretries = " + i + "\n"), text());
        }
    }
}
