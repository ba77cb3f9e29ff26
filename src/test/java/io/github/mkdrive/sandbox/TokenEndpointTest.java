package io.github.mkdrive.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JWT application says of itself, and what it gets for that. Times are told from now, in seconds. */
@TestInstance(Lifecycle.PER_CLASS)
class TokenEndpointTest {
    private static final String RS256 = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
    private static final PrivateKey KEY = IssuingSandbox.KEYS.getPrivate();
    private static final PrivateKey OTHER_KEY = IssuingSandbox.OTHER_KEYS.getPrivate();

    private final IssuingSandbox sandbox = new IssuingSandbox(true, false, false, Optional.empty());

    @BeforeEach
    void now() {
        sandbox.at(IssuingSandbox.NOW);
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private String claims(String changes) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        long now = IssuingSandbox.NOW.getEpochSecond();
        JsonNode claims = mapper.readTree(
                "{'iss':'app1','sub':'sandbox','sub_type':'service','aud':'sandbox','jti':'".replace('\'', '"')
                        + sandbox.unique() + "\",\"exp\":" + (now + 300) + ",\"iat\":" + now + "}");
        return mapper.readerForUpdating(claims).readTree(timed(changes)).toString();
    }

    /** {@code 'a':@5} is {@code "a":} and five seconds from now. */
    private static String timed(String json) {
        long now = IssuingSandbox.NOW.getEpochSecond();
        return java.util.regex.Pattern.compile("@(-?\\d+)")
                .matcher("{" + json.replace('\'', '"') + "}")
                .replaceAll(seconds -> String.valueOf(now + Long.parseLong(seconds.group(1))));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String jwt(String header, String claims, PrivateKey key) {
        try {
            String signed = part(header.getBytes(UTF_8)) + "." + part(claims.getBytes(UTF_8));
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(signed.getBytes(UTF_8));
            return signed + "." + part(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String assertion(String changes) throws IOException {
        return jwt(RS256, claims(changes), KEY);
    }

    private Reply ask(String assertion) {
        return sandbox.form("/v2/oauth/token", fields(assertion));
    }

    private static Map<String, String> fields(String assertion) {
        return new HashMap<>(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "client_id",
                "app1",
                "assertion",
                assertion));
    }

    private static void refused(String why, Reply reply) {
        assertEquals(
                "400 InvalidParameter.Assertion: The input parameter assertion is not valid. " + why,
                reply.status() + " " + reply.code() + ": " + reply.message());
        assertFalse(reply.requestId().isEmpty());
    }

    private static String token(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return reply.json().path("access_token").textValue();
    }

    private static String outcome(Reply reply) {
        return reply.status() == 200 ? "200" : reply.status() + " " + reply.code();
    }

    @Test
    void aServiceGetsATokenOfNobody() throws IOException {
        Reply reply = ask(assertion(""));

        String token = token(reply);
        assertEquals(
                "{\"access_token\":\"" + token
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":7200,\"domain_id\":\"sandbox\"}",
                reply.body());
        assertEquals("200", outcome(sandbox.drivesWithToken(token)));
    }

    @Test
    void aUserGetsATokenOfTheirOwn() throws IOException {
        Reply reply = ask(assertion("'sub':'u7','sub_type':'user'"));

        String token = token(reply);
        assertEquals("u7", reply.json().path("user_id").textValue());
        Reply created = sandbox.send(
                "POST",
                "/v2/drive/create",
                Map.of("Authorization", "Bearer " + token),
                "{\"drive_name\":\"d\",\"owner\":\"u7\",\"owner_type\":\"user\"}");
        assertEquals("u7", created.json().path("creator").textValue());
        assertEquals(1, sandbox.drivesWithToken(token).json().path("items").size(), "the drives of that user");
        assertEquals(
                0,
                sandbox.drivesWithToken(token(ask(assertion(""))))
                        .json()
                        .path("items")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "7199, 200", "7200, 401 AccessTokenExpired", "86400, 401 AccessTokenExpired"})
    void aTokenLastsTwoHours(int seconds, String outcome) throws IOException {
        String token = token(ask(assertion("")));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(seconds));

        assertEquals(outcome, outcome(sandbox.drivesWithToken(token)));
        assertEquals("401 AccessTokenInvalid", outcome(sandbox.drivesWithToken(token + "x")));
    }

    @Test
    void aTokenLastsAsLongAsTheSandboxSays() throws IOException {
        try (IssuingSandbox brief = new IssuingSandbox(true, false, false, Optional.of(Duration.ofSeconds(10)))) {
            Reply reply = brief.form("/v2/oauth/token", fields(assertion("")));
            assertEquals(10, reply.json().path("expires_in").intValue());
            brief.at(IssuingSandbox.NOW.plusMillis(9_999));
            assertEquals("200", outcome(brief.drivesWithToken(token(reply))));
            brief.at(IssuingSandbox.NOW.plusSeconds(10));
            assertEquals("401 AccessTokenExpired", outcome(brief.drivesWithToken(token(reply))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'exp':@1",
                "'exp':@900",
                "'iat':@30",
                "'iat':@-5000",
                "'nbf':@30",
                "'jti':'0123456789abcdef'",
                "'more':[1]",
                "'sub':'any user','sub_type':'user'",
                "'sub':'sandbox','sub_type':'user'",
            })
    void claimsThatAreTaken(String changes) throws IOException {
        token(ask(assertion(changes)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'exp':@0               | It has expired: its exp is in the past.",
                "'exp':@-1              | It has expired: its exp is in the past.",
                "'exp':@901             | Its exp is more than 15 minutes ahead.",
                "'exp':@300000          | Its exp is more than 15 minutes ahead.",
                "'exp':99999999999999999999 | Its exp is more than 15 minutes ahead.",
                "'exp':9223372036854775807 | Its exp is more than 15 minutes ahead.",
                "'exp':-9223372036854775808 | It has expired: its exp is in the past.",
                "'exp':'soon'           | It must have the claim exp, a whole number of seconds since 1970.",
                "'exp':@1.5             | It must have the claim exp, a whole number of seconds since 1970.",
                "'exp':null             | It must have the claim exp, a whole number of seconds since 1970.",
                "'iat':null             | It must have the claim iat, a whole number of seconds since 1970.",
                "'iat':@31              | Its iat is in the future.",
                "'nbf':@31              | It is not valid yet: its nbf is in the future.",
                "'nbf':'now'            | It must have the claim nbf, a whole number of seconds since 1970.",
                "'iss':'app2'           | Its iss must be the client_id.",
                "'iss':''               | It must have the claim iss, a text that is not empty.",
                "'iss':null             | It must have the claim iss, a text that is not empty.",
                "'aud':'bj1'            | Its aud must be the id of the domain, sandbox.",
                "'aud':['sandbox']      | It must have the claim aud, a text that is not empty.",
                "'aud':null             | It must have the claim aud, a text that is not empty.",
                "'sub':'u1'             | Its sub must be the id of the domain, sandbox, as its sub_type is service.",
                "'sub':' '              | It must have the claim sub, a text that is not empty.",
                "'sub':7                | It must have the claim sub, a text that is not empty.",
                "'sub_type':'group'     | Its sub_type must be service or user.",
                "'sub_type':null        | It must have the claim sub_type, a text that is not empty.",
                "'jti':'0123456789abcde' | Its jti must have 16 to 128 characters.",
                "'jti':null             | It must have the claim jti, a text that is not empty.",
            })
    void claimsThatAreRefused(String changes, String why) throws IOException {
        refused(why, ask(assertion(changes)));
    }

    @Test
    void theLongestIdHas128Characters() throws IOException {
        token(ask(assertion("'jti':'" + "x".repeat(128) + "'")));
        refused("Its jti must have 16 to 128 characters.", ask(assertion("'jti':'" + "x".repeat(129) + "'")));
    }

    @Test
    void anIdIsUsedOnce() throws IOException {
        String assertion = assertion("'jti':'only-for-one-time','exp':@900");
        token(ask(assertion));

        refused("Its jti was used before.", ask(assertion));
        refused("Its jti was used before.", ask(assertion("'jti':'only-for-one-time'")));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(899));
        refused("Its jti was used before.", ask(assertion));
        sandbox.at(IssuingSandbox.NOW.plusSeconds(900));
        refused("It has expired: its exp is in the past.", ask(assertion));
    }

    @Test
    void aRefusedAssertionUsesUpNoId() throws IOException {
        refused(
                "Its aud must be the id of the domain, sandbox.",
                ask(assertion("'aud':'x','jti':'tried-once-before'")));
        refused(
                "Its signature does not match the public key of the application.",
                ask(jwt(RS256, claims("'jti':'tried-once-before'"), OTHER_KEY)));
        token(ask(assertion("'jti':'tried-once-before'")));
    }

    @Test
    void eachApplicationHasItsOwnIds() throws IOException {
        token(ask(assertion("'jti':'of-both-of-them-'")));
        Map<String, String> other = fields(jwt(RS256, claims("'jti':'of-both-of-them-','iss':'app2'"), OTHER_KEY));
        other.put("client_id", "app2");
        token(sandbox.form("/v2/oauth/token", other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'none'}",
                "{'alg':'NONE'}",
                "{'alg':'HS256'}",
                "{'alg':'RS512'}",
                "{'alg':'PS256'}",
                "{'alg':'rs256'}",
                "{'alg':['RS256']}",
                "{'alg':null}",
                "{}"
            })
    void otherAlgorithmsAreRefused(String header) throws IOException {
        String assertion = jwt(header.replace('\'', '"'), claims(""), KEY);
        refused("Its header must have alg RS256.", ask(assertion));
        String unsigned = assertion.substring(0, assertion.lastIndexOf('.') + 1);
        refused("Its header must have alg RS256.", ask(unsigned));
    }

    /** Anyone has the public key, so nobody may use it as a secret. */
    @Test
    void thePublicKeyIsNoSecret() throws Exception {
        for (String alg : new String[] {"HS256", "RS256"}) {
            String signed = part(("{\"alg\":\"" + alg + "\"}").getBytes(UTF_8)) + "."
                    + part(claims("").getBytes(UTF_8));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(IssuingSandbox.KEYS.getPublic().getEncoded(), "HmacSHA256"));
            refused(
                    alg.equals("HS256")
                            ? "Its header must have alg RS256."
                            : "Its signature does not match the public key of the application.",
                    ask(signed + "." + part(mac.doFinal(signed.getBytes(UTF_8)))));
        }
    }

    @Test
    void theSignatureIsOfTheApplicationAndOfAllClaims() throws IOException {
        String why = "Its signature does not match the public key of the application.";
        String assertion = assertion("");
        String[] parts = assertion.split("[.]", -1);

        refused(why, ask(jwt(RS256, claims(""), OTHER_KEY)));
        refused(
                why,
                ask(parts[0] + "." + part(claims("'sub':'u1','sub_type':'user'").getBytes(UTF_8)) + "." + parts[2]));
        refused(why, ask(part("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "." + parts[1] + "." + parts[2]));
        refused(why, ask(parts[0] + "." + parts[1] + "."));
        refused(why, ask(parts[0] + "." + parts[1] + ".AAAA"));
        token(ask(assertion));
    }

    @Test
    void aCriticalHeaderIsRefused() throws IOException {
        refused(
                "Its header has crit, of which the sandbox knows nothing.",
                ask(jwt("{\"alg\":\"RS256\",\"crit\":[\"x\"]}", claims(""), KEY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a.b.c", "..", "e30.e30", "e30.e30.e30.e30", "e30=.e30=.e30=", "WzFd.WzFd.AAAA", "A.e30.A"})
    void whatIsNoJwt(String text) {
        refused("It is not a JWT: three parts in base64url, the first two JSON objects.", ask(text));
    }

    @Test
    void aClaimThatIsThereTwiceIsRefused() throws IOException {
        String claims = claims("");
        refused(
                "It is not a JWT: three parts in base64url, the first two JSON objects.",
                ask(jwt(RS256, claims.substring(0, claims.length() - 1) + ",\"iss\":\"app1\"}", KEY)));
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type, '',                 400 InvalidParameterMissing",
        "grant_type, authorization_code, 400 InvalidParameterNotSupported",
        "client_id,  '',                 400 InvalidParameterMissing",
        "client_id,  app3,               400 InvalidParameter.ClientId",
        "client_id,  app2,               400 InvalidParameter.Assertion",
        "assertion,  '',                 400 InvalidParameterMissing",
    })
    void fieldsWithAWrongValue(String name, String value, String outcome) throws IOException {
        Map<String, String> fields = fields(assertion(""));
        fields.put(name, value);

        assertEquals(outcome, outcome(sandbox.form("/v2/oauth/token", fields)));
    }

    @Test
    void onlyAFormIsRead() throws IOException {
        String body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id=app1&assertion="
                + assertion("");
        String form = "application/x-www-form-urlencoded";

        assertEquals(
                "400 InvalidParameterNotSupported",
                outcome(sandbox.send("POST", "/v2/oauth/token", Map.of("Content-Type", "application/json"), body)));
        assertEquals(
                "400 InvalidParameterNotSupported", outcome(sandbox.send("POST", "/v2/oauth/token", Map.of(), body)));
        assertEquals(
                "400 InvalidParameterMissing",
                outcome(sandbox.send("POST", "/v2/oauth/token?" + body, Map.of("Content-Type", form), "")));
        assertEquals(
                "400 InvalidParameter",
                outcome(sandbox.send(
                        "POST", "/v2/oauth/token", Map.of("Content-Type", form), body + "&client_id=app1")));
        assertEquals(
                "400 InvalidParameterWrongFormat",
                outcome(sandbox.send("POST", "/v2/oauth/token", Map.of("Content-Type", form), body + "&x=%zz")));
        token(sandbox.send("POST", "/v2/oauth/token", Map.of("Content-Type", form + "; charset=UTF-8"), body));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v2/oauth/token,  405 MethodNotAllowed",
        "PUT,  /v2/oauth/token,  405 MethodNotAllowed",
        "POST, /v2/oauth/token/, 404 NotFound.Operation",
        "POST, /v2/oauth/tokens, 404 NotFound.Operation",
        "POST, /sts,             404 NotFound.Operation",
        "GET,  /credentials,     404 NotFound.Operation",
        "PUT,  /latest/api/token, 404 NotFound.Operation",
    })
    void otherWaysAreNoWays(String method, String path, String outcome) {
        Reply reply = sandbox.send(method, path, Map.of(), "");

        assertEquals(outcome, outcome(reply));
        assertEquals(reply.status() == 405 ? Optional.of("POST") : Optional.empty(), reply.header("allow"));
        assertTrue(reply.header("x-ca-request-id").isPresent());
    }
}
