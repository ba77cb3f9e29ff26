package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.ScriptedServer;
import io.github.mkdrive.testbed.ScriptedServer.Reply;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that give credentials and don't do so: what is told, and that no drive is asked for then. */
class CredentialsFaultTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private Program by(String way, String server, String drives) throws IOException {
        Program program = Program.bare()
                .with("HOME", home.toString())
                .with("MKDRIVE_ENDPOINT", way.equals("jwt") ? server : drives)
                .with("MKDRIVE_STS_ENDPOINT", server)
                .with("MKDRIVE_METADATA_ENDPOINT", server);
        return switch (way) {
            case "sts" ->
                program.with("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/x")
                        .with("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p")
                        .with(
                                "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
                                RoleSandbox.oidcToken(home).toString());
            case "ecs" -> program.with("ALIBABA_CLOUD_ECS_METADATA", "role");
            case "uri" -> program.with("ALIBABA_CLOUD_CREDENTIALS_URI", server + "/c");
            default ->
                program.with("MKDRIVE_JWT_APP", "app1")
                        .with("MKDRIVE_DOMAIN_ID", "bj1")
                        .with("MKDRIVE_JWT_KEY_FILE", RoleSandbox.keyFile(home).toString());
        };
    }

    /** All that it ever answers. */
    private static void script(ScriptedServer server, String what) {
        Reply reply = switch (what) {
            case "refuses" -> Reply.of(403, "{\"Code\":\"NoPermission\",\"Message\":\"not you\"}");
            case "fails" -> Reply.of(500, "{\"Code\":\"InternalError\",\"Message\":\"sorry\"}");
            case "silent" -> Reply.of(-1, "");
            case "html" -> Reply.of(200, "<html>Log in</html>");
            case "half" -> Reply.of(200, "{\"Credentials\":{\"AccessKeyId\":\"STS.x\",");
            case "redirects" -> new Reply(302, Map.of("Location", "https://login.example/"), "");
            default -> throw new IllegalArgumentException(what);
        };
        for (int i = 0; i < 40; i++) {
            server.then(reply);
        }
    }

    /** The service, what it does, the exit code, and the error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sts | refuses   | 4 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the credentials could not be got: status 403 NoPermission: not you",
                "ecs | refuses   | 4 | ALIBABA_CLOUD_ECS_METADATA: the credentials could not be got: status 403 NoPermission: not you",
                "uri | refuses   | 4 | ALIBABA_CLOUD_CREDENTIALS_URI: the credentials could not be got: status 403 NoPermission: not you",
                "jwt | refuses   | 4 | MKDRIVE_JWT_APP: the JWT application got no access token: status 403 NoPermission: not you",
                "sts | fails     | 7 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the credentials could not be got: status 500 InternalError: sorry",
                "ecs | fails     | 7 | ALIBABA_CLOUD_ECS_METADATA: the metadata service gives no token to ask it with: status 500 InternalError: sorry",
                "uri | fails     | 7 | ALIBABA_CLOUD_CREDENTIALS_URI: the credentials could not be got: status 500 InternalError: sorry",
                "jwt | fails     | 7 | MKDRIVE_JWT_APP: the JWT application got no access token: status 500 InternalError: sorry",
                "sts | silent    | 7 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the credentials could not be got: no answer in time: HOST: request timed out",
                "ecs | silent    | 7 | ALIBABA_CLOUD_ECS_METADATA: the credentials could not be got: there was no time left for it",
                "uri | silent    | 7 | ALIBABA_CLOUD_CREDENTIALS_URI: the credentials could not be got: no answer in time: HOST: request timed out",
                "jwt | silent    | 7 | MKDRIVE_JWT_APP: the JWT application got no access token: no answer in time: HOST: request timed out",
                "sts | html      | 3 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the answer with the credentials is not the JSON that was expected",
                "ecs | html      | 3 | ALIBABA_CLOUD_ECS_METADATA: what the metadata service gives as a token to ask it with is none",
                "uri | html      | 3 | ALIBABA_CLOUD_CREDENTIALS_URI: the answer with the credentials is not the JSON that was expected",
                "jwt | html      | 3 | MKDRIVE_JWT_APP: the JWT application asked for an access token, and the answer is not the JSON that was expected; something on the way may have answered, such as a proxy or a login page",
                "sts | half      | 3 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the answer with the credentials is not the JSON that was expected",
                "ecs | half      | 3 | ALIBABA_CLOUD_ECS_METADATA: the answer with the credentials is not the JSON that was expected",
                "uri | half      | 3 | ALIBABA_CLOUD_CREDENTIALS_URI: the answer with the credentials is not the JSON that was expected",
                "jwt | half      | 3 | MKDRIVE_JWT_APP: the JWT application asked for an access token, and the answer is not the JSON that was expected; something on the way may have answered, such as a proxy or a login page",
                "sts | redirects | 4 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the credentials could not be got: status 302, a redirect to https://login.example/",
                "ecs | redirects | 4 | ALIBABA_CLOUD_ECS_METADATA: the metadata service gives no token to ask it with: status 302, a redirect to https://login.example/",
                "uri | redirects | 4 | ALIBABA_CLOUD_CREDENTIALS_URI: the credentials could not be got: status 302, a redirect to https://login.example/",
                "jwt | redirects | 4 | MKDRIVE_JWT_APP: the JWT application got no access token: status 302, a redirect to https://login.example/",
                "sts | nobody    | 8 | ALIBABA_CLOUD_OIDC_TOKEN_FILE: the credentials could not be got: could not connect: HOST",
                "ecs | nobody    | 8 | ALIBABA_CLOUD_ECS_METADATA: the metadata service, which only machines of ECS have, could not be reached: could not connect: HOST",
                "uri | nobody    | 8 | ALIBABA_CLOUD_CREDENTIALS_URI: the credentials could not be got: could not connect: HOST",
                "jwt | nobody    | 8 | MKDRIVE_JWT_APP: the JWT application got no access token: could not connect: HOST",
            })
    void noCredentialsAndNoDrive(String way, String what, int code, String error) throws Exception {
        try (StrictService drives = StrictService.start();
                ScriptedServer server = new ScriptedServer()) {
            String url = server.url().toString();
            if (what.equals("nobody")) {
                stop(server);
            } else {
                script(server, what);
            }
            Program program = by(way, url, drives.endpoint().toString());
            String place = url.substring("http://".length());

            Ended ended = program.create("--timeout", "1s", "-o", "table");
            Ended json = program.create("--timeout", "1s", "-o", "json");
            Ended check = program.run("check", "--timeout", "1s");

            String told = ended.err()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replace(place, "HOST")
                    .replaceFirst("(connect: HOST): Connection refused$", "$1");
            assertEquals(code + " | mkdrive: error: " + error, ended.code() + " | " + told);
            assertEquals("", ended.out());
            assertEquals(code, json.code(), json.err());
            assertEquals(
                    code,
                    new ObjectMapper()
                            .readTree(json.err())
                            .path("error")
                            .path("exit_code")
                            .asInt(),
                    json.err());
            if (!(way.equals("jwt") && what.equals("nobody"))) {
                assertTrue(check.out().lines().anyMatch(line -> line.matches("credentials +failed .*")), check.out());
            }
            assertTrue(check.code() != 0, check.err());
            assertEquals(List.of(), drives.requests(Operation.CREATE));
        }
    }

    private static void stop(ScriptedServer server) {
        server.close();
    }

    /** It fails once, and then has some. */
    @ParameterizedTest
    @CsvSource({"500", "502", "503", "429"})
    void anotherTryHelps(int status) throws Exception {
        try (StrictService drives = StrictService.start();
                ScriptedServer server = new ScriptedServer()) {
            server.then(status, "").then(200, """
                    {"AccessKeyId":"STS.strictKeyId0002","AccessKeySecret":"strictKeySecretXXXXXXXXXXXX02",
                    "SecurityToken":"CAISstrictSecurityToken+/=0002","Expiration":"2099-01-01T00:00:00Z","Code":"Success"}
                    """);
            Ended ended = by("uri", server.url().toString(), drives.endpoint().toString())
                    .create();
            assertEquals(0, ended.code(), ended.err());
            assertEquals(2, server.requests().size());
            assertEquals(1, drives.drives().size());
            assertEquals(List.of(), drives.violations());
        }
    }
}
