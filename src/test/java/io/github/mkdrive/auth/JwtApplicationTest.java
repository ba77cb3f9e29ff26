package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.auth.Credentials.BearerToken;
import io.github.mkdrive.report.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtApplicationTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String URL = "https://bj1.api.aliyunpds.com/v2/oauth/token";

    private int nonces;

    /** Answers what it is given, one answer for each call; keeps what it was sent, each call tried so many times. */
    private static final class Answers implements CredentialsCalls {
        private final Deque<ApiAnswer> answers = new ArrayDeque<>();
        private final List<CredentialsCall> sent = new ArrayList<>();
        private int tries = 1;

        Answers(String... bodies) {
            for (String body : bodies) {
                answers.add(new ApiAnswer(200, Map.of(), body, BodyEnd.WHOLE));
            }
        }

        @Override
        public ApiAnswer send(Supplier<CredentialsCall> call) throws ApiException {
            for (int i = 0; i < tries; i++) {
                sent.add(call.get());
            }
            if (answers.isEmpty()) {
                throw new ApiException(
                        Failure.withoutAnswer(Failure.Kind.TIMEOUT, Optional.empty(), "no answer in time"));
            }
            return answers.remove();
        }

        @Override
        public Duration left() {
            return Duration.ofSeconds(10);
        }
    }

    private JwtApplication application(TokenCache cache, Instant now, String user) {
        return new JwtApplication(
                "MKDRIVE_JWT_APP",
                new JwtAssertion("app 1+&", "bj1", Optional.of(user).filter(id -> !id.isEmpty())),
                TestKeys.rsa(),
                new JwtService(
                        URL,
                        Clock.fixed(now, ZoneOffset.UTC),
                        () -> "0123456789abcdef0123456789abcde" + nonces++,
                        cache));
    }

    private JwtApplication application(TokenCache cache) {
        return application(cache, NOW, "");
    }

    private static TokenCache cache(Path folder) {
        return TokenCache.in(folder, (key, values) -> {
            throw new AssertionError(key + Arrays.toString(values));
        });
    }

    private static String good(String token) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":7200,\"token_type\":\"Bearer\"}";
    }

    private static String token(Credentials credentials) {
        return ((BearerToken) credentials).token();
    }

    @Test
    void sendsAFreshAssertionWithEachTry() throws Exception {
        Answers calls = new Answers(good("t0k3n"));
        calls.tries = 2;

        JwtApplication application = application(TokenCache.NONE);
        Credentials got = application.get(calls);

        assertEquals(new BearerToken("t0k3n", Optional.of(NOW.plusSeconds(7200))), got);
        assertEquals(2, calls.sent.size());
        List<String> ids = new ArrayList<>();
        List<String> assertions = new ArrayList<>();
        for (CredentialsCall call : calls.sent) {
            assertEquals("POST " + URL, call.method() + ' ' + call.url());
            assertEquals(
                    Map.of("accept", "application/json", "content-type", "application/x-www-form-urlencoded"),
                    call.headers());
            assertEquals(CredentialsCall.Reach.INTERNET, call.reach());
            Map<String, String> form = form(call);
            assertEquals(List.of("grant_type", "client_id", "assertion"), List.copyOf(form.keySet()));
            assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.get("grant_type"));
            assertEquals("app 1+&", form.get("client_id"));
            String assertion = form.getOrDefault("assertion", "");
            assertions.add(assertion);
            ids.add(new ObjectMapper()
                    .readTree(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]))
                    .get("jti")
                    .asText());
        }
        assertEquals(List.of("0123456789abcdef0123456789abcde0", "0123456789abcdef0123456789abcde1"), ids);
        assertEquals(assertions, application.secrets());
    }

    private static Map<String, String> form(CredentialsCall call) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : call.form().orElseThrow().split("&", -1)) {
            String[] sides = field.split("=", -1);
            form.put(sides[0], URLDecoder.decode(sides[1], UTF_8));
        }
        return form;
    }

    @Test
    void ofManyTriesTheLastAssertionsAreKept() throws Exception {
        Answers calls = new Answers(good("t0k3n"));
        calls.tries = 20;
        JwtApplication application = application(TokenCache.NONE);

        application.get(calls);

        assertEquals(16, application.secrets().size());
        assertEquals(
                form(calls.sent.get(19)).get("assertion"), application.secrets().get(15));
    }

    /** The answer, with ' for ", and the seconds that its token lasts; - where that is not known, or the key of the error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'access_token':'t0k3n','expires_in':7200,'token_type':'Bearer'} | 7200",
                "{'access_token':'t0k3n','expires_in':'7200','token_type':'bearer','refresh_token':''} | 7200",
                "{'access_token':'t0k3n','expires_in':7200.9,'token_type':'BEARER','x':{'expires_in':1}} | 7200",
                "{'access_token':' t0k3n ','expires_in':' 007200 '} | 7200",
                " {'access_token':'t0k3n','expires_in':999999999}  | 999999999",
                "{'access_token':'t0k3n','token_type':'Bearer'} | -",
                "{'access_token':'t0k3n','expires_in':null,'token_type':null} | -",
                "{'access_token':'t0k3n','expires_in':''} | -",
                "{'access_token':'t0k3n','expires_in':0} | noToken",
                "{'access_token':'t0k3n','expires_in':-1} | noToken",
                "{'access_token':'t0k3n','expires_in':'soon'} | noToken",
                "{'access_token':'t0k3n','expires_in':1e9} | noToken",
                "{'access_token':'t0k3n','expires_in':1000000000} | noToken",
                "{'access_token':'t0k3n','token_type':'mac'} | noToken",
                "{'access_token':'t0k3n','token_type':''} | noToken",
                "{'access_token':'','expires_in':7200} | noToken",
                "{'access_token':null} | noToken",
                "{'access_token':['t0k3n']} | noToken",
                "{'access_token':'to k'} | noToken",
                "{'access_token':'t0k3n\\r\\nhost: x'} | noToken",
                "{'access_token':'tök'} | noToken",
                "{'access_token':'Bearer t0k3n'} | noToken",
                "{'code':'InvalidParameter','message':'t0k3n'} | noToken",
                "{} | noToken",
                "<html>t0k3n</html> | notJson",
                "t0k3n | notJson",
                "'t0k3n' | notJson",
                "['t0k3n'] | notJson",
                "null | notJson",
                "~~ | notJson",
                "{'access_token':'t0k3n' | notJson",
                "{'access_token': | notJson",
                "{'access_token':t0k3n} | notJson",
                "{'access_token':'t0k3n'} {} | notJson",
            })
    void answers(String body, String expected) throws CredentialsException {
        Answers calls = new Answers(body.replace('\'', '"'));
        JwtApplication application = application(TokenCache.NONE);
        if (expected.startsWith("no")) {
            CredentialsException e = assertThrows(CredentialsException.class, () -> application.get(calls));
            assertEquals("config.credentials.jwt." + expected, e.key());
            assertFalse(everything(e).contains("t0k3n"), everything(e));
            return;
        }

        BearerToken token = (BearerToken) application.get(calls);

        assertEquals("t0k3n", token.token());
        assertEquals(
                expected,
                token.expiration()
                        .map(end -> String.valueOf(Duration.between(NOW, end).toSeconds()))
                        .orElse("-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_LARGE", "BROKEN", "UNKNOWN_CODING", "DAMAGED"})
    void anAnswerThatIsNotWhole(BodyEnd end) {
        Answers calls = new Answers();
        calls.answers.add(new ApiAnswer(200, Map.of(), good("t0k3n"), end));

        CredentialsException e = assertThrows(
                CredentialsException.class, () -> application(TokenCache.NONE).get(calls));

        assertEquals("config.credentials.jwt.notJson", e.key());
    }

    @Test
    void aCallThatFails() {
        CredentialsException e = assertThrows(
                CredentialsException.class, () -> application(TokenCache.NONE).get(new Answers()));

        assertEquals("config.credentials.jwt.failed", e.key());
        assertEquals(Failure.Kind.TIMEOUT, e.failure().orElseThrow().kind());
        assertEquals(List.of("MKDRIVE_JWT_APP"), Arrays.asList(e.values()));
    }

    @Test
    void whatStandsForItIsABearerToken() {
        assertTrue(application(TokenCache.NONE).standIn().orElseThrow() instanceof BearerToken);
        assertEquals(List.of(), application(TokenCache.NONE).secrets());
    }

    /** So many seconds after the first run; a token lasts 7200 s, and is used again while it lasts a minute at least. */
    @ParameterizedTest
    @CsvSource({"0, first", "7140, first", "7141, second", "7200, second", "9999, second", "-60, first"})
    void theNextRunUsesTheTokenAgain(long after, String expected, @TempDir Path folder) throws Exception {
        application(cache(folder)).get(new Answers(good("first")));

        JwtApplication next = application(cache(folder), NOW.plusSeconds(after), "");

        assertEquals(expected, token(next.get(new Answers(good("second")))));
    }

    @Test
    void askedAgainItGetsAnother(@TempDir Path folder) throws Exception {
        JwtApplication application = application(cache(folder));
        Answers calls = new Answers(good("first"), good("second"), good("third"));

        assertEquals("first", token(application.get(calls)));
        assertEquals("second", token(application.get(calls)));
        JwtApplication next = application(cache(folder));
        assertEquals("second", token(next.get(calls)));
        assertEquals("third", token(next.get(calls)));
        assertEquals(3, calls.sent.size());
    }

    @Test
    void askedAgainItUsesWhatAnotherProcessGot(@TempDir Path folder) throws Exception {
        JwtApplication one = application(cache(folder));
        JwtApplication other = application(cache(folder));
        Answers calls = new Answers(good("first"), good("second"));

        one.get(calls);
        other.get(calls);
        one.get(calls);

        assertEquals("second", token(other.get(calls)));
        assertEquals(2, calls.sent.size());
    }

    @Test
    void aTokenThatWasRefusedIsForgottenAlsoWhereNoOtherIsGot(@TempDir Path folder) throws Exception {
        JwtApplication application = application(cache(folder));
        application.get(new Answers(good("first")));

        assertThrows(CredentialsException.class, () -> application.get(new Answers()));

        assertEquals("second", token(application(cache(folder)).get(new Answers(good("second")))));
    }

    @Test
    void everyOtherApplicationHasATokenOfItsOwn(@TempDir Path folder) throws Exception {
        application(cache(folder), NOW, "").get(new Answers(good("of-service")));

        assertEquals("of-user", token(application(cache(folder), NOW, "bj1").get(new Answers(good("of-user")))));
        assertEquals("of-service", token(application(cache(folder), NOW, "").get(new Answers())));
    }

    @Test
    void aTokenOfWhichNobodyKnowsHowLongItLastsIsNotKept(@TempDir Path folder) throws Exception {
        application(cache(folder)).get(new Answers("{\"access_token\":\"t0k3n\"}"));

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    /** Answers around a token: what can be read as one, and what can't in many ways. */
    @Provide
    static Arbitrary<String> bodies() {
        Arbitrary<String> fields = Arbitraries.of(
                "\"access_token\":\"SECRET\"",
                "\"access_token\":\"SECRET \\u0000\"",
                "\"access_token\":SECRET",
                "\"SECRET\":1",
                "\"expires_in\":7200",
                "\"expires_in\":\"SECRET\"",
                "\"token_type\":\"SECRET\"",
                "SECRET",
                "\"x\":[\"SECRET\"");
        return fields.list()
                .ofMaxSize(4)
                .map(all -> '{' + String.join(",", all))
                .flatMap(text -> Arbitraries.of(text + '}', text, text.substring(1), text + "}SECRET"));
    }

    /** Neither errors nor texts nor files that others can read have a token, an assertion or a part of the key. */
    @Property(tries = 200)
    void nothingSecretGetsOut(@ForAll("bodies") String body, @ForAll boolean open) throws Exception {
        Path folder = Files.createTempDirectory("cache");
        try {
            if (open) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            StringBuilder told = new StringBuilder();
            TokenCache cache = TokenCache.in(folder, (key, values) -> told.append(Messages.text(key, values)));
            JwtApplication application = application(cache);
            Answers calls = new Answers(body);
            List<Object> objects = new ArrayList<>(List.of(application, cache, TestKeys.rsa()));
            try {
                Credentials got = application.get(calls);
                objects.add(got);
                objects.add(application.get(new Answers(body)));
            } catch (CredentialsException e) {
                told.append(everything(e));
            }
            objects.addAll(calls.sent);
            objects.forEach(told::append);

            assertClean(told.toString(), application.secrets());
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                    assertClean(file.toString(), application.secrets());
                    assertFalse(Files.readString(file)
                            .contains(application.secrets().get(0)));
                }
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void assertClean(String told, List<String> assertions) {
        assertFalse(told.contains("SECRET"), told);
        assertFalse(assertions.isEmpty());
        for (String assertion : assertions) {
            for (String part : assertion.split("\\.", -1)) {
                assertFalse(told.contains(part), told);
            }
        }
        assertFalse(told.contains(TestKeys.rsa().getPrivateExponent().toString()), told);
        assertFalse(told.contains(TestKeys.rsa().getPrimeP().toString(16)), told);
    }

    private static String everything(CredentialsException e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text + Messages.text(e.key(), e.values());
    }
}
