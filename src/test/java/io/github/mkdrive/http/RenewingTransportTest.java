package io.github.mkdrive.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.Credentials.BearerToken;
import io.github.mkdrive.auth.CredentialsCalls;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.CredentialsSource;
import io.github.mkdrive.auth.LiveCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewingTransportTest {
    private static final ApiCall CALL = new ApiCall(Operation.CREATE_DRIVE, "{}");
    private final List<String> sentWith = new ArrayList<>();
    private int asked;
    private boolean changes = true;
    private boolean fails;

    private final CredentialsSource source = new CredentialsSource() {
        @Override
        public String name() {
            return "source";
        }

        @Override
        public Credentials get(CredentialsCalls calls) throws CredentialsException {
            if (fails) {
                throw new CredentialsException("source", "config.credentials.noTime");
            }
            asked += changes || asked == 0 ? 1 : 0;
            return new BearerToken("token-" + asked);
        }
    };
    private final LiveCredentials live = new LiveCredentials(source, limit -> CredentialsCalls.NONE, Clock.systemUTC());

    private ApiAnswer send(String... answers) throws ApiException {
        List<String> left = new ArrayList<>(List.of(answers));
        return new RenewingTransport(
                        (call, limit, gate) -> {
                            sentWith.add(((BearerToken) live.current()).token());
                            String[] answer = left.remove(0).split(" ", 2);
                            String body = answer.length == 1 ? "{}" : "{\"code\":\"" + answer[1] + "\"}";
                            return new ApiAnswer(Integer.parseInt(answer[0]), Map.of(), body, BodyEnd.WHOLE);
                        },
                        live,
                        () -> 0,
                        problem -> Failure.withoutAnswer(Kind.CREDENTIALS_REFUSED, Optional.empty(), problem.key()))
                .send(CALL, Duration.ofSeconds(10), operation -> {});
    }

    /** The answers to be given, the status that comes out, and the tokens of the requests. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | 200 | token-1",
                "401 AccessTokenInvalid, 201 | 201 | token-1 token-2",
                "401 AccessTokenExpired, 201 | 201 | token-1 token-2",
                "401 TokenExpired, 201 | 201 | token-1 token-2",
                "403 InvalidSecurityToken.Expired, 201 | 201 | token-1 token-2",
                "400 SecurityTokenExpired, 201 | 201 | token-1 token-2",
                "401 AccessTokenInvalid, 401 AccessTokenInvalid | 401 | token-1 token-2",
                "401 Other | 401 | token-1",
                "403 ForbiddenNoPermission | 403 | token-1",
                "500 AccessTokenInvalid | 500 | token-1",
                "409 AlreadyExist | 409 | token-1",
            })
    void onceMoreWithNewOnesWhereTheyHaveRunOut(String answers, int status, String tokens) throws ApiException {
        assertEquals(status, send(answers.split(", ", -1)).status());
        assertEquals(tokens, String.join(" ", sentWith));
    }

    @Test
    void withTheSameAgainNothingIsSent() throws ApiException {
        changes = false;

        assertEquals(401, send("401 AccessTokenInvalid").status());
        assertEquals(List.of("token-1"), sentWith);
    }

    @Test
    void withoutCredentialsNothingIsSent() {
        fails = true;

        ApiException failed = assertThrows(ApiException.class, this::send);

        assertEquals(Kind.CREDENTIALS_REFUSED, failed.failure().kind());
        assertEquals(List.of(), sentWith);
    }

    @Test
    void whereThereAreNoNewOnesTheRefusalIsTold() throws ApiException, CredentialsException {
        live.get(Duration.ofSeconds(1));
        fails = true;

        assertEquals(401, send("401 AccessTokenExpired").status());
    }
}
