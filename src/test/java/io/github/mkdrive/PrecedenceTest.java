package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which credentials and settings count, of all the places where they may be. */
class PrecedenceTest {
    private static final Pattern SOURCE = Pattern.compile("mkdrive: credentials from (.*)\n");
    private static final int CONFIGURATIONS = 1000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path shared;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private Path own = Path.of("");
    private Path official = Path.of("");

    @BeforeAll
    static void keys() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Files.writeString(
                shared.resolve("app.pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(shared.resolve("token"), "token-in-a-file\n");
    }

    @BeforeEach
    void places() throws IOException {
        own = home.resolve(".config/mkdrive/config.toml");
        official = home.resolve(".aliyun/config.json");
        Files.createDirectories(own.getParent());
        Files.createDirectories(official.getParent());
    }

    private Program program() {
        return Program.bare()
                .with("HOME", home.toString())
                .with("MKDRIVE_ENDPOINT", "http://127.0.0.1:9")
                .with("MKDRIVE_DOMAIN_ID", "bj1");
    }

    /** What says where the credentials are from, or the error. */
    private static String source(Ended ended) {
        Matcher source = SOURCE.matcher(ended.err());
        return source.find()
                ? source.group(1)
                : ended.code() + " " + ended.err().lines().findFirst().orElse("");
    }

    private void writeFiles(String current, String officialCurrent) throws IOException {
        Files.writeString(own, (current.isEmpty() ? "" : "current = \"" + current + "\"\n") + """
                        [profiles.own-token]
                        access_token = "own-token-1"
                        timeout = "31s"
                        [profiles.own-other]
                        access_token = "own-token-2"
                        [profiles.own-empty]
                        timeout = "32s"
                        [profiles.both]
                        access_token = "own-token-3"
                        """);
        Files.setPosixFilePermissions(own, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.writeString(official, "{\"current\":\"" + officialCurrent + """
                        ","profiles":[
                        {"name":"off-ak","mode":"AK","access_key_id":"LTAIofficial","access_key_secret":"secret-1"},
                        {"name":"off-sts","mode":"StsToken","access_key_id":"STS.off","access_key_secret":"secret-2","sts_token":"sts-2"},
                        {"name":"both","mode":"AK","access_key_id":"LTAIboth","access_key_secret":"secret-3"}]}
                        """);
    }

    private String own(String name) {
        return "profile " + name + " of " + own;
    }

    private String official(String name) {
        return "profile " + name + " of " + official + (name.equals("off-sts") ? " (StsToken)" : " (AK)");
    }

    /** A configuration, as it is drawn; each number says which of the ways. */
    private record Drawn(
            boolean tokenFile,
            int option,
            int variable,
            boolean token,
            int jwt,
            int key,
            boolean bearer,
            int oidc,
            int current,
            int officialCurrent,
            boolean uri,
            int ecs) {
        static Drawn by(Random random) {
            return new Drawn(
                    random.nextInt(8) == 0,
                    random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0,
                    random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0,
                    random.nextInt(5) == 0,
                    random.nextInt(5) == 0 ? 1 + random.nextInt(2) : 0,
                    random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0,
                    random.nextInt(6) == 0,
                    random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0,
                    random.nextInt(3),
                    random.nextInt(2),
                    random.nextInt(2) == 0,
                    random.nextInt(3));
        }
    }

    private static final List<String> NAMES = List.of("", "own-token", "own-empty", "off-sts", "both");
    private static final List<String> PREFIXES = List.of("ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_");

    /** The model: the places in their order, written down once more, without the program's own lists. */
    private String expected(Drawn drawn) {
        List<Optional<String>> places = new ArrayList<>();
        Optional<String> ofOption = profile(NAMES.get(drawn.option()));
        String chosen = drawn.option() > 0 ? NAMES.get(drawn.option()) : NAMES.get(drawn.variable());
        if (chosen.isEmpty() && drawn.current() > 0) {
            chosen = drawn.current() == 1 ? "own-other" : "own-empty";
        }
        places.add(
                drawn.tokenFile() ? Optional.of("--access-token-file " + shared.resolve("token")) : Optional.empty());
        places.add(ofOption);
        places.add(drawn.token() ? Optional.of("MKDRIVE_ACCESS_TOKEN") : Optional.empty());
        places.add(
                switch (drawn.jwt()) {
                    case 1 -> Optional.of("MKDRIVE_JWT_APP");
                    case 2 -> Optional.of("3 mkdrive: error: MKDRIVE_JWT_APP is set, but MKDRIVE_JWT_KEY_FILE is not");
                    default -> Optional.empty();
                });
        places.add(
                switch (drawn.key()) {
                    case 1, 2, 3 -> Optional.of(PREFIXES.get(drawn.key() - 1) + "ACCESS_KEY_ID");
                    case 4 ->
                        Optional.of(
                                "3 mkdrive: error: ALICLOUD_ACCESS_KEY_SECRET is set, but ALICLOUD_ACCESS_KEY_ID is not");
                    default -> Optional.empty();
                });
        places.add(drawn.bearer() ? Optional.of("ALIBABA_CLOUD_BEARER_TOKEN") : Optional.empty());
        places.add(
                switch (drawn.oidc()) {
                    case 1, 2, 3 -> Optional.of(PREFIXES.get(drawn.oidc() - 1) + "OIDC_TOKEN_FILE");
                    case 4 ->
                        Optional.of(
                                "3 mkdrive: error: ALIBABA_CLOUD_OIDC_TOKEN_FILE is set, but ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not");
                    default -> Optional.empty();
                });
        places.add(profile(chosen));
        places.add(drawn.officialCurrent() == 1 ? Optional.of(official("off-ak")) : Optional.empty());
        places.add(drawn.uri() ? Optional.of("ALIBABA_CLOUD_CREDENTIALS_URI") : Optional.empty());
        places.add(drawn.ecs() == 1 ? Optional.of("ALIBABA_CLOUD_ECS_METADATA") : Optional.empty());
        return places.stream().flatMap(Optional::stream).findFirst().orElse("3 mkdrive: error: no credentials are set");
    }

    private Optional<String> profile(String name) {
        return switch (name) {
            case "own-token", "own-other", "both" -> Optional.of(own(name));
            case "off-sts" -> Optional.of(official(name));
            default -> Optional.empty();
        };
    }

    private Ended run(Drawn drawn) throws IOException {
        writeFiles(
                List.of("", "own-other", "own-empty").get(drawn.current()),
                drawn.officialCurrent() == 1 ? "off-ak" : "");
        Program program = program();
        List<String> more = new ArrayList<>(List.of("--dry-run", "-v"));
        if (drawn.tokenFile()) {
            more.addAll(List.of("--access-token-file", shared.resolve("token").toString()));
        }
        if (drawn.option() > 0) {
            more.addAll(List.of("--profile", NAMES.get(drawn.option())));
        }
        if (drawn.variable() > 0) {
            program = program.with("MKDRIVE_PROFILE", NAMES.get(drawn.variable()));
        }
        program = drawn.token() ? program.with("MKDRIVE_ACCESS_TOKEN", "token-1") : program;
        program = drawn.jwt() > 0 ? program.with("MKDRIVE_JWT_APP", "app1") : program;
        program = drawn.jwt() == 1
                ? program.with("MKDRIVE_JWT_KEY_FILE", shared.resolve("app.pem").toString())
                : program;
        if (drawn.key() > 0) {
            String prefix = PREFIXES.get(Math.min(drawn.key(), 3) - 1);
            program = program.with(prefix + "ACCESS_KEY_SECRET", "key-secret");
            program = drawn.key() == 4 ? program : program.with(prefix + "ACCESS_KEY_ID", "LTAIkey");
        }
        program = drawn.bearer() ? program.with("ALIBABA_CLOUD_BEARER_TOKEN", "bearer-1") : program;
        if (drawn.oidc() > 0) {
            String prefix = PREFIXES.get(drawn.oidc() == 4 ? 0 : drawn.oidc() - 1);
            program = program.with(
                            prefix + "OIDC_TOKEN_FILE", shared.resolve("token").toString())
                    .with(prefix + "ROLE_ARN", "acs:ram::1:role/x");
            program = drawn.oidc() == 4
                    ? program
                    : program.with(prefix + "OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/x");
        }
        program = drawn.uri() ? program.with("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:9/c") : program;
        program = drawn.ecs() > 0 ? program.with("ALIBABA_CLOUD_ECS_METADATA", "role") : program;
        program = drawn.ecs() == 2 ? program.with("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true") : program;
        return program.create(more.toArray(String[]::new));
    }

    @Test
    void randomConfigurationsAgainstTheModel() throws IOException {
        Random random = new Random(20261126);
        for (int i = 0; i < CONFIGURATIONS; i++) {
            Drawn drawn = Drawn.by(random);
            Ended ended = run(drawn);
            String expected = expected(drawn);
            assertEquals(expected, source(ended), () -> drawn + "\n" + ended);
            assertEquals(expected.startsWith("3 ") ? 3 : 0, ended.code(), () -> drawn + "\n" + ended);
        }
    }

    /** A profile that is asked for, and by what; where the credentials are from and what the time-out is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile own-token | | | profile own-token of OWN | 31s from timeout of profile own-token of OWN",
                "-p own-token | | MKDRIVE_TIMEOUT=33s | profile own-token of OWN | 33s from MKDRIVE_TIMEOUT",
                "-p own-token --timeout 34s | | MKDRIVE_TIMEOUT=33s | profile own-token of OWN | 34s from --timeout",
                "| MKDRIVE_PROFILE=own-token | | profile own-token of OWN | 31s from timeout of profile own-token of OWN",
                "| ALIBABA_CLOUD_PROFILE=own-token | | profile own-token of OWN | 31s from timeout of profile own-token of OWN",
                "| ALIBABA_CLOUD_PROFILE=own-token | MKDRIVE_PROFILE=own-other | profile own-other of OWN | 60s from default",
                "-p own-other | MKDRIVE_PROFILE=own-token | | profile own-other of OWN | 60s from default",
                "-p both | | | profile both of OWN | 60s from default",
                "-p off-sts | | | profile off-sts of OFFICIAL (StsToken) | 60s from default",
                "-p own-empty | | | profile off-ak of OFFICIAL (AK) | 32s from timeout of profile own-empty of OWN",
                "| MKDRIVE_PROFILE=own-token | MKDRIVE_ACCESS_TOKEN=abc | MKDRIVE_ACCESS_TOKEN | 31s from timeout of profile own-token of OWN",
                "-p own-token | MKDRIVE_ACCESS_TOKEN=abc | | profile own-token of OWN | 31s from timeout of profile own-token of OWN",
            })
    void profiles(String arguments, String one, String other, String source, String timeout) throws IOException {
        writeFiles("", "off-ak");
        Program program = program();
        for (String variable : new String[] {one, other}) {
            if (variable != null) {
                String[] parts = variable.split("=", 2);
                program = program.with(parts[0], parts[1]);
            }
        }
        List<String> more = new ArrayList<>(List.of("-v"));
        if (arguments != null) {
            more.addAll(List.of(arguments.split(" ", -1)));
        }
        List<String> check = new ArrayList<>(more);
        check.addAll(0, List.of("check"));
        more.add("--dry-run");

        Ended ended = program.create(more.toArray(String[]::new));

        assertEquals(source.replace("OWN", own.toString()).replace("OFFICIAL", official.toString()), source(ended));
        String row = program.run(check.toArray(String[]::new))
                .out()
                .lines()
                .filter(line -> line.startsWith("timeout "))
                .findFirst()
                .orElseThrow();
        String[] cells = row.split("  +", -1);
        assertEquals(timeout.replace("OWN", own.toString()), cells[1] + " from " + cells[2]);
    }

    /** What is wrong with the files or the name of a profile, and the line that says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-p own-tokn | --profile: there is no profile \"own-tokn\"",
                "-p off-stz | --profile: there is no profile \"off-stz\"",
                "-p '' | --profile: there is no profile \"\"",
            })
    void unknownProfiles(String arguments, String message) throws IOException {
        writeFiles("", "off-ak");

        Ended ended = program().create(arguments.replace("''", "").split(" ", -1));

        assertEquals(
                "mkdrive: error: " + message, ended.err().lines().findFirst().orElseThrow());
        assertEquals(3, ended.code());
    }

    /** Several places need it; what is wrong with it is told once. */
    @Test
    void aWrongUrlOfAService() throws IOException {
        writeFiles("own-empty", "off-ak");

        Ended ended = program().with("MKDRIVE_STS_ENDPOINT", "nonsense").create("-p", "own-empty");

        assertEquals(
                "mkdrive: error: MKDRIVE_STS_ENDPOINT: \"nonsense\" is not an http:// or https:// URL\n", ended.err());
        assertEquals(3, ended.code());
    }

    @Test
    void theSuggestedName() throws IOException {
        writeFiles("", "off-ak");

        assertTrue(program().create("-p", "own-tokn").err().contains("mkdrive: hint: did you mean own-token?"));
        assertTrue(program().create("-p", "off-stz").err().contains("mkdrive: hint: did you mean off-sts?"));
    }

    @Test
    void aCurrentProfileThatIsGone() throws IOException {
        writeFiles("gone", "off-ak");

        Ended ended = program().create("--dry-run");

        assertEquals(
                "mkdrive: error: " + own + ": the current profile is to be \"gone\", and there is none of that name",
                ended.err().lines().findFirst().orElseThrow());
        assertEquals(3, ended.code());
    }

    /** A profile says how results and errors are printed, too. */
    @Test
    void theProfilesOutputIsThatOfErrors() throws IOException {
        Files.writeString(own, "[profiles.p]\noutput = \"json\"\nretries = \"many\"\n");

        Ended ended = program().create("-p", "p");

        assertTrue(ended.err().startsWith("{\"error\":{\"kind\":\"configuration\""), ended.err());
        assertTrue(ended.err().contains("retries of profile p of " + own), ended.err());
    }

    @Test
    void aFileWithASecretThatOthersCanRead() throws IOException {
        writeFiles("", "");
        Files.setPosixFilePermissions(own, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

        Ended ended = program().create("-p", "own-token", "--dry-run");

        assertEquals(
                "mkdrive: warning: others can read " + own + ", and it holds secrets: chmod 600 " + own + "\n",
                ended.err());
        assertEquals(0, ended.code());
    }
}
