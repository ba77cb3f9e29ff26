package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.auth.CredentialsCall.Reach;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsRoleTest {
    private static final String ARN = "acs:ram::123456789012:role/drives";
    private static final String CALL = "POST https://sts.aliyuncs.com/";
    private static final String GOOD = """
            {"RequestId":"r","AssumedRoleUser":{},"Credentials":{"AccessKeyId":"STS.1","AccessKeySecret":"sec-1",
            "SecurityToken":"tok-1","Expiration":"2026-01-01T01:00:00Z"}}""";

    private static CredentialsSource key(String token) {
        return new FixedCredentials(
                "base",
                new Credentials.AccessKey(
                        "LTAI-test", "base-secret", Optional.of(token).filter(text -> !text.isEmpty())));
    }

    private static CredentialsSource role(CredentialsSource of, Optional<String> externalId)
            throws CredentialsException {
        return new StsRole(
                "here",
                of,
                RoleSession.of("here", ARN, Optional.empty(), Optional.empty(), externalId),
                StsEndpoint.of("here", Optional.empty(), Optional.empty(), false),
                Sources.parts());
    }

    /** The signature was computed by Python's hmac and urllib.parse, over the same parameters. */
    @Test
    void theRequest() throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls().answer(CALL, GOOD);

        Credentials got = role(key("base-token+/="), Optional.of("a:b/c.d")).get(calls);

        assertEquals("STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z", Sources.text(got));
        CredentialsCall call = calls.made.get(0);
        assertEquals(Reach.INTERNET, call.reach());
        assertEquals(
                Map.of("accept", "application/json", "content-type", "application/x-www-form-urlencoded"),
                call.headers());
        assertEquals(
                List.of(
                        "AccessKeyId=LTAI-test",
                        "Action=AssumeRole",
                        "DurationSeconds=3600",
                        "ExternalId=a%3Ab%2Fc.d",
                        "Format=JSON",
                        "RoleArn=acs%3Aram%3A%3A123456789012%3Arole%2Fdrives",
                        "RoleSessionName=mkdrive",
                        "SecurityToken=base-token%2B%2F%3D",
                        "Signature=ny6HXdnBIH32GMIVn%2BSj4cnB0%2Fw%3D",
                        "SignatureMethod=HMAC-SHA1",
                        "SignatureNonce=nonce-1",
                        "SignatureVersion=1.0",
                        "Timestamp=2026-01-01T00%3A00%3A00Z",
                        "Version=2015-04-01"),
                form(call));
    }

    private static List<String> form(CredentialsCall call) {
        return Arrays.asList(call.form().orElseThrow().split("&", -1));
    }

    @Test
    void eachTryHasANonceAndASignatureOfItsOwn() throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls().again(CALL, GOOD);

        role(key(""), Optional.empty()).get(calls);

        List<String> first = form(calls.made.get(0));
        List<String> second = form(calls.made.get(1));
        assertTrue(first.contains("SignatureNonce=nonce-1"));
        assertTrue(second.contains("SignatureNonce=nonce-2"));
        assertEquals(12, first.size());
        assertEquals(10, first.stream().filter(second::contains).count());
    }

    @Test
    void aChainOfRoles() throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls()
                .answer(CALL, GOOD)
                .answer(CALL, GOOD.replace("c-1", "c-2").replace("k-1", "k-2").replace("STS.1", "STS.2"));
        CredentialsSource chain = role(role(key(""), Optional.empty()), Optional.empty());

        assertEquals("STS.2 sec-2 tok-2 until 2026-01-01T01:00:00Z", Sources.text(chain.get(calls)));

        assertTrue(form(calls.made.get(0)).contains("AccessKeyId=LTAI-test"));
        assertTrue(form(calls.made.get(1)).contains("AccessKeyId=STS.1"));
        assertTrue(form(calls.made.get(1)).contains("SecurityToken=tok-1"));
        assertEquals(List.of("base-secret", "sec-1", "tok-1"), chain.secrets());
        assertTrue(chain.standIn().isPresent());
    }

    @Test
    void aTokenCannotAssumeARole() {
        CredentialsSource token = new FixedCredentials("token", new Credentials.BearerToken("t"));

        assertEquals(
                "role.token|here|token",
                Sources.error(() -> role(token, Optional.empty()).get(new ScriptedCalls())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "403", "500", "NOT_CONNECTED", "TIMEOUT", "NO_TIME", "NOT_TRUSTED"})
    void theCallFails(String what) {
        ScriptedCalls calls = new ScriptedCalls().failure(CALL, what);

        String kind = what.matches("[0-9]+") ? "ANSWERED" : what;
        assertEquals(
                "failed|here|" + kind,
                Sources.error(() -> role(key(""), Optional.empty()).get(calls)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | answer.notJson;here",
                "<html>sec-1</html> | answer.notJson;here",
                "<?xml version=1?><AssumeRoleResponse/> | answer.notJson;here",
                "[] | answer.notJson;here",
                "{} {} | answer.notJson;here",
                "{\"Credentials\":{\"AccessKeyId\":\"a\" | answer.notJson;here",
                "{} | missing;here;Credentials",
                "{\"Credentials\":null} | missing;here;Credentials",
                "{\"Credentials\":[\"sec-1\"]} | field.object;here;Credentials",
                "{\"Credentials\":\"sec-1\"} | field.object;here;Credentials",
            })
    void badAnswers(String body, String expected) {
        ScriptedCalls calls = new ScriptedCalls().answer(CALL, body);

        assertEquals(
                expected.replace(';', '|'),
                Sources.error(() -> role(key(""), Optional.empty()).get(calls)));
    }

    /** A field, what stands there, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "AccessKeyId; null; missing|here|AccessKeyId",
                "AccessKeySecret; \"\"; missing|here|AccessKeySecret",
                "SecurityToken; \" \"; missing|here|SecurityToken",
                "AccessKeySecret; 12; field.text|here|AccessKeySecret",
                "AccessKeySecret; {}; field.text|here|AccessKeySecret",
                "AccessKeyId; \"a\\nb\"; lines|here|here: AccessKeyId",
                "AccessKeySecret; \"a b\"; malformed|here|here: AccessKeySecret",
                "SecurityToken; \"a\\r\\nb\"; lines|here|here: SecurityToken",
                "SecurityToken; \"é\"; malformed|here|here: SecurityToken",
                "Expiration; null; missing|here|Expiration",
                "Expiration; \"tomorrow\"; expiration|here|Expiration",
                "Expiration; \"2026-01-01 01:00:00\"; expiration|here|Expiration",
                "Expiration; 1767225600; field.text|here|Expiration",
                "Expiration; \"2026-01-01T09:00:00+08:00\"; STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z",
            })
    void badFields(String field, String value, String expected) {
        String body = GOOD.replaceAll(
                '"' + field + "\":\"[^\"]*\"", java.util.regex.Matcher.quoteReplacement('"' + field + "\":" + value));
        ScriptedCalls calls = new ScriptedCalls().answer(CALL, body);

        assertEquals(
                expected, Sources.outcome(() -> role(key(""), Optional.empty()).get(calls)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_LARGE", "BROKEN", "UNKNOWN_CODING", "DAMAGED"})
    void anAnswerThatIsNotWhole(String end) {
        ScriptedCalls calls = new ScriptedCalls().answer(CALL, GOOD, ApiAnswer.BodyEnd.valueOf(end));

        assertEquals(
                "answer.cutOff|here",
                Sources.error(() -> role(key(""), Optional.empty()).get(calls)));
    }

    /** ARN, name of the session, duration and external id; - for what is not said. */
    @ParameterizedTest
    @CsvSource({
        "acs:ram::1:role/r, -, -, -, mkdrive PT1H",
        "acs:ram::1:role/service-role/r, a@b.c_d-e, PT15M, ab, a@b.c_d-e PT15M",
        "acs:ram::1:role/r, -, PT12H, -, mkdrive PT12H",
        "acs:ram::1:role/r, -, PT14M59S, -, role.duration|here",
        "acs:ram::1:role/r, -, PT12H1S, -, role.duration|here",
        "acs:ram::1:user/r, -, -, -, role.arn|here",
        "arn:aws:iam::1:role/r, -, -, -, role.arn|here",
        "acs:ram::1:role/, -, -, -, role.arn|here",
        "acs:ram::1:role/a b, -, -, -, role.arn|here",
        "some-secret, -, -, -, role.arn|here",
        "acs:ram::1:role/r, a, -, -, role.session|here",
        "acs:ram::1:role/r, a b, -, -, role.session|here",
        "acs:ram::1:role/r, -, -, a b, role.externalId|here",
    })
    void sessions(String arn, String name, String duration, String externalId, String expected) {
        String outcome;
        try {
            RoleSession session =
                    RoleSession.of("here", arn, said(name), said(duration).map(Duration::parse), said(externalId));
            outcome = session.name() + ' ' + session.duration();
        } catch (CredentialsException e) {
            outcome = Sources.text(e);
        }

        assertEquals(expected, outcome);
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(one -> !one.equals("-"));
    }

    /** Override, region, and whether within a VPC; - for what is not said. */
    @ParameterizedTest
    @CsvSource({
        "-, -, false, https://sts.aliyuncs.com/",
        "-, -, true, https://sts.aliyuncs.com/",
        "-, cn-beijing, false, https://sts.cn-beijing.aliyuncs.com/",
        "-, cn-beijing, true, https://sts-vpc.cn-beijing.aliyuncs.com/",
        "http://127.0.0.1:81, cn-beijing, true, http://127.0.0.1:81/",
        "http://127.0.0.1:81/sts/, -, false, http://127.0.0.1:81/sts/",
        "-, evil.example/, false, region|here",
        "-, cn_beijing, false, region|here",
    })
    void endpoints(String override, String region, boolean vpc, String expected) {
        String outcome;
        try {
            outcome = StsEndpoint.of("here", said(override), said(region), vpc).url();
        } catch (CredentialsException e) {
            outcome = Sources.text(e);
        }

        assertEquals(expected, outcome);
    }
}
