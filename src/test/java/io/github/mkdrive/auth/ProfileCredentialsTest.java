package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCredentialsTest {
    private static final String STS = """
            {"Credentials":{"AccessKeyId":"STS.1","AccessKeySecret":"sec-1","SecurityToken":"tok-1",
            "Expiration":"2026-01-01T01:00:00Z"}}""";
    private static final String FLAT = """
            {"Code":"Success","AccessKeyId":"STS.2","AccessKeySecret":"sec-2","SecurityToken":"tok-2",
            "Expiration":"2026-01-01T01:00:00Z"}""";
    private static final String ROLES = "GET http://100.100.100.200/latest/meta-data/ram/security-credentials/";

    private static Map<String, String> keys(String keys) {
        return Arrays.stream(keys.split(" ", -1))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split("=", -1))
                .collect(Collectors.toMap(
                        one -> one[0],
                        one -> one[1].replace("ARN", "acs:ram::1:role/r").replace('_', ' ')));
    }

    private static Optional<CredentialsSource> source(String keys) throws CredentialsException {
        Map<String, String> all = keys(keys);
        return ProfileCredentials.of(
                "here", all, Optional.ofNullable(all.get("role_duration")).map(Duration::parse), Sources.parts());
    }

    /** The keys of a profile, the calls, and what comes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | `` | none",
                "aliyun_profile=x access_token_file=f jwt_app.id=i | `` | none",
                "access_token= access_key_id= role_arn= | `` | none",
                "access_token=tok | `` | tok",
                "access_token=a_b | `` | malformed;here;here: access_token",
                "access_key_id=i access_key_secret=s | `` | i s",
                "access_key_id=i access_key_secret=s security_token=t | `` | i s t",
                "access_key_id=i | `` | profile.half;here;access_key_id;access_key_secret",
                "access_key_secret=s | `` | profile.half;here;access_key_secret;access_key_id",
                "security_token=t | `` | profile.half;here;security_token;access_key_id",
                "access_key_id=i security_token=t | `` | profile.half;here;access_key_id;access_key_secret",
                "access_key_id=i access_key_secret=s role_arn=ARN | sts | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z",
                "access_key_id=i access_key_secret=s role_arn=ARN sts_region=cn-beijing | sts.cn-beijing | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z",
                "access_key_id=i access_key_secret=s role_arn=x | `` | role.arn;here",
                "access_key_id=i access_key_secret=s role_arn=ARN role_duration=PT1M | `` | role.duration;here",
                "access_key_id=i access_key_secret=s role_arn=ARN sts_region=a.b | `` | region;here",
                "access_key_id=i access_key_secret=s role_session_name=me | `` | profile.half;here;role_session_name;role_arn",
                "access_key_id=i access_key_secret=s role_duration=PT1H | `` | profile.half;here;role_duration;role_arn",
                "external_id=x1 | `` | profile.half;here;external_id;role_arn",
                "sts_region=cn-beijing | `` | profile.half;here;sts_region;role_arn",
                "role_arn=ARN | `` | profile.role;here",
                "access_token=tok role_arn=ARN | `` | profile.both;here;access_token;role_arn",
                "access_token=tok access_key_secret=s | `` | profile.both;here;access_token;access_key_secret",
                "credentials_uri=http://localhost/key ecs_role=r | `` | profile.both;here;credentials_uri;ecs_role",
                "ecs_role=r oidc_token_file=f | `` | profile.both;here;ecs_role;oidc_token_file",
                "credentials_uri=http://localhost/key | uri | STS.2 sec-2 tok-2 until 2026-01-01T01:00:00Z",
                "credentials_uri=http://localhost/key role_arn=ARN | uri sts | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z",
                "credentials_uri=http://keys.example/key | `` | uri.http;here;keys.example",
                "ecs_role=drives | token role | STS.2 sec-2 tok-2 until 2026-01-01T01:00:00Z",
                "ecs_role=* | token list role | STS.2 sec-2 tok-2 until 2026-01-01T01:00:00Z",
                "ecs_role=drives role_arn=ARN | token role sts | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z",
                "ecs_role=../x | `` | ecs.role;here",
                "oidc_provider_arn=p oidc_token_file=FILE role_arn=ARN | sts | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z",
                "oidc_provider_arn=p oidc_token_file=FILE | `` | profile.half;here;oidc_provider_arn;role_arn",
                "oidc_provider_arn=p role_arn=ARN | `` | profile.half;here;oidc_provider_arn;oidc_token_file",
                "oidc_token_file=f role_arn=ARN | `` | profile.half;here;oidc_token_file;oidc_provider_arn",
                "oidc_provider_arn=p oidc_token_file=f role_arn=ARN external_id=x1 | `` | profile.both;here;oidc_provider_arn;external_id",
            })
    void kinds(String keys, String calls, String expected) {
        ScriptedCalls table = new ScriptedCalls();
        for (String call : calls.split(" ", -1)) {
            switch (call) {
                case "" -> {}
                case "uri" -> table.answer("GET http://localhost/key", FLAT);
                case "token" -> table.answer("PUT http://100.100.100.200/latest/api/token", "t");
                case "list" -> table.answer(ROLES, "drives");
                case "role" -> table.answer(ROLES + "drives", FLAT);
                default -> table.answer("POST https://" + call + ".aliyuncs.com/", STS);
            }
        }
        String file = "src/test/resources/io/github/mkdrive/auth/oidc-token";

        String outcome = Sources.outcome(() -> {
            Optional<CredentialsSource> source = source(keys.replace("FILE", file));
            return source.isPresent() ? source.get().get(table) : "";
        });

        assertEquals(expected, outcome.isEmpty() ? "none" : outcome.replace('|', ';'));
        assertTrue(table.isDone());
    }

    @Test
    void howARoleIsAssumed() throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls().answer("POST https://sts.aliyuncs.com/", STS);

        source("access_key_id=i access_key_secret=s security_token=t role_arn=ARN role_session_name=me"
                        + " role_duration=PT2H external_id=x1")
                .orElseThrow()
                .get(calls);

        assertEquals(
                "AccessKeyId=i DurationSeconds=7200 ExternalId=x1 RoleSessionName=me SecurityToken=t",
                Arrays.stream(calls.made.get(0).form().orElseThrow().split("&", -1))
                        .filter(one -> one.matches("(AccessK|Dur|Ext|RoleS|Sec).*"))
                        .collect(Collectors.joining(" ")));
    }
}
