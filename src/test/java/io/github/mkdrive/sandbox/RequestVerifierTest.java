package io.github.mkdrive.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestVerifierTest {
    private static final String BODY = "{\"drive_name\":\"项目 😀 é\",\"owner\":\"u1\",\"owner_type\":\"user\"}";
    private static final String BODY_MD5 = "2B8CZsNG4QuOIIA2f6ifTw==";

    private final Set<String> used = new HashSet<>();

    private RequestVerifier verifierAt(String instant) {
        return verifierAt(instant, false);
    }

    private RequestVerifier verifierAt(String instant, boolean strict) {
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        IssuedCredentials issued = new IssuedCredentials(IssuingSettings.NONE, clock);
        return new RequestVerifier(
                new AcceptedKeys(List.of(Calls.KEY, Calls.STS_KEY), issued, clock),
                List.of(
                        new AccessToken("first-token", Optional.of("u1")),
                        new AccessToken(Calls.TOKEN, Optional.empty())),
                issued,
                strict,
                (keyId, nonce, now) -> {
                    if (!used.add(keyId + " " + nonce)) {
                        throw SandboxError.nonceUsed();
                    }
                },
                clock);
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        headers.put("date", "Fri, 02 Jan 2026 03:04:05 GMT");
        headers.put("accept", "application/json");
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("content-md5", BODY_MD5);
        headers.put("x-acs-version", "2022-03-01");
        headers.put("x-acs-action", "CreateDrive");
        headers.put("x-acs-signature-nonce", "0123456789abcdef0123456789abcdef");
        headers.put("x-acs-signature-method", "HMAC-SHA1");
        headers.put("x-acs-signature-version", "1.0");
        return headers;
    }

    private static ReceivedRequest request(Map<String, String> headers) {
        return new ReceivedRequest(
                "POST", "/v2/drive/create", List.of(), headers, BODY.getBytes(StandardCharsets.UTF_8));
    }

    private static ReceivedRequest signed(AccessKey key, Map<String, String> headers) {
        String signature = StringToSign.signature(key.secret(), StringToSign.of(request(headers)));
        Map<String, String> all = new TreeMap<>(headers);
        all.put("authorization", "acs " + key.id() + ":" + signature);
        return request(all);
    }

    private String verify(ReceivedRequest request) throws SandboxError, SQLException {
        RequestVerifier verifier = verifierAt("2026-01-02T03:04:05Z");
        Caller caller = verifier.verify(request, "CreateDrive");
        verifier.useNonce(request, caller);
        return caller.id();
    }

    private void refused(int status, String code, ReceivedRequest request) {
        SandboxError error = assertThrows(SandboxError.class, () -> verify(request));
        assertEquals(status + " " + code, error.status() + " " + error.code());
        assertTrue(used.isEmpty(), "a refused request uses up no nonce");
    }

    @Test
    void aSignedRequestIsItsKeys() throws SandboxError, SQLException {
        assertEquals(Calls.KEY.id(), verify(signed(Calls.KEY, headers())));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T02:49:05Z,     true",
        "2026-01-02T02:49:04.999Z, false",
        "2026-01-02T03:19:05Z,     true",
        "2026-01-02T03:19:05.001Z, false",
        "2027-01-02T03:04:05Z,     false",
    })
    void theDateMayBeFifteenMinutesOff(String now, boolean accepted) throws SandboxError, SQLException {
        ReceivedRequest request = signed(Calls.KEY, headers());
        RequestVerifier verifier = verifierAt(now);
        if (accepted) {
            assertEquals(Calls.KEY.id(), verifier.verify(request, "CreateDrive").id());
        } else {
            SandboxError error = assertThrows(SandboxError.class, () -> verifier.verify(request, "CreateDrive"));
            assertEquals("403 InvalidTimeStamp.Expired", error.status() + " " + error.code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-02T03:04:05Z",
                "Fri, 2 Jan 2026 03:04:05 GMT",
                "Fri, 02 Jan 2026 03:04:05 +0000",
                "Fri, 02 Jan 2026 03:04:05 UTC",
                "Sat, 02 Jan 2026 03:04:05 GMT",
                "Mon, 30 Feb 2026 03:04:05 GMT",
                "Fri, 02 Xxx 2026 03:04:05 GMT",
                "Fri, 02 Jan 2026 25:04:05 GMT",
                " Fri, 02 Jan 2026 03:04:05 GMT",
            })
    void theDateMustBeWellFormed(String date) {
        Map<String, String> headers = headers();
        headers.put("date", date);
        refused(403, "InvalidTimeStamp.Format", signed(Calls.KEY, headers));
    }

    @ParameterizedTest
    @CsvSource({
        "date,                    403, InvalidTimeStamp.Format",
        "x-acs-signature-method,  400, InvalidParameterMissing",
        "x-acs-signature-version, 400, InvalidParameterMissing",
    })
    void headersThatMustBeThere(String name, int status, String code) {
        Map<String, String> headers = headers();
        headers.remove(name);
        refused(status, code, signed(Calls.KEY, headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"accept", "content-type", "content-md5", "x-acs-version", "x-acs-action", "x-acs-signature-nonce"
            })
    void headersThatMayBeLeftOutUnlessItIsStrict(String name) throws SandboxError, SQLException {
        Map<String, String> headers = headers();
        headers.remove(name);
        ReceivedRequest request = signed(Calls.KEY, headers);
        assertEquals(Calls.KEY.id(), verify(request));
        used.clear();
        SandboxError error = assertThrows(
                SandboxError.class,
                () -> verifierAt("2026-01-02T03:04:05Z", true).verify(request, "CreateDrive"));
        assertEquals(
                "InvalidParameterMissing: The input parameter " + name + " is missing.",
                error.code() + ": " + error.explanation());
        assertTrue(used.isEmpty());
    }

    @Test
    void aWholeRequestIsTakenWhereItIsStrict() throws SandboxError, SQLException {
        RequestVerifier strict = verifierAt("2026-01-02T03:04:05Z", true);
        assertEquals(
                Calls.KEY.id(),
                strict.verify(signed(Calls.KEY, headers()), "CreateDrive").id());
        assertEquals(
                "u1",
                strict.verify(request(Map.of("authorization", "Bearer first-token")), "CreateDrive")
                        .id());
    }

    @Test
    void withoutANonceItCanBeSentAgain() throws SandboxError, SQLException {
        Map<String, String> headers = headers();
        headers.remove("x-acs-signature-nonce");
        ReceivedRequest request = signed(Calls.KEY, headers);
        assertEquals(verify(request), verify(request));
        assertTrue(used.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "x-acs-signature-method,  HMAC-SHA256, 400, InvalidParameterNotSupported",
        "x-acs-signature-version, 2.0,         400, InvalidParameterNotSupported",
        "x-acs-signature-nonce,   '',          400, InvalidParameterEmpty",
        "x-acs-version,           2021-01-01,  400, InvalidParameterNotSupported",
        "x-acs-action,            GetDrive,    400, InvalidParameterNotMatch",
        "content-md5,             AAAA,        400, InvalidContentMD5",
        "content-md5,             '',          400, InvalidContentMD5",
        "content-md5,             d81f0266c346e10b8e2080367fa89f4f, 400, InvalidContentMD5",
    })
    void headersWithAWrongValue(String name, String value, int status, String code) {
        Map<String, String> headers = headers();
        headers.put(name, value);
        refused(status, code, signed(Calls.KEY, headers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer                          | 401 | AccessTokenInvalid",
                "Bearer eyJtestBearerToken       | 401 | AccessTokenInvalid",
                "Bearer first-token,             | 401 | AccessTokenInvalid",
                "eyJtestBearerToken.0003.sig     | 401 | AccessTokenInvalid",
                "Basic dTpw                      | 401 | AccessTokenInvalid",
                "acs                             | 400 | IncompleteSignature",
                "acs LTAItestAccessKeyId0001     | 400 | IncompleteSignature",
                "acs LTAItestAccessKeyId0001:    | 400 | IncompleteSignature",
                "acs :MLBkhGwqh25bt8B5uMVPO4yTAz8= | 400 | IncompleteSignature",
                "acs other:MLBkhGwqh25bt8B5uMVPO4yTAz8= | 403 | InvalidAccessKeyId.NotFound",
                "acs LTAItestAccessKeyId0001:x   | 403 | SignatureDoesNotMatch",
            })
    void authorizationsThatAreRefused(String authorization, int status, String code) {
        Map<String, String> headers = headers();
        headers.put("authorization", authorization);
        refused(status, code, request(headers));
    }

    @Test
    void withoutAuthorizationItIs401() {
        refused(401, "AccessTokenInvalid", request(headers()));
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer first-token,                 u1",
        "bearer first-token,                 u1",
        "Bearer eyJtestBearerToken.0003.sig, access-token"
    })
    void anyOfTheTokensWillDo(String authorization, String caller) throws SandboxError, SQLException {
        assertEquals(caller, verify(request(Map.of("authorization", authorization))));
    }

    @ParameterizedTest
    @CsvSource({
        "content-md5,   AAAA,       400, InvalidContentMD5",
        "x-acs-version, 2021-01-01, 400, InvalidParameterNotSupported",
        "x-acs-action,  ListDrive,  400, InvalidParameterNotMatch",
    })
    void whatIsSentWithATokenIsCheckedToo(String name, String value, int status, String code) {
        refused(status, code, request(Map.of("authorization", "Bearer first-token", name, value)));
    }

    @Test
    void aTemporaryKeyNeedsItsSignedToken() throws SandboxError, SQLException {
        refused(400, "InvalidParameterMissing", signed(Calls.STS_KEY, headers()));
        Map<String, String> withToken = headers();
        withToken.put("x-acs-security-token", "CAIS1");
        assertEquals(Calls.STS_KEY.id(), verify(signed(Calls.STS_KEY, withToken)));
    }

    @Test
    void theTokenOfATemporaryKeyCannotBeAddedLater() {
        Map<String, String> unsigned =
                new TreeMap<>(signed(Calls.STS_KEY, headers()).headers());
        unsigned.put("x-acs-security-token", "CAIS1");
        refused(403, "SignatureDoesNotMatch", request(unsigned));
    }

    /** It can't be the right one: a permanent key has none. */
    @ParameterizedTest
    @ValueSource(strings = {"CAIS1", "x", ""})
    void aPermanentKeyComesWithoutASecurityToken(String token) {
        Map<String, String> headers = headers();
        headers.put("x-acs-security-token", token);
        refused(403, "InvalidSecurityToken.MismatchWithAccessKey", signed(Calls.KEY, headers));
    }

    @Test
    void aNonceIsUsedOnceByEachKey() throws SandboxError, SQLException {
        Map<String, String> headers = headers();
        verify(signed(Calls.KEY, headers));
        headers.put("x-acs-security-token", "CAIS1");
        verify(signed(Calls.STS_KEY, headers));
        SandboxError error = assertThrows(SandboxError.class, () -> verify(signed(Calls.KEY, headers())));
        assertEquals("403 SignatureNonceUsed", error.status() + " " + error.code());
    }
}
