package io.github.mkdrive.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Credentials that are got when they are needed first, and renewed before they run out. Whoever sends a request makes sure of
 * them with {@link #get}, and whoever signs it takes the {@link #current} ones. May be used by any number of threads: one asks
 * the source, for all.
 */
public final class LiveCredentials {
    /** The longest before they run out that they are renewed. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** The share of the time that they last at the end of which they are renewed, where that is shorter. */
    private static final int EARLY_SHARE = 4;

    /** How long after a renewal that failed the next one is tried, so that each of many rows does not try it. */
    private static final Duration BACK_OFF = Duration.ofSeconds(5);

    private final CredentialsSource source;
    private final Optional<Function<Duration, CredentialsCalls>> calls;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Optional<Generation> generation = Optional.empty();
    private Optional<Failed> failed = Optional.empty();

    /**
     * What is seen at one moment.
     *
     * @param current what requests are authenticated with
     * @param secrets those of the current credentials and of all before them
     * @param due when they are to be renewed
     * @param end when they run out
     * @param refusedBefore when those before them were refused, where that is why these were got
     */
    private record Generation(
            Credentials current, List<String> secrets, Instant due, Instant end, Optional<Instant> refusedBefore) {}

    /**
     * A renewal that failed.
     *
     * @param why how
     * @param again when another one may be tried
     */
    private record Failed(CredentialsException why, Instant again) {}

    /**
     * Credentials of a source, which is not asked yet.
     *
     * @param calls gives what makes the calls that it takes, within a time
     * @param clock tells when they run out
     */
    public LiveCredentials(CredentialsSource source, Function<Duration, CredentialsCalls> calls, Clock clock) {
        this(source, Optional.of(calls), clock);
    }

    private LiveCredentials(
            CredentialsSource source, Optional<Function<Duration, CredentialsCalls>> calls, Clock clock) {
        this.source = source;
        this.calls = calls;
        this.clock = clock;
    }

    /** Credentials of a source on this machine, which makes no calls. It is not asked yet. */
    public static LiveCredentials local(CredentialsSource source, Clock clock) {
        return new LiveCredentials(source, Optional.empty(), clock);
    }

    /** Credentials that stay as they are: renewed, they are the same again. */
    public static LiveCredentials fixed(String name, Credentials credentials) {
        LiveCredentials live =
                local(new FixedCredentials(name, credentials), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        live.generation = Optional.of(
                new Generation(credentials, credentials.secrets(), Instant.MAX, Instant.MAX, Optional.empty()));
        return live;
    }

    /** What gives them is called in messages. */
    public String source() {
        return source.name();
    }

    /** Whether they are on this machine, so that getting them sends nothing. */
    public boolean isLocal() {
        return source.standIn().isEmpty();
    }

    /**
     * What a request that is signed now is to be signed with: what {@link #get} got last.
     *
     * @throws IllegalStateException where it was not asked yet
     */
    public Credentials current() {
        Optional<Generation> now = generation;
        if (now.isEmpty()) {
            throw new IllegalStateException("no credentials were got yet");
        }
        return now.get().current();
    }

    /** The secrets of all credentials that were ever current, and those they are got with: none may be printed. */
    public List<String> secrets() {
        return both(source.secrets(), generation.isPresent() ? generation.get().secrets() : List.of());
    }

    /** Where nothing may be sent, takes what stands for them: they are of their form, and of no use. */
    public void pretend() {
        source.standIn()
                .ifPresent(one -> generation =
                        Optional.of(new Generation(one, List.of(), Instant.MAX, Instant.MAX, Optional.empty())));
    }

    /**
     * The credentials for a request that is sent now; the source is asked where there are none yet, or they are about to run out.
     * Where that fails, and those that there are can still be used, they are.
     *
     * @param limit how long it may take
     * @throws CredentialsException when there are none that can be used
     */
    public Credentials get(Duration limit) throws CredentialsException {
        Optional<Generation> now = generation;
        if (now.isPresent() && now.get().due().equals(Instant.MAX)) {
            return now.get().current();
        }
        Instant time = clock.instant();
        if (now.isPresent() && time.isBefore(now.get().due())) {
            return now.get().current();
        }
        if (now.isPresent() && time.isBefore(now.get().end())) {
            return renewedInTime(now.get(), limit);
        }
        lock(limit);
        try {
            return generation.equals(now) ? ask(limit, Optional.empty()) : current();
        } finally {
            renewing.unlock();
        }
    }

    /** One thread renews them; the others need not wait for that. */
    private Credentials renewedInTime(Generation old, Duration limit) {
        if (renewing.tryLock()) {
            try {
                if (generation.equals(Optional.of(old))) {
                    return ask(limit, Optional.empty());
                }
            } catch (CredentialsException e) {
                // Those that there are still last a while.
            } finally {
                renewing.unlock();
            }
        }
        return current();
    }

    /**
     * Asks the source again after a request was refused, unless another thread has done so since {@code used} were current: of all
     * threads whose requests were refused with the same credentials one asks, and the others wait for what it gets. Where
     * {@code used} themselves were got after a refusal just before, they are not the reason, and it is not asked.
     *
     * @param used what {@link #get} gave for the request that was refused, that very object
     * @param limit how long it may take
     * @return the credentials that are current now; equal to {@code used} where the source had no others
     * @throws CredentialsException when the source has none any more, or unusable ones; the old ones stay current
     */
    @SuppressWarnings("ReferenceEquality") // The source may give the same text anew: then, too, it was asked.
    public Credentials renew(Credentials used, Duration limit) throws CredentialsException {
        lock(limit);
        try {
            Instant time = clock.instant();
            boolean isFresh = generation
                    .flatMap(Generation::refusedBefore)
                    .filter(refused -> time.isBefore(refused.plus(BACK_OFF)))
                    .isPresent();
            return current() != used || isFresh ? current() : ask(limit, Optional.of(time));
        } finally {
            renewing.unlock();
        }
    }

    private void lock(Duration limit) throws CredentialsException {
        try {
            if (!renewing.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CredentialsException(source.name(), "config.credentials.noTime");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsException(source.name(), "config.credentials.noTime");
        }
    }

    private Credentials ask(Duration limit, Optional<Instant> refused) throws CredentialsException {
        Instant begun = clock.instant();
        if (failed.isPresent() && begun.isBefore(failed.get().again())) {
            throw failed.get().why();
        }
        Credentials fresh;
        try {
            fresh = source.get(calls.isPresent() ? calls.get().apply(limit) : CredentialsCalls.NONE);
        } catch (CredentialsException e) {
            failed = Optional.of(new Failed(e, again(clock.instant())));
            throw e;
        }
        failed = Optional.empty();
        Instant end = fresh.expiration().orElse(Instant.MAX);
        Instant due = end;
        if (fresh.expiration().isPresent()) {
            Duration share = Duration.between(begun, end).dividedBy(EARLY_SHARE);
            due = end.minus(share.compareTo(EARLY) < 0 ? share : EARLY);
        }
        List<String> before = generation.isPresent() ? generation.get().secrets() : List.of();
        generation = Optional.of(new Generation(fresh, both(before, fresh.secrets()), due, end, refused));
        return fresh;
    }

    /** When to ask again after a failure; in any case when the old ones run out. */
    private Instant again(Instant now) {
        Instant usual = now.plus(BACK_OFF);
        boolean endsBefore = generation.isPresent()
                && generation.get().end().isAfter(now)
                && generation.get().end().isBefore(usual);
        return endsBefore ? generation.get().end() : usual;
    }

    private static List<String> both(List<String> old, List<String> fresh) {
        List<String> all = new ArrayList<>(old);
        for (String secret : fresh) {
            if (!all.contains(secret)) {
                all.add(secret);
            }
        }
        return List.copyOf(all);
    }
}
