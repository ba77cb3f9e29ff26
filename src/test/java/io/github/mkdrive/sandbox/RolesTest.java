package io.github.mkdrive.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three ways to temporary keys, and what becomes of what is signed with them. */
@TestInstance(Lifecycle.PER_CLASS)
class RolesTest {
    private static final String ROLE = "/latest/meta-data/ram/security-credentials/SandboxRole";
    private static final String TTL = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private static final String METADATA_TOKEN = "X-aliyun-ecs-metadata-token";

    private final IssuingSandbox sandbox = new IssuingSandbox(false, true, false, Optional.empty());

    @BeforeEach
    void now() {
        sandbox.at(IssuingSandbox.NOW);
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    /** A temporary key as it was answered. */
    private record Temporary(AccessKey key, String securityToken, String expiration) {
        static Temporary of(JsonNode json) {
            return new Temporary(
                    new AccessKey(
                            json.path("AccessKeyId").asText(),
                            json.path("AccessKeySecret").asText()),
                    json.path("SecurityToken").asText(),
                    json.path("Expiration").asText());
        }
    }

    private static String outcome(Reply reply) {
        String code = reply.status() == 200
                ? ""
                : " " + reply.json().path("Code").asText()
                        + reply.json().path("code").asText();
        return reply.status() + code;
    }

    private Reply assume(AccessKey key, String... changes) {
        Map<String, String> fields = sandbox.assumeRole(key);
        change(fields, changes);
        return sandbox.form("/sts", IssuingSandbox.signed(key.secret(), fields));
    }

    private static void change(Map<String, String> fields, String... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
    }

    private static Temporary credentials(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return Temporary.of(reply.json().path("Credentials"));
    }

    // --- STS: AssumeRole ---

    @Test
    void aRoleIsAssumed() {
        Reply reply = assume(Calls.KEY, "Policy", "{\"Version\":\"1\"}", "ExternalId", "a b*~é+/");

        Temporary key = credentials(reply);
        assertEquals(
                "{\"RequestId\":\"" + reply.requestId() + "\",\"Credentials\":{\"AccessKeyId\":\""
                        + key.key().id() + "\",\"AccessKeySecret\":\""
                        + key.key().secret()
                        + "\",\"SecurityToken\":\"" + key.securityToken()
                        + "\",\"Expiration\":\"2026-11-23T15:07:22Z\"},\"AssumedRoleUser\":{\"Arn\":"
                        + "\"acs:ram::1234:role/Drives/me@home\",\"AssumedRoleId\":\"drives:me@home\"}}",
                reply.body());
        assertEquals("STS.", key.key().id().substring(0, 4));
        assertEquals("200", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sts", "/sts/"})
    void parametersMayBeInTheQuery(String path) {
        Map<String, String> fields = IssuingSandbox.signed(Calls.KEY.secret(), sandbox.assumeRole(Calls.KEY));
        StringBuilder query = new StringBuilder(path + "?");
        fields.forEach((name, value) -> query.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, UTF_8))
                .append('&'));

        assertEquals("200", outcome(sandbox.send("POST", query.toString(), Map.of(), "")));
    }

    @ParameterizedTest
    @CsvSource({
        "900,   2026-11-23T14:22:22Z",
        "3600,  2026-11-23T15:07:22Z",
        "43200, 2026-11-24T02:07:22Z",
        "899,   400 InvalidParameter.DurationSeconds",
        "43201, 400 InvalidParameter.DurationSeconds",
        "-900,  400 InvalidParameter.DurationSeconds",
        "1h,    400 InvalidParameter.DurationSeconds",
        "9999999999, 400 InvalidParameter.DurationSeconds",
    })
    void howLongItLastsIsAskedFor(String seconds, String outcome) {
        Reply reply = assume(Calls.KEY, "DurationSeconds", seconds);

        assertEquals(outcome, reply.status() == 200 ? credentials(reply).expiration() : outcome(reply));
    }

    @ParameterizedTest
    @CsvSource({
        "Action,           '',               400 MissingParameter.Action",
        "Action,           GetRole,          404 InvalidAction.NotFound",
        "Version,          '',               400 MissingParameter.Version",
        "Version,          2014-05-26,       400 InvalidParameter.Version",
        "Format,           '',               400 MissingParameter.Format",
        "Format,           XML,              400 InvalidParameter.Format",
        "Format,           json,             200",
        "AccessKeyId,      '',               400 MissingParameter.AccessKeyId",
        "AccessKeyId,      other,            404 InvalidAccessKeyId.NotFound",
        "SignatureMethod,  '',               400 MissingParameter.SignatureMethod",
        "SignatureMethod,  HMAC-SHA256,      400 InvalidParameter.SignatureMethod",
        "SignatureVersion, 2.0,              400 InvalidParameter.SignatureVersion",
        "SignatureNonce,   '',               400 MissingParameter.SignatureNonce",
        "Timestamp,        '',               400 MissingParameter.Timestamp",
        "Timestamp,        2026-11-23T13:52:22Z, 200",
        "Timestamp,        2026-11-23T13:52:21Z, 400 InvalidTimeStamp.Expired",
        "Timestamp,        2026-11-23T14:22:22Z, 200",
        "Timestamp,        2026-11-23T14:22:23Z, 400 InvalidTimeStamp.Expired",
        "Timestamp,        2026-11-23T14:07:22.5Z, 400 InvalidTimeStamp.Format",
        "Timestamp,        2026-02-30T14:07:22Z, 400 InvalidTimeStamp.Format",
        "Timestamp,        2026-11-23T15:07:22+01:00, 400 InvalidTimeStamp.Format",
        "SecurityToken,    CAIS1,            403 InvalidSecurityToken.MismatchWithAccessKey",
        "RoleArn,          '',               400 MissingParameter.RoleArn",
        "RoleArn,          Drives,           400 InvalidParameter.RoleArn",
        "RoleArn,          acs:ram::1:user/u, 400 InvalidParameter.RoleArn",
        "RoleArn,          acs:ram::1:role/, 400 InvalidParameter.RoleArn",
        "RoleArn,          acs:ram::1:role/x, 200",
        "RoleSessionName,  '',               400 MissingParameter.RoleSessionName",
        "RoleSessionName,  x,                400 InvalidParameter.RoleSessionName",
        "RoleSessionName,  a b,              400 InvalidParameter.RoleSessionName",
        "RoleSessionName,  A1.@_-,           200",
    })
    void parametersOfAssumeRole(String name, String value, String outcome) {
        Reply reply = assume(Calls.KEY, name, value);

        assertEquals(outcome, outcome(reply));
        if (reply.status() != 200) {
            assertEquals(reply.requestId(), reply.json().path("RequestId").asText());
            assertEquals("127.0.0.1", reply.json().path("HostId").asText());
            assertFalse(reply.json().path("Message").asText().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 200", "65, 400 InvalidParameter.RoleSessionName"})
    void theLongestNameOfASession(int length, String outcome) {
        assertEquals(outcome, outcome(assume(Calls.KEY, "RoleSessionName", "x".repeat(length))));
    }

    @Test
    void theSignatureIsOfTheKeyAndOfAllParameters() {
        Map<String, String> otherSecret = IssuingSandbox.signed("other", sandbox.assumeRole(Calls.KEY));
        Map<String, String> changed = IssuingSandbox.signed(Calls.KEY.secret(), sandbox.assumeRole(Calls.KEY));
        changed.put("RoleArn", "acs:ram::1234:role/admin");
        Map<String, String> more = IssuingSandbox.signed(Calls.KEY.secret(), sandbox.assumeRole(Calls.KEY));
        more.put("DurationSeconds", "900");
        Map<String, String> none = sandbox.assumeRole(Calls.KEY);

        assertEquals("400 SignatureDoesNotMatch", outcome(sandbox.form("/sts", otherSecret)));
        assertEquals("400 SignatureDoesNotMatch", outcome(sandbox.form("/sts", changed)));
        assertEquals("400 SignatureDoesNotMatch", outcome(sandbox.form("/sts", more)));
        assertEquals("400 MissingParameter.Signature", outcome(sandbox.form("/sts", none)));
    }

    @Test
    void aNonceIsUsedOnceAndOnlyByWhatIsRight() {
        assertEquals("400 InvalidParameter.RoleArn", outcome(assume(Calls.KEY, "SignatureNonce", "n", "RoleArn", "x")));
        assertEquals("200", outcome(assume(Calls.KEY, "SignatureNonce", "n")));
        assertEquals("400 SignatureNonceUsed", outcome(assume(Calls.KEY, "SignatureNonce", "n")));
        assertEquals(
                "200", outcome(assume(Calls.STS_KEY, "SignatureNonce", "n", "SecurityToken", "any")), "another key's");
        sandbox.at(IssuingSandbox.NOW.plus(RequestVerifier.MAX_SKEW.multipliedBy(2)));
        assertEquals("400 SignatureNonceUsed", outcome(assume(Calls.KEY, "SignatureNonce", "n")));
    }

    @Test
    void aTemporaryKeyAssumesARoleWithItsOwnTokenUntilItsEnd() {
        Temporary key = credentials(assume(Calls.KEY));
        Temporary other = credentials(assume(Calls.KEY));

        assertEquals("200", outcome(assume(key.key(), "SecurityToken", key.securityToken())));
        assertEquals("400 MissingParameter.SecurityToken", outcome(assume(key.key())));
        assertEquals(
                "403 InvalidSecurityToken.MismatchWithAccessKey",
                outcome(assume(key.key(), "SecurityToken", other.securityToken())));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(3600));
        assertEquals(
                "403 InvalidSecurityToken.Expired", outcome(assume(key.key(), "SecurityToken", key.securityToken())));
    }

    @Test
    void theMessageOfAWrongSignatureHidesTheToken() {
        Temporary key = credentials(assume(Calls.KEY));
        Map<String, String> fields = sandbox.assumeRole(key.key());
        fields.put("SecurityToken", key.securityToken());
        Reply reply = sandbox.form("/sts", IssuingSandbox.signed("other", fields));

        assertEquals("400 SignatureDoesNotMatch", outcome(reply));
        assertFalse(reply.body().contains(key.securityToken()), reply.body());
        assertFalse(reply.body().contains(key.key().secret()), reply.body());
    }

    // --- STS: AssumeRoleWithOIDC ---

    private Reply withOidc(String token, String... changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "Action", "AssumeRoleWithOIDC",
                "Version", "2015-04-01",
                "Format", "JSON",
                "RoleArn", "acs:ram::1234:role/Drives",
                "OIDCProviderArn", "acs:ram::1234:oidc-provider/idp",
                "OIDCToken", token,
                "RoleSessionName", "pod-1"));
        change(fields, changes);
        return sandbox.form("/sts", fields);
    }

    private static String oidcToken(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(claims.replace('\'', '"').getBytes(UTF_8)) + ".c2lnbmVk";
    }

    @Test
    void aRoleIsAssumedWithATokenOfAProvider() {
        Reply reply = withOidc(oidcToken("{}"), "DurationSeconds", "900");

        Temporary key = credentials(reply);
        assertEquals("2026-11-23T14:22:22Z", key.expiration());
        assertEquals(
                "acs:ram::1234:role/Drives/pod-1",
                reply.json().path("AssumedRoleUser").path("Arn").asText());
        assertEquals("200", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
    }

    /** It is 1795442842 then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                  | 200",
                "{'exp':1795442843}  | 200",
                "{'exp':1795442842}  | 400 AuthenticationFail.OIDCToken.Expired",
                "{'exp':1}           | 400 AuthenticationFail.OIDCToken.Expired",
                "{'exp':'tomorrow'}  | 400 AuthenticationFail.OIDCToken.Invalid",
                "[]                  | 400 AuthenticationFail.OIDCToken.Invalid",
                "no json             | 400 AuthenticationFail.OIDCToken.Invalid",
            })
    void claimsOfAProvider(String claims, String outcome) {
        assertEquals(1_795_442_842L, IssuingSandbox.NOW.getEpochSecond());
        assertEquals(outcome, outcome(withOidc(oidcToken(claims))));
    }

    @ParameterizedTest
    @CsvSource({
        "OIDCToken,       '',                 400 MissingParameter.OIDCToken",
        "OIDCToken,       garbage,            400 AuthenticationFail.OIDCToken.Invalid",
        "OIDCToken,       e30.e30.,           400 AuthenticationFail.OIDCToken.Invalid",
        "OIDCToken,       e30.e30,            400 AuthenticationFail.OIDCToken.Invalid",
        "OIDCToken,       a b.c.d,            400 AuthenticationFail.OIDCToken.Invalid",
        "OIDCProviderArn, '',                 400 MissingParameter.OIDCProviderArn",
        "OIDCProviderArn, acs:ram::1:role/x,  400 InvalidParameter.OIDCProviderArn",
        "RoleArn,         '',                 400 MissingParameter.RoleArn",
        "RoleArn,         x,                  400 InvalidParameter.RoleArn",
        "RoleSessionName, '',                 400 MissingParameter.RoleSessionName",
        "RoleSessionName, x,                  400 InvalidParameter.RoleSessionName",
        "DurationSeconds, 1,                  400 InvalidParameter.DurationSeconds",
    })
    void parametersOfAssumeRoleWithOidc(String name, String value, String outcome) {
        Reply reply = withOidc(oidcToken("{}"), name, value);

        assertEquals(outcome, outcome(reply));
        assertFalse(!value.isEmpty() && reply.body().contains("garbage"), reply.body());
    }

    // --- the metadata of an ECS instance ---

    private Reply metadataToken(String seconds) {
        return sandbox.send("PUT", "/latest/api/token", Map.of(TTL, seconds), "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRoleOfAnInstance(boolean withToken) {
        Map<String, String> headers =
                withToken ? Map.of(METADATA_TOKEN, metadataToken("60").body()) : Map.of();

        Reply name = sandbox.get("/latest/meta-data/ram/security-credentials/", headers);
        assertEquals("200 SandboxRole", name.status() + " " + name.body());
        assertEquals(
                "SandboxRole",
                sandbox.get("/latest/meta-data/ram/security-credentials", headers)
                        .body());
        Reply reply = sandbox.get(ROLE, headers);
        Temporary key = Temporary.of(reply.json());
        assertEquals(
                "{\"AccessKeyId\":\"" + key.key().id() + "\",\"AccessKeySecret\":\""
                        + key.key().secret() + "\",\"SecurityToken\":\"" + key.securityToken()
                        + "\",\"Expiration\":\"2026-11-23T15:07:22Z\",\"LastUpdated\":\"2026-11-23T14:07:22Z\","
                        + "\"Code\":\"Success\"}",
                reply.body());
        assertEquals("200", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
        assertEquals("404 NotFound.Role", outcome(sandbox.get(ROLE + "2", headers)));
        assertEquals("404 NotFound.Role", outcome(sandbox.get(ROLE + "/", headers)));
    }

    @ParameterizedTest
    @CsvSource({
        "1,     200",
        "21600, 200",
        "0,     400 InvalidParameterOutOfRange",
        "21601, 400 InvalidParameterOutOfRange",
        "1h,    400 InvalidParameterWrongFormat",
        "-1,    400 InvalidParameterWrongFormat",
    })
    void howLongAMetadataTokenLastsIsSaid(String seconds, String outcome) {
        assertEquals(outcome, outcome(metadataToken(seconds)));
    }

    @Test
    void aMetadataTokenNeedsATime() {
        assertEquals("400 InvalidParameterMissing", outcome(sandbox.send("PUT", "/latest/api/token", Map.of(), "")));
    }

    @Test
    void aMetadataTokenIsKnownUntilItsEnd() {
        Map<String, String> headers = Map.of(METADATA_TOKEN, metadataToken("10").body());
        sandbox.at(IssuingSandbox.NOW.plusSeconds(9));
        assertEquals("200", outcome(sandbox.get(ROLE, headers)));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(10));
        assertEquals("401 InvalidMetadataToken", outcome(sandbox.get(ROLE, headers)));
        assertEquals("401 InvalidMetadataToken", outcome(sandbox.get(ROLE, Map.of(METADATA_TOKEN, "x"))));
        assertEquals("401 InvalidMetadataToken", outcome(sandbox.get(ROLE, Map.of(METADATA_TOKEN, ""))));
    }

    @Test
    void aStrictOneAsksForTheToken() {
        try (IssuingSandbox strict = new IssuingSandbox(false, true, true, Optional.empty())) {
            String token = strict.send("PUT", "/latest/api/token", Map.of(TTL, "60"), "")
                    .body();
            assertEquals("403 Forbidden.MetadataToken", outcome(strict.get(ROLE, Map.of())));
            assertEquals("401 InvalidMetadataToken", outcome(strict.get(ROLE, Map.of(METADATA_TOKEN, "x"))));
            assertEquals("200", outcome(strict.get(ROLE, Map.of(METADATA_TOKEN, token))));
        }
    }

    // --- the credentials URI ---

    @Test
    void aCredentialsUri() {
        Reply reply = sandbox.get("/credentials", Map.of());

        Temporary key = Temporary.of(reply.json());
        assertEquals("Success", reply.json().path("Code").asText());
        assertEquals("2026-11-23T15:07:22Z", key.expiration());
        assertEquals("200", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
        assertNotEquals(
                key.key().id(),
                Temporary.of(sandbox.get("/credentials", Map.of()).json()).key().id());
    }

    // --- what is signed with a temporary key ---

    @Test
    void aTemporaryKeySignsWithItsOwnTokenUntilItsEnd() {
        Temporary key = Temporary.of(sandbox.get("/credentials", Map.of()).json());
        Temporary other = Temporary.of(sandbox.get(ROLE, Map.of()).json());
        String mismatch = "403 InvalidSecurityToken.MismatchWithAccessKey";

        assertEquals("400 InvalidParameterMissing", outcome(sandbox.drivesWithKey(key.key(), "")));
        assertEquals(mismatch, outcome(sandbox.drivesWithKey(key.key(), other.securityToken())));
        assertEquals(mismatch, outcome(sandbox.drivesWithKey(key.key(), key.securityToken() + "x")));
        assertEquals(mismatch, outcome(sandbox.drivesWithKey(Calls.KEY, key.securityToken())));
        assertEquals(
                "403 SignatureDoesNotMatch",
                outcome(sandbox.drivesWithKey(new AccessKey(key.key().id(), "other"), key.securityToken())));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(3599));
        assertEquals("200", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(3600));
        assertEquals(
                "403 InvalidSecurityToken.Expired", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
        assertEquals(mismatch, outcome(sandbox.drivesWithKey(key.key(), "other")));
    }

    @Test
    void aKeyThatIsLongOverIsForgotten() {
        Temporary key = Temporary.of(sandbox.get("/credentials", Map.of()).json());
        sandbox.at(IssuingSandbox.NOW.plus(Duration.ofHours(25)));

        assertEquals("403 InvalidAccessKeyId.NotFound", outcome(sandbox.drivesWithKey(key.key(), key.securityToken())));
    }

    @Test
    void keysLastAsLongAsTheSandboxSays() {
        try (IssuingSandbox brief = new IssuingSandbox(false, true, false, Optional.of(Duration.ofSeconds(10)))) {
            brief.at(IssuingSandbox.NOW.plusMillis(1));
            Map<String, String> fields = brief.assumeRole(Calls.KEY);
            fields.put("DurationSeconds", "900");
            fields.put("Timestamp", IssuingSandbox.NOW.toString());
            Temporary assumed = credentials(brief.form("/sts", IssuingSandbox.signed(Calls.KEY.secret(), fields)));

            assertEquals("2026-11-23T14:07:33Z", assumed.expiration(), "never shorter");
            assertEquals(
                    "2026-11-23T14:07:33Z",
                    Temporary.of(brief.get(ROLE, Map.of()).json()).expiration());
            brief.at(IssuingSandbox.NOW.plusSeconds(11));
            assertEquals(
                    "403 InvalidSecurityToken.Expired",
                    outcome(brief.drivesWithKey(assumed.key(), assumed.securityToken())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /sts,              405 MethodNotAllowed, POST",
        "POST, /credentials,      405 MethodNotAllowed, GET",
        "GET,  /latest/api/token, 405 MethodNotAllowed, PUT",
        "PUT,  /latest/meta-data/ram/security-credentials/, 405 MethodNotAllowed, GET",
        "GET,  /credentials/,     404 NotFound.Operation, ''",
        "POST, /stsx,             404 NotFound.Operation, ''",
        "GET,  /latest/meta-data/instance-id, 404 NotFound.Operation, ''",
        "POST, /v2/oauth/token,   404 NotFound.Operation, ''",
        "GET,  /v2/drive/list,    405 MethodNotAllowed, POST",
    })
    void otherWaysAreNoWays(String method, String path, String outcome, String allowed) {
        Reply reply = sandbox.send(method, path, Map.of(), "");

        assertEquals(outcome, outcome(reply));
        assertEquals(allowed, reply.header("allow").orElse(""));
    }

    /** Of drives every second request would fail, and the others be too many. */
    @Test
    void rehearsedFaultsAreForDrivesAlone() {
        RehearsalSettings rehearsal = new RehearsalSettings(Optional.of(1), Duration.ofMillis(1), 1);
        try (IssuingSandbox hard = new IssuingSandbox(false, true, false, Optional.empty(), rehearsal)) {
            for (int i = 0; i < 5; i++) {
                assertEquals("200", outcome(hard.get("/credentials", Map.of())));
            }
            assertEquals("503 ServiceUnavailable", outcome(hard.drivesWithToken(Calls.TOKEN)));
            assertEquals("429 TooManyRequests", outcome(hard.drivesWithToken(Calls.TOKEN)));
        }
    }

    @Test
    void secretsAreNotShown() {
        IssuedCredentials issued = new IssuedCredentials(
                new IssuingSettings(java.util.List.of(), true, Optional.empty(), () -> "hunter22"), Calls.CLOCK);

        assertEquals(
                "IssuedKey[AccessKey[id=STS.hunter22, secret=***], expiration=2026-11-23T14:07:33Z]",
                issued.issueKey(Duration.ofSeconds(10)).toString());
        String token = issued.issueToken(Optional.of("u1")).toString();
        assertFalse(token.contains("hunter22"), token);
    }
}
