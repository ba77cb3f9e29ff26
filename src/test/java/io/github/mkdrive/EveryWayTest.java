package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.sandbox.Sandbox;
import io.github.mkdrive.testbed.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drive by every way in which credentials can be had; and for a dry run nobody is asked for them. */
class EveryWayTest {
    private static final Pattern ASKED = Pattern.compile("asked for credentials: ([A-Z]+) http://[^/]*(\\S*): (.*)");

    private static Optional<Sandbox> sandbox = Optional.empty();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Optional.of(RoleSandbox.start(Optional.empty(), Duration.ZERO, Clock.systemUTC()));
    }

    @AfterAll
    static void stop() {
        sandbox.ifPresent(Sandbox::close);
    }

    private static String url() {
        return sandbox.orElseThrow().endpoint().toString();
    }

    /** The program with all files that a way may need, which asks for credentials at {@code server}. */
    private Program program(String server) throws IOException {
        RoleSandbox.keyFile(home);
        RoleSandbox.oidcToken(home);
        RoleSandbox.secretFile(home.resolve("token"), RoleSandbox.TOKEN + "\n");
        RoleSandbox.secretFile(home.resolve("written.json"), named("""
                {"mode":"AK","access_key_id":"KEY_ID","access_key_secret":"KEY_SECRET"}
                """, server));
        RoleSandbox.secretFile(home.resolve(".aliyun/config.json"), named("""
                {"current":"","profiles":[
                {"name":"ak","mode":"AK","access_key_id":"KEY_ID","access_key_secret":"KEY_SECRET"},
                {"name":"sts","mode":"StsToken","access_key_id":"STS_ID","access_key_secret":"STS_SECRET","sts_token":"STS_TOKEN"},
                {"name":"bearer","mode":"BearerToken","bearer_token":"TOKEN"},
                {"name":"role","mode":"RamRoleArn","access_key_id":"KEY_ID","access_key_secret":"KEY_SECRET",
                  "ram_role_arn":"acs:ram::1:role/one","ram_session_name":"session"},
                {"name":"role-sts","mode":"RamRoleArn","access_key_id":"STS_ID","access_key_secret":"STS_SECRET",
                  "sts_token":"STS_TOKEN","ram_role_arn":"acs:ram::1:role/one","external_id":"ext"},
                {"name":"role-ecs","mode":"RamRoleArnWithRoleName","ram_role_name":"SandboxRole",
                  "ram_role_arn":"acs:ram::1:role/one"},
                {"name":"ecs","mode":"EcsRamRole","ram_role_name":"SandboxRole"},
                {"name":"ecs-any","mode":"EcsRamRole"},
                {"name":"oidc","mode":"OIDC","oidc_provider_arn":"acs:ram::1:oidc-provider/p",
                  "oidc_token_file":"HOME/oidc.jwt","ram_role_arn":"acs:ram::1:role/one","ram_session_name":"session"},
                {"name":"uri","mode":"CredentialsURI","credentials_uri":"SERVER/credentials"},
                {"name":"chain","mode":"ChainableRamRoleArn","source_profile":"role","ram_role_arn":"acs:ram::1:role/two"},
                {"name":"chain-two","mode":"ChainableRamRoleArn","source_profile":"chain",
                  "ram_role_arn":"acs:ram::1:role/three"},
                {"name":"external","mode":"External",
                  "process_command":"/bin/sh -c \\"echo >> HOME/started; cat HOME/written.json\\""}]}
                """, server));
        RoleSandbox.secretFile(home.resolve(".config/mkdrive/config.toml"), named("""
                [profiles.own-token]
                access_token = "TOKEN"
                [profiles.own-token-file]
                access_token_file = "HOME/token"
                [profiles.own-key]
                access_key_id = "KEY_ID"
                access_key_secret = "KEY_SECRET"
                [profiles.own-sts]
                access_key_id = "STS_ID"
                access_key_secret = "STS_SECRET"
                security_token = "STS_TOKEN"
                [profiles.own-role]
                access_key_id = "KEY_ID"
                access_key_secret = "KEY_SECRET"
                role_arn = "acs:ram::1:role/one"
                role_session_name = "session"
                role_duration = "1h"
                external_id = "ext"
                [profiles.own-oidc]
                oidc_provider_arn = "acs:ram::1:oidc-provider/p"
                oidc_token_file = "HOME/oidc.jwt"
                role_arn = "acs:ram::1:role/one"
                [profiles.own-uri]
                credentials_uri = "SERVER/credentials"
                [profiles.own-ecs]
                ecs_role = "SandboxRole"
                [profiles.own-ecs-any]
                ecs_role = "*"
                [profiles.own-jwt]
                domain_id = "sandbox"
                jwt_app.id = "app1"
                jwt_app.key_file = "HOME/app.pem"
                [profiles.own-jwt-user]
                domain_id = "sandbox"
                jwt_app.id = "app1"
                jwt_app.key_file = "HOME/app.pem"
                jwt_app.sub = "u1"
                [profiles.own-official]
                aliyun_profile = "chain"
                """, server));
        return Program.bare()
                .with("HOME", home.toString())
                .with("PATH", "/usr/bin:/bin")
                .with("MKDRIVE_ENDPOINT", url())
                .with("MKDRIVE_STS_ENDPOINT", server + "/sts")
                .with("MKDRIVE_METADATA_ENDPOINT", server);
    }

    private String named(String text, String server) {
        return text.replace("KEY_ID", RoleSandbox.KEY.id())
                .replace("KEY_SECRET", RoleSandbox.KEY.secret())
                .replace("STS_ID", RoleSandbox.STS_KEY.id())
                .replace("STS_SECRET", RoleSandbox.STS_KEY.secret())
                .replace("STS_TOKEN", RoleSandbox.SECURITY_TOKEN)
                .replace("SERVER", server)
                .replace("HOME", home.toString())
                .replace("TOKEN", RoleSandbox.TOKEN);
    }

    /** What was asked for credentials, as {@code POST /sts/, GET /x}. */
    private static String asked(Ended ended) {
        List<String> asked = ASKED.matcher(ended.err())
                .results()
                .map(call -> call.group(1)
                        + ' '
                        + call.group(2)
                        + (call.group(3).equals("status 200") ? "" : " = " + call.group(3)))
                .toList();
        return String.join(", ", asked);
    }

    private Program given(Program program, String way, String server) {
        Program given = program;
        for (String variable : way.split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            given = given.with(parts[0], named(parts[1], server));
        }
        return given;
    }

    /** How they are given, and what is asked for them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MKDRIVE_ACCESS_TOKEN=TOKEN | ",
                "ALIBABA_CLOUD_BEARER_TOKEN=TOKEN | ",
                "ALIBABA_CLOUD_ACCESS_KEY_ID=KEY_ID ALIBABA_CLOUD_ACCESS_KEY_SECRET=KEY_SECRET | ",
                "ALIBABA_CLOUD_ACCESS_KEY_ID=STS_ID ALIBABA_CLOUD_ACCESS_KEY_SECRET=STS_SECRET ALIBABA_CLOUD_SECURITY_TOKEN=STS_TOKEN | ",
                "ALIBABA_CLOUD_ROLE_ARN=acs:ram::1:role/x ALIBABA_CLOUD_OIDC_PROVIDER_ARN=acs:ram::1:oidc-provider/p ALIBABA_CLOUD_OIDC_TOKEN_FILE=HOME/oidc.jwt | POST /sts/",
                "ALIBABA_CLOUD_ECS_METADATA=SandboxRole | ECS",
                "ALIBABA_CLOUD_ECS_METADATA=SandboxRole ALIBABA_CLOUD_IMDSV1_DISABLED=true | ECS",
                "ALIBABA_CLOUD_CREDENTIALS_URI=SERVER/credentials | GET /credentials",
                "MKDRIVE_JWT_APP=app1 MKDRIVE_JWT_KEY_FILE=HOME/app.pem MKDRIVE_DOMAIN_ID=sandbox | POST /v2/oauth/token",
                "MKDRIVE_PROFILE=ak | ",
                "MKDRIVE_PROFILE=sts | ",
                "MKDRIVE_PROFILE=bearer | ",
                "MKDRIVE_PROFILE=role | POST /sts/",
                "MKDRIVE_PROFILE=role-sts | POST /sts/",
                "MKDRIVE_PROFILE=role-ecs | ECS, POST /sts/",
                "MKDRIVE_PROFILE=ecs | ECS",
                "MKDRIVE_PROFILE=ecs-any | ANY",
                "MKDRIVE_PROFILE=oidc | POST /sts/",
                "MKDRIVE_PROFILE=uri | GET /credentials",
                "MKDRIVE_PROFILE=chain | POST /sts/, POST /sts/",
                "MKDRIVE_PROFILE=chain-two | POST /sts/, POST /sts/, POST /sts/",
                "MKDRIVE_PROFILE=external | ",
                "MKDRIVE_PROFILE=own-token | ",
                "MKDRIVE_PROFILE=own-token-file | ",
                "MKDRIVE_PROFILE=own-key | ",
                "MKDRIVE_PROFILE=own-sts | ",
                "MKDRIVE_PROFILE=own-role | POST /sts/",
                "MKDRIVE_PROFILE=own-oidc | POST /sts/",
                "MKDRIVE_PROFILE=own-uri | GET /credentials",
                "MKDRIVE_PROFILE=own-ecs | ECS",
                "MKDRIVE_PROFILE=own-ecs-any | ANY",
                "MKDRIVE_PROFILE=own-jwt | POST /v2/oauth/token",
                "MKDRIVE_PROFILE=own-jwt-user | POST /v2/oauth/token",
                "MKDRIVE_PROFILE=own-official | POST /sts/, POST /sts/",
            })
    void aDriveByEveryWayAndADryRunThatAsksNobody(String way, @org.jspecify.annotations.Nullable String calls)
            throws IOException {
        String roles = "/latest/meta-data/ram/security-credentials/";
        String expected = (calls == null ? "" : calls)
                .replace("ECS", "PUT /latest/api/token, GET " + roles + "SandboxRole")
                .replace("ANY", "PUT /latest/api/token, GET " + roles + ", GET " + roles + "SandboxRole");

        try (ScriptedServer nobody = new ScriptedServer()) {
            String none = nobody.url().toString();
            Program program = given(program(none), way, none).with("MKDRIVE_ENDPOINT", none);
            Ended dry = program.create("--dry-run", "-v");
            assertEquals(0, dry.code(), dry.err());
            assertEquals(List.of(), nobody.requests());
            assertFalse(Files.exists(home.resolve("started")));
        }

        Ended ended = given(program(url()), way, url()).create("-v", "-o", "json");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("\"drive_id\""), ended.out());
        assertEquals(expected, asked(ended));
        assertEquals(way.endsWith("=external"), Files.exists(home.resolve("started")));
    }

    @Test
    void theTokenOfAnApplicationIsKeptForTheNextRun() throws IOException {
        Program program = program(url()).with("MKDRIVE_PROFILE", "own-jwt");

        assertEquals("POST /v2/oauth/token", asked(program.create("-v")));
        Ended second = program.create("-v");
        assertEquals(0, second.code(), second.err());
        assertEquals("", asked(second));
        // It is that of nobody in particular.
        assertEquals(
                "POST /v2/oauth/token",
                asked(program.with("MKDRIVE_PROFILE", "own-jwt-user").create("-v")));
    }

    /** An old metadata service, and a hardened one that lost its way to give tokens. */
    @ParameterizedTest
    @CsvSource({"404,false,0", "403,false,0", "405,false,0", "404,true,4", "403,true,4"})
    void aMetadataServiceWithoutTokens(int status, boolean disabled, int code) throws IOException {
        try (ScriptedServer old = new ScriptedServer()) {
            old.then(status, "").then(200, named("""
                    {"AccessKeyId":"STS_ID","AccessKeySecret":"STS_SECRET","SecurityToken":"STS_TOKEN",
                    "Expiration":"2099-01-01T00:00:00Z","Code":"Success"}
                    """, ""));
            Ended ended = program(old.url().toString())
                    .with("ALIBABA_CLOUD_ECS_METADATA", "SomeRole")
                    .with("ALIBABA_CLOUD_IMDSV1_DISABLED", String.valueOf(disabled))
                    .create("-v");
            assertEquals(code, ended.code(), ended.err());
            assertEquals(
                    disabled
                            ? List.of("PUT /latest/api/token")
                            : List.of(
                                    "PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/SomeRole"),
                    old.requests().stream().map(ScriptedServer.Request::line).toList());
        }
    }
}
