package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.auth.Credentials.BearerToken;
import io.github.mkdrive.auth.CredentialsException.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsChainTest {
    private static final String ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private static final String SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";

    /** A source that gives another token each time, and none after the last. */
    private record Counting(AtomicInteger asked, int last) implements CredentialsSource {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Optional<Credentials> find() {
            int number = asked.incrementAndGet();
            return number > last ? Optional.empty() : Optional.of(new BearerToken("token-" + number));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true, --access-token-file -",
        "false, true, true, MKDRIVE_ACCESS_TOKEN",
        "false, false, true, ALIBABA_CLOUD_ACCESS_KEY_ID",
    })
    void theFirstThatHasSome(boolean file, boolean token, boolean key, String source) throws CredentialsException {
        Map<String, String> environment = Map.of(
                "MKDRIVE_ACCESS_TOKEN", token ? "a-token" : "", ID, key ? "id" : "", SECRET, key ? "secret" : "");
        InputStream in = new java.io.ByteArrayInputStream("piped".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        LiveCredentials found = CredentialsChain.of(file ? Optional.of("-") : Optional.empty(), in, environment)
                .find()
                .orElseThrow();

        assertEquals(source, found.source());
    }

    @Test
    void noneIsNoError() throws CredentialsException {
        assertTrue(CredentialsChain.of(Optional.empty(), InputStream.nullInputStream(), Map.of())
                .find()
                .isEmpty());
    }

    @Test
    void halfOfAKeyIsAnErrorAndNotPassedOver() {
        CredentialsException half = assertThrows(
                CredentialsException.class,
                () -> new CredentialsChain(List.of(
                                new EnvironmentAccessKey(Map.of(ID, "id")), new Counting(new AtomicInteger(), 9)))
                        .find());

        assertEquals(Problem.HALF_THERE, half.problem());
        assertEquals(SECRET, half.detail());
    }

    @Test
    void manyThreadsRenewOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        LiveCredentials live =
                new CredentialsChain(List.of(new Counting(asked, 9))).find().orElseThrow();
        Credentials old = live.current();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Credentials>> renewed = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            renewed.add(threads.submit(() -> live.renew(old)));
        }
        for (Future<Credentials> one : renewed) {
            assertEquals(new BearerToken("token-2"), one.get());
        }
        threads.shutdown();

        assertEquals(2, asked.get());
        assertEquals(List.of("token-1", "token-2"), live.secrets());
    }

    @Test
    void whereThereAreNoneAnyMoreTheOldOnesStay() throws CredentialsException {
        LiveCredentials live = new CredentialsChain(List.of(new Counting(new AtomicInteger(), 1)))
                .find()
                .orElseThrow();
        Credentials old = live.current();

        CredentialsException gone = assertThrows(CredentialsException.class, () -> live.renew(old));

        assertEquals(Problem.GONE, gone.problem());
        assertSame(old, live.current());
    }
}
