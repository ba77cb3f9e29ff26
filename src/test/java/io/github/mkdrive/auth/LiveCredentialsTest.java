package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mkdrive.auth.Credentials.BearerToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCredentialsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A time of day that stands until it is set on. */
    private static final class SetClock extends Clock {
        private volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final SetClock clock = new SetClock();

    /** Gives another token each time, which lasts so many seconds; fails where it is told to. */
    private final class Counting implements CredentialsSource {
        private final long seconds;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean fails;
        private final CountDownLatch hold = new CountDownLatch(1);
        private volatile boolean holds;

        Counting(long seconds) {
            this.seconds = seconds;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Optional<Credentials> standIn() {
            return Optional.of(new BearerToken("stand-in"));
        }

        @Override
        public Credentials get(CredentialsCalls calls) throws CredentialsException {
            asked.incrementAndGet();
            if (holds) {
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (fails) {
                throw new CredentialsException(name(), "config.credentials.empty", name());
            }
            return new BearerToken(
                    "token-" + asked.get(),
                    seconds == 0 ? Optional.empty() : Optional.of(clock.now.plusSeconds(seconds)));
        }
    }

    private LiveCredentials live(CredentialsSource source) {
        return new LiveCredentials(source, limit -> CredentialsCalls.NONE, clock);
    }

    private static String token(Credentials credentials) {
        return ((BearerToken) credentials).token();
    }

    /** They last so many seconds; after so many more, which ones are used. */
    @ParameterizedTest
    @CsvSource({
        "3600, 0, token-1",
        "3600, 3299, token-1",
        "3600, 3300, token-2",
        "3600, 3599, token-2",
        "3600, 9999, token-2",
        "100, 74, token-1",
        "100, 75, token-2",
        "0, 999999, token-1",
    })
    void renewedBeforeTheyRunOut(long lasts, long after, String expected) throws CredentialsException {
        LiveCredentials live = live(new Counting(lasts));
        live.get(LIMIT);

        clock.now = START.plusSeconds(after);

        assertEquals(expected, token(live.get(LIMIT)));
        assertEquals(expected, token(live.current()));
    }

    /** A renewal fails when they still last a while, and when they don't; each is tried again after 5 s, and not before. */
    @Test
    void aRenewalThatFails() throws CredentialsException {
        Counting source = new Counting(100);
        LiveCredentials live = live(source);
        live.get(LIMIT);
        source.fails = true;

        clock.now = START.plusSeconds(80);
        assertEquals("token-1", token(live.get(LIMIT)));
        assertEquals("token-1", token(live.get(LIMIT)));
        assertEquals(2, source.asked.get());
        clock.now = START.plusSeconds(85);
        assertEquals("token-1", token(live.get(LIMIT)));
        assertEquals(3, source.asked.get());
        clock.now = START.plusSeconds(97);
        assertEquals("token-1", token(live.get(LIMIT)));
        assertEquals(4, source.asked.get());
        clock.now = START.plusSeconds(100);
        assertThrows(CredentialsException.class, () -> live.get(LIMIT));
        assertThrows(CredentialsException.class, () -> live.get(LIMIT));
        assertEquals(5, source.asked.get());
        source.fails = false;
        assertThrows(CredentialsException.class, () -> live.get(LIMIT));
        clock.now = START.plusSeconds(105);
        assertEquals("token-6", token(live.get(LIMIT)));
    }

    @Test
    void manyThreadsWithNoneAskOnce() throws Exception {
        Counting source = new Counting(100);
        LiveCredentials live = live(source);

        assertEquals(List.of("token-1"), inThreads(32, () -> live.get(LIMIT)));
    }

    @Test
    void whileOneThreadRenewsTheOthersGoOn() throws Exception {
        Counting source = new Counting(100);
        LiveCredentials live = live(source);
        live.get(LIMIT);
        clock.now = START.plusSeconds(80);
        source.holds = true;
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Credentials> renewing = threads.submit(() -> live.get(LIMIT));
        while (source.asked.get() < 2) {
            Thread.onSpinWait();
        }

        assertEquals("token-1", token(live.get(LIMIT)));

        source.hold.countDown();
        assertEquals("token-2", token(renewing.get()));
        threads.shutdown();
    }

    @Test
    void whenTheyWereRefusedManyThreadsAskOnce() throws Exception {
        Counting source = new Counting(100);
        LiveCredentials live = live(source);
        Credentials refused = live.get(LIMIT);

        assertEquals(List.of("token-2"), inThreads(32, () -> live.renew(refused, LIMIT)));

        assertEquals(2, source.asked.get());
        assertEquals(List.of("token-1", "token-2"), live.secrets());
    }

    /** Whoever is refused with new ones, too, is refused for another reason: of many rows, not each asks for new ones again. */
    @Test
    void refusedAgainWithNewOnes() throws CredentialsException {
        Counting source = new Counting(100);
        LiveCredentials live = live(source);
        Credentials second = live.renew(live.get(LIMIT), LIMIT);

        assertSame(second, live.renew(second, LIMIT));
        clock.now = START.plusSeconds(5);
        assertEquals("token-3", token(live.renew(second, LIMIT)));
    }

    @Test
    void whereThereAreNoneAnyMoreTheOldOnesStay() throws CredentialsException {
        Counting source = new Counting(0);
        LiveCredentials live = live(source);
        Credentials old = live.get(LIMIT);
        source.fails = true;

        assertThrows(CredentialsException.class, () -> live.renew(old, LIMIT));

        assertSame(old, live.current());
    }

    @Test
    void whatStandsForThemIsNotAskedFor() throws CredentialsException {
        Counting source = new Counting(0);
        LiveCredentials live = live(source);

        live.pretend();

        assertEquals("stand-in", token(live.get(LIMIT)));
        assertEquals(0, source.asked.get());
    }

    @Test
    void fixedOnesRenewedAreTheSame() throws CredentialsException {
        Credentials token = new BearerToken("fixed");
        LiveCredentials live = LiveCredentials.fixed("here", token);

        assertSame(token, live.renew(live.get(LIMIT), LIMIT));
        assertEquals(List.of("fixed"), live.secrets());
    }

    @FunctionalInterface
    private interface Getting {
        Credentials get() throws CredentialsException;
    }

    private static List<String> inThreads(int count, Getting getting) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Credentials>> got = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            got.add(threads.submit(getting::get));
        }
        List<String> tokens = new ArrayList<>();
        for (Future<Credentials> one : got) {
            tokens.add(token(one.get()));
        }
        threads.shutdown();
        return tokens.stream().distinct().toList();
    }
}
