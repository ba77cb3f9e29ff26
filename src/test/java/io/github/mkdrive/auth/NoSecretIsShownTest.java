package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A secret may stand anywhere: in the field it belongs to, in another one, in an answer that is cut off. No error shows it. */
class NoSecretIsShownTest {
    private static final String SECRET = "kD83hs0Zq1TTsecret7Fv9w2";

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("mkdrive-secrets");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("config.json"));
        Files.deleteIfExists(folder);
    }

    /** JSON of the names that matter, with values that are good, bad and the secret, and damaged now and then. */
    @Provide
    Arbitrary<String> broken() {
        Arbitrary<String> names = Arbitraries.of(
                "Code",
                "Credentials",
                "AccessKeyId",
                "AccessKeySecret",
                "SecurityToken",
                "Expiration",
                "mode",
                "access_key_id",
                "access_key_secret",
                "sts_token",
                "bearer_token",
                "ram_role_arn",
                "ram_role_name",
                "ram_session_name",
                "external_id",
                "expired_seconds",
                "sts_region",
                "sts_endpoint",
                "sts_expiration",
                "credentials_uri",
                "process_command",
                "oidc_provider_arn",
                "source_profile");
        Arbitrary<String> values = Arbitraries.of(
                "\"Success\"",
                "\"id\"",
                "\"2026-01-01T01:00:00Z\"",
                "\"acs:ram::1:role/r\"",
                "\"AK\"",
                "\"StsToken\"",
                "\"BearerToken\"",
                "\"RamRoleArn\"",
                "\"OIDC\"",
                "\"CredentialsURI\"",
                "\"EcsRamRole\"",
                "\"CloudSSO\"",
                "\"External\"",
                "7",
                "null",
                "[\"" + SECRET + "\"]",
                "{\"AccessKeySecret\":\"" + SECRET + "\"}",
                "\"" + SECRET + "\"",
                "\"" + SECRET + "\\n\"",
                "\"" + SECRET + " x\"",
                "\"'" + SECRET + "\"",
                "\"https://x:" + SECRET + "@keys.example/\"",
                "\"ftp://keys.example/" + SECRET + "\"",
                SECRET);
        Arbitrary<String> members = Arbitraries.maps(names, values)
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(map -> {
                    List<String> all = new ArrayList<>();
                    map.forEach((name, value) -> all.add('"' + name + "\":" + value));
                    return '{' + String.join(",", all) + '}';
                });
        return Arbitraries.frequencyOf(
                Tuple.of(4, members),
                Tuple.of(1, members.map(text -> "{\"Credentials\":" + text + '}')),
                Tuple.of(1, members.map(text -> text.substring(0, text.length() * 3 / 4))));
    }

    @Property(tries = 500)
    void answers(@ForAll("broken") String body) throws CredentialsException {
        SourceParts parts = Sources.parts(Map.of("SECRET", SECRET));
        CredentialsSource key = new FixedCredentials("key", new Credentials.AccessKey("id", SECRET, Optional.empty()));
        RoleSession session =
                RoleSession.of("here", "acs:ram::1:role/r", Optional.empty(), Optional.empty(), Optional.empty());

        look(
                new StsRole("here", key, session, new StsEndpoint("https://sts.example/"), parts),
                new ScriptedCalls().answer("POST https://sts.example/", body));
        look(
                new CredentialsUri("here", "http://localhost/", parts),
                new ScriptedCalls().answer("GET http://localhost/", body));
        look(
                new MetadataRole("here", Optional.empty(), parts),
                new ScriptedCalls()
                        .answer("PUT " + MetadataRole.BASE + "/latest/api/token", SECRET)
                        .answer("GET " + MetadataRole.BASE + "/latest/meta-data/ram/security-credentials/", "r")
                        .answer("GET " + MetadataRole.BASE + "/latest/meta-data/ram/security-credentials/r", body));
    }

    @Property(tries = 500)
    void profiles(@ForAll("broken") String profile) throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(
                file, "{\"current\":\"a\",\"profiles\":[" + profile.replaceFirst("\\{", "{\"name\":\"a\",") + "]}");
        try {
            Optional<AliyunConfig> config = AliyunConfig.read(file);
            hidden(config.orElseThrow());
            CredentialsSource source =
                    config.get().currentProfile(Sources.parts()).orElseThrow();
            hidden(source);
            hidden(source.name());
            source.get(CredentialsCalls.NONE);
        } catch (CredentialsException e) {
            shown(e);
        }
    }

    private static void look(CredentialsSource source, ScriptedCalls calls) {
        hidden(source);
        hidden(source.name());
        try {
            hidden(source.get(calls));
        } catch (CredentialsException e) {
            shown(e);
        }
        calls.made.forEach(NoSecretIsShownTest::hidden);
    }

    private static void shown(CredentialsException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        hidden(trace);
        Object[] values = Arrays.copyOf(e.values(), 4);
        hidden(Messages.text(e.key(), values));
        hidden(Arrays.toString(values));
    }

    private static void hidden(Object shown) {
        assertFalse(String.valueOf(shown).contains(SECRET), () -> String.valueOf(shown));
    }
}
