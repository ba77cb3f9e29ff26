package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentPlacesTest {
    private static final String STS = """
            {"Credentials":{"AccessKeyId":"STS.1","AccessKeySecret":"sec-1","SecurityToken":"tok-1",
            "Expiration":"2026-01-01T01:00:00Z"}}""";

    /** A stands for ALIBABA_CLOUD_, B for ALIBABACLOUD_, C for ALICLOUD_, ARN for the ARN of a role. */
    private static Map<String, String> environment(String variables) {
        return Arrays.stream(variables.split(" ", -1))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split("=", -1))
                .collect(Collectors.toMap(
                        one -> one[0].replaceFirst("^A_", "ALIBABA_CLOUD_")
                                .replaceFirst("^B_", "ALIBABACLOUD_")
                                .replaceFirst("^C_", "ALICLOUD_"),
                        one -> one[1].replace("ARN", "acs:ram::1:role/r")));
    }

    private static String found(CredentialsPlace place) {
        try {
            return place.find().map(CredentialsSource::name).orElse("none");
        } catch (CredentialsException e) {
            return Sources.text(e).replace('|', ';');
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | none",
                "A_BEARER_TOKEN= | none",
                "A_BEARER_TOKEN=tok | ALIBABA_CLOUD_BEARER_TOKEN",
                "B_BEARER_TOKEN=tok | none",
                "A_BEARER_TOKEN=é | malformed;ALIBABA_CLOUD_BEARER_TOKEN;ALIBABA_CLOUD_BEARER_TOKEN",
            })
    void bearerToken(String variables, String expected) {
        assertEquals(expected, found(new EnvironmentToken(EnvironmentToken.OFFICIAL, environment(variables))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | none",
                "A_ROLE_ARN=ARN | none",
                "A_ROLE_ARN=ARN A_ACCESS_KEY_ID=i A_ACCESS_KEY_SECRET=s | none",
                "A_ROLE_ARN=ARN A_OIDC_PROVIDER_ARN=p A_OIDC_TOKEN_FILE=f | ALIBABA_CLOUD_OIDC_TOKEN_FILE",
                "B_ROLE_ARN=ARN B_OIDC_PROVIDER_ARN=p B_OIDC_TOKEN_FILE=f | ALIBABACLOUD_OIDC_TOKEN_FILE",
                "A_ROLE_ARN=ARN B_OIDC_PROVIDER_ARN=p C_OIDC_TOKEN_FILE=f | ALICLOUD_OIDC_TOKEN_FILE",
                "A_ROLE_ARN=ARN A_OIDC_TOKEN_FILE=f | half;ALIBABA_CLOUD_OIDC_TOKEN_FILE;ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
                "A_ROLE_ARN=ARN B_OIDC_PROVIDER_ARN=p | half;ALIBABACLOUD_OIDC_PROVIDER_ARN;ALIBABACLOUD_OIDC_TOKEN_FILE",
                "A_OIDC_PROVIDER_ARN=p A_OIDC_TOKEN_FILE=f | half;ALIBABA_CLOUD_OIDC_PROVIDER_ARN;ALIBABA_CLOUD_ROLE_ARN",
                "A_ROLE_ARN= A_OIDC_PROVIDER_ARN= A_OIDC_TOKEN_FILE= | none",
                "A_ROLE_ARN=x A_OIDC_PROVIDER_ARN=p A_OIDC_TOKEN_FILE=f | role.arn;ALIBABA_CLOUD_ROLE_ARN",
                "A_ROLE_ARN=ARN A_OIDC_PROVIDER_ARN=p A_OIDC_TOKEN_FILE=f A_ROLE_SESSION_NAME=ä | role.session;ALIBABA_CLOUD_ROLE_SESSION_NAME",
                "A_ROLE_ARN=ARN A_OIDC_PROVIDER_ARN=p A_OIDC_TOKEN_FILE=f A_STS_REGION=a.b | region;ALIBABA_CLOUD_STS_REGION",
            })
    void oidc(String variables, String expected) {
        assertEquals(expected, found(new EnvironmentOidc(Sources.parts(environment(variables)))));
    }

    @Test
    void whatOidcIsAskedWith() throws CredentialsException {
        Map<String, String> environment = environment("A_ROLE_ARN=ARN A_OIDC_PROVIDER_ARN=p A_ROLE_SESSION_NAME=me"
                + " A_OIDC_TOKEN_FILE=src/test/resources/io/github/mkdrive/auth/oidc-token"
                + " A_STS_REGION=cn-beijing A_VPC_ENDPOINT_ENABLED=true");
        ScriptedCalls calls = new ScriptedCalls().answer("POST https://sts-vpc.cn-beijing.aliyuncs.com/", STS);

        new EnvironmentOidc(Sources.parts(environment)).find().orElseThrow().get(calls);

        List<String> form = Arrays.asList(calls.made.get(0).form().orElseThrow().split("&", -1));
        assertEquals(
                List.of("OIDCProviderArn=p", "OIDCToken=jwt.of.test", "RoleSessionName=me"),
                form.stream()
                        .filter(one -> one.startsWith("OIDC") || one.startsWith("RoleS"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | none",
                "A_CREDENTIALS_URI= | none",
                "A_CREDENTIALS_URI=http://localhost/key | ALIBABA_CLOUD_CREDENTIALS_URI",
                "A_CREDENTIALS_URI=http://keys.example/key | uri.http;ALIBABA_CLOUD_CREDENTIALS_URI;keys.example",
                "A_CREDENTIALS_URI=key | uri.malformed;ALIBABA_CLOUD_CREDENTIALS_URI",
            })
    void credentialsUri(String variables, String expected) {
        assertEquals(expected, found(new EnvironmentCredentialsUri(Sources.parts(environment(variables)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | none",
                "A_ECS_METADATA= | none",
                "A_ECS_METADATA=drives | ALIBABA_CLOUD_ECS_METADATA",
                "A_ECS_METADATA=drives A_ECS_METADATA_DISABLED=True | none",
                "A_ECS_METADATA=drives A_ECS_METADATA_DISABLED=false | ALIBABA_CLOUD_ECS_METADATA",
                "A_ECS_METADATA=../x | ecs.role;ALIBABA_CLOUD_ECS_METADATA",
            })
    void ecsRole(String variables, String expected) {
        assertEquals(expected, found(new EnvironmentEcsRole(Sources.parts(environment(variables)))));
    }

    @Test
    void noneShowsTheEnvironment() {
        SourceParts parts =
                Sources.parts(Map.of("ALIBABA_CLOUD_BEARER_TOKEN", "sec"), Optional.of("http://sts.example"), true);

        for (Object shown : List.of(
                parts,
                new EnvironmentToken(EnvironmentToken.OFFICIAL, parts.environment()),
                new EnvironmentOidc(parts),
                new EnvironmentCredentialsUri(parts),
                new EnvironmentEcsRole(parts),
                new EnvironmentVariable("NAME", "sec"))) {
            assertFalse(shown.toString().contains("sec"), shown::toString);
        }
    }
}
