package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.auth.CredentialsCall.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataRoleTest {
    private static final String PUT = "PUT http://100.100.100.200/latest/api/token";
    private static final String LIST = "GET http://100.100.100.200/latest/meta-data/ram/security-credentials/";
    private static final String ROLE = LIST + "drives";
    private static final String TOKEN = "x-aliyun-ecs-metadata-token";
    private static final String GOOD = """
            {"Code":"Success","AccessKeyId":"STS.1","AccessKeySecret":"sec-1","SecurityToken":"tok-1",
            "LastUpdated":"2025-12-31T18:00:00Z","Expiration":"2026-01-01T06:00:00Z"}""";
    private static final String GOT = "STS.1 sec-1 tok-1 until 2026-01-01T06:00:00Z";

    private static CredentialsSource role(String name, boolean v1Disabled) throws CredentialsException {
        Map<String, String> environment = v1Disabled ? Map.of("ALIBABA_CLOUD_IMDSV1_DISABLED", "True") : Map.of();
        return new MetadataRole("here", Optional.of(name).filter(text -> !text.isEmpty()), Sources.parts(environment));
    }

    @Test
    void theRequests() throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls()
                .answer(PUT, "imds-token")
                .answer(LIST, "drives\nother\n")
                .answer(ROLE, GOOD);
        CredentialsSource role = role("", false);

        assertEquals(GOT, Sources.text(role.get(calls)));

        assertEquals(Map.of(TOKEN + "-ttl-seconds", "21600"), calls.made.get(0).headers());
        assertEquals(Map.of(TOKEN, "imds-token"), calls.made.get(1).headers());
        assertEquals(Map.of(TOKEN, "imds-token"), calls.made.get(2).headers());
        assertTrue(calls.made.stream().allMatch(call -> call.reach() == Reach.MACHINE));
        assertEquals(List.of("imds-token"), role.secrets());
        assertTrue(role.standIn().isPresent());
    }

    /** What the call for the token comes to, and then, with the older version allowed and not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "404; GOT; ecs.token|here|ANSWERED",
                "403; GOT; ecs.token|here|ANSWERED",
                "405; GOT; ecs.token|here|ANSWERED",
                "TIMEOUT; GOT; ecs.token|here|TIMEOUT",
                "CONNECTION_LOST; GOT; ecs.token|here|CONNECTION_LOST",
                "NOT_CONNECTED; GOT; ecs.notThere|here|NOT_CONNECTED",
                "400; ecs.token|here|ANSWERED; ecs.token|here|ANSWERED",
                "500; ecs.token|here|ANSWERED; ecs.token|here|ANSWERED",
                "NO_TIME; ecs.token|here|NO_TIME; ecs.token|here|NO_TIME",
            })
    void noToken(String what, String allowed, String disabled) {
        for (boolean v1Disabled : List.of(false, true)) {
            ScriptedCalls calls = new ScriptedCalls().failure(PUT, what).answer(ROLE, GOOD);

            assertEquals(
                    (v1Disabled ? disabled : allowed).replace("GOT", GOT),
                    Sources.outcome(() -> role("drives", v1Disabled).get(calls)));
            if (calls.isDone()) {
                assertEquals(Map.of(), calls.made.get(1).headers());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; GOT; ecs.badToken|here",
                "`a b`; ecs.badToken|here; ecs.badToken|here",
                "<html>; GOT; GOT",
            })
    void strangeTokens(String token, String allowed, String disabled) {
        for (boolean v1Disabled : List.of(false, true)) {
            ScriptedCalls calls = new ScriptedCalls().answer(PUT, token).answer(ROLE, GOOD);

            assertEquals(
                    (v1Disabled ? disabled : allowed).replace("GOT", GOT),
                    Sources.outcome(() -> role("drives", v1Disabled).get(calls)));
        }
    }

    /** What the call for the role comes to: a body, a status or a failure. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "404; ecs.noSuchRole|here|drives",
                "403; failed|here|ANSWERED",
                "CONNECT_TIMEOUT; ecs.notThere|here|CONNECT_TIMEOUT",
                "TIMEOUT; failed|here|TIMEOUT",
                "<html>404 sec-1</html>; answer.notJson|here",
                "{\"Code\":\"AssumeRoleUnauthorized\",\"AccessKeySecret\":\"sec-1\"}; answer.code|here|AssumeRoleUnauthorized",
                "{\"Code\":\"sec-1\"}; answer.noSuccess|here",
                "{\"AccessKeyId\":\"STS.1\"}; missing|here|Code",
                "{\"Code\":\"Success\"}; missing|here|Expiration",
                "{\"Code\":\"Success\",\"Expiration\":\"2026-01-01T06:00:00Z\"}; missing|here|AccessKeyId",
            })
    void theRole(String what, String expected) {
        ScriptedCalls calls = new ScriptedCalls().answer(PUT, "imds-token");
        if (what.matches("[0-9A-Z_]+")) {
            calls.failure(ROLE, what);
        } else {
            calls.answer(ROLE, what);
        }

        assertEquals(expected, Sources.error(() -> role("drives", false).get(calls)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "404; ecs.noRole|here",
                "500; failed|here|ANSWERED",
                "` `; ecs.noRole|here",
                "`<html> `; ecs.badRole|here",
                "`../../x `; ecs.badRole|here",
            })
    void theListOfRoles(String what, String expected) {
        ScriptedCalls calls = new ScriptedCalls().answer(PUT, "imds-token");
        if (what.matches("[0-9]+")) {
            calls.failure(LIST, what);
        } else {
            calls.answer(LIST, what);
        }

        assertEquals(expected, Sources.error(() -> role("", false).get(calls)));
    }

    @ParameterizedTest
    @CsvSource({"../user-data", "a/b", "a b", "rôle", "a?b"})
    void noNameOfARole(String name) {
        assertEquals("ecs.role|here", Sources.error(() -> role(name, false)));
    }
}
