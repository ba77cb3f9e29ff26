package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.ScriptedServer;
import io.github.mkdrive.testbed.ScriptedServer.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever way secrets are given, whatever is done with them and however a service gives them back: neither of a secret nor of
 * half of it is there anything to see.
 */
class SecretsPropertyTest {
    /** How secrets are given. */
    enum Way {
        TOKEN,
        KEY,
        TOKEN_FILE,
        OWN_TOKEN,
        OWN_KEY,
        OFFICIAL_KEY,
        OFFICIAL_TOKEN,
        PROGRAM,
        SERVER,
        ROLE,
        PROXY
    }

    /** Those that give one secret and not two. */
    private static final Set<Way> ALONE = EnumSet.of(Way.TOKEN, Way.TOKEN_FILE, Way.OWN_TOKEN, Way.OFFICIAL_TOKEN);

    /** What is done. */
    enum What {
        CREATE,
        TELL_ALL,
        JSON,
        DRY_RUN,
        CHECK,
        CHECK_JSON,
        BATCH,
        SHOW,
        LIST
    }

    /** How the service gives a secret back that it has got. */
    enum Echo {
        NOT,
        PLAIN,
        ENCODED,
        ENCODED_TWICE,
        ESCAPED,
        HEADER,
        TEXT
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("+/=-_.~%&*")
                .ofMinLength(24)
                .ofMaxLength(60)
                .filter(text -> text.chars().distinct().count() > 12);
    }

    @Property(tries = 300)
    void nothingOfASecretIsSeen(
            @ForAll Way way,
            @ForAll What what,
            @ForAll Echo echo,
            @ForAll("secrets") String secret,
            @ForAll("secrets") String token)
            throws IOException {
        Path home = Files.createTempDirectory("secrets");
        try (ScriptedServer service = new ScriptedServer();
                ScriptedServer giver = new ScriptedServer()) {
            Ended ended = run(way, what, echo, secret, token, home, service, giver);
            String all = ended.out() + ended.err();
            for (String one : List.of(secret, token)) {
                int half = one.length() / 2;
                for (String part : List.of(one.substring(0, half), one.substring(half))) {
                    assertFalse(all.contains(part), () -> part + " of " + one + " in\n" + all);
                }
            }
            assertTrue(!all.isEmpty() && ended.code() != 1, all);
            noneIsOpenToOthers(home, secret, token);
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Ended run(
            Way way,
            What what,
            Echo echo,
            String secret,
            String token,
            Path home,
            ScriptedServer service,
            ScriptedServer giver)
            throws IOException {
        String key = "\"AccessKeyId\":\"STS.some\",\"AccessKeySecret\":\"" + secret + "\",\"SecurityToken\":\"" + token
                + "\",\"Expiration\":\"2099-01-01T00:00:00Z\"";
        for (int i = 0; i < 6; i++) {
            // What was not given to mkdrive it can't know.
            boolean second = i % 2 == 1 && !ALONE.contains(way);
            service.then(reply(echo, second ? token : secret));
            giver.then(
                    way == Way.ROLE && echo != Echo.NOT
                            ? reply(echo, token)
                            : Reply.of(200, way == Way.ROLE ? "{\"Credentials\":{" + key + "}}" : "{" + key + "}"));
        }
        Map<String, String> more = new HashMap<>();
        Program program = Program.bare()
                .with("HOME", home.toString())
                .with("MKDRIVE_ENDPOINT", service.url().toString())
                .with("MKDRIVE_RETRIES", "0")
                .with("MKDRIVE_TIMEOUT", "5s")
                .with("MKDRIVE_STS_ENDPOINT", giver.url().toString());
        String profile = "p";
        String official = "";
        String own = "";
        switch (way) {
            case TOKEN -> more.put("MKDRIVE_ACCESS_TOKEN", secret);
            case KEY -> {
                more.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "STS.some");
                more.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret);
                more.put("ALIBABA_CLOUD_SECURITY_TOKEN", token);
            }
            case TOKEN_FILE -> {
                write(home.resolve("token"), secret + "\n");
                own = "access_token_file = \"" + home.resolve("token") + "\"\n";
            }
            case OWN_TOKEN -> own = "access_token = \"" + secret + "\"\n";
            case OWN_KEY ->
                own = "access_key_id = \"STS.some\"\naccess_key_secret = \"" + secret + "\"\nsecurity_token = \""
                        + token + "\"\n";
            case OFFICIAL_KEY ->
                official = "\"mode\":\"StsToken\",\"access_key_id\":\"STS.some\",\"access_key_secret\":\"" + secret
                        + "\",\"sts_token\":\"" + token + "\"";
            case OFFICIAL_TOKEN -> official = "\"mode\":\"BearerToken\",\"bearer_token\":\"" + secret + "\"";
            case PROGRAM -> {
                write(
                        home.resolve("key.json"),
                        "{\"mode\":\"StsToken\",\"access_key_id\":\"STS.some\",\"access_key_secret\":\"" + secret
                                + "\",\"sts_token\":\"" + token + "\"}");
                official = "\"mode\":\"External\",\"process_command\":\"/bin/cat " + home.resolve("key.json") + "\"";
            }
            case SERVER -> own = "credentials_uri = \"" + giver.url() + "/key\"\n";
            case ROLE ->
                own = "access_key_id = \"STS.base\"\naccess_key_secret = \"" + secret + "\"\nsecurity_token = \""
                        + token + "\"\nrole_arn = \"acs:ram::1:role/x\"\n";
            case PROXY -> {
                more.put("MKDRIVE_ACCESS_TOKEN", token);
                more.put("MKDRIVE_ENDPOINT", "http://pds.invalid");
                more.put(
                        "HTTP_PROXY",
                        "http://me:" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "@127.0.0.1:"
                                + service.url().getPort());
            }
        }
        if (!own.isEmpty()) {
            write(home.resolve(".config/mkdrive/config.toml"), "current = \"p\"\n[profiles.p]\n" + own);
        }
        if (!official.isEmpty()) {
            write(
                    home.resolve(".aliyun/config.json"),
                    "{\"current\":\"p\",\"profiles\":[{\"name\":\"p\"," + official + "}]}");
        }
        for (Map.Entry<String, String> variable : more.entrySet()) {
            program = program.with(variable.getKey(), variable.getValue());
        }
        boolean profiled = !own.isEmpty() || !official.isEmpty();
        write(home.resolve("rows.csv"), "owner,name\nu1,A\nu2,B\n");
        return switch (what) {
            case CREATE -> program.create("--allow-http");
            case TELL_ALL -> program.create("--allow-http", "-v");
            case JSON -> program.create("--allow-http", "-v", "-o", "json");
            case DRY_RUN -> program.create("--allow-http", "-v", "--dry-run");
            case CHECK -> program.run("check", "--allow-http", "-v");
            case CHECK_JSON -> program.run("check", "--allow-http", "-o", "json");
            case BATCH ->
                program.run(
                        "batch",
                        home.resolve("rows.csv").toString(),
                        "--owner-type",
                        "user",
                        "--allow-http",
                        "-v",
                        "-o",
                        "json");
            case SHOW -> profiled ? program.run("profile", "show", profile) : program.run("check", "--allow-http");
            case LIST -> program.run("profile", "list", "-o", "json");
        };
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static Reply reply(Echo echo, String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return switch (echo) {
            case NOT -> Reply.of(200, "{\"drive_id\":\"1\",\"items\":[]}");
            case PLAIN -> Reply.of(401, "{\"code\":\"X\",\"message\":\"who sent " + secret + "?\"}");
            case ENCODED -> Reply.of(403, "{\"Code\":\"Y\",\"Message\":\"" + encoded + "\"}");
            case ENCODED_TWICE ->
                Reply.of(
                        400,
                        "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"string to sign is GET&%2F&SecurityToken%3D"
                                + URLEncoder.encode(encoded, StandardCharsets.UTF_8) + "\"}");
            case ESCAPED ->
                Reply.of(
                        403,
                        "{\"code\":\"Z\",\"message\":\""
                                + secret.replace("/", "\\/")
                                        .replace("+", "\\u002B")
                                        .replace("=", "\\u003d") + "\"}");
            case HEADER -> new Reply(401, Map.of("x-echo", "Bearer " + secret), "{\"code\":\"X\",\"message\":\"\"}");
            case TEXT -> Reply.of(500, "<html>" + secret + "</html>");
        };
    }

    /** Files that others can read hold none of it. */
    private static void noneIsOpenToOthers(Path home, String secret, String token) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .endsWith("------")) {
                    continue;
                }
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(secret) || text.contains(token), file::toString);
            }
        }
    }
}
