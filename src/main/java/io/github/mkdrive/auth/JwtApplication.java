package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.auth.Credentials.BearerToken;
import java.net.URLEncoder;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JWT application of PDS, which gets access tokens with a key of its own (PDS reference, "JWT application"): a service account,
 * without a browser. A token of an earlier run is used while it lasts, until it is asked for another one.
 */
public final class JwtApplication implements CredentialsSource {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** What a token of an earlier run has to last at least, so that the request for which it is used has time to be sent. */
    private static final Duration USABLE = Duration.ofMinutes(1);

    /** Of more tries than that, the first assertions have run out. */
    private static final int KEPT_ASSERTIONS = 16;

    private final String name;
    private final JwtAssertion assertion;
    private final RSAPrivateCrtKeySpec key;
    private final JwtService service;
    private final String entry;
    private Optional<String> given = Optional.empty();
    private volatile List<String> assertions = List.of();

    /**
     * An application, which does nothing before it is asked.
     *
     * @param name what it is called in messages
     * @param assertion what it says of itself
     * @param key what it signs that with
     * @param service what it is said to
     */
    public JwtApplication(String name, JwtAssertion assertion, RSAPrivateCrtKeySpec key, JwtService service) {
        this.name = name;
        this.assertion = assertion;
        this.key = key;
        this.service = service;
        this.entry = TokenCache.entry(
                assertion.appId(),
                assertion.domainId(),
                service.url(),
                assertion.userId().orElse(""));
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * A token of an earlier run, or of another process, that lasts a while; a new one where there is none. Whoever asks again does
     * so because the token that he got is refused or about to run out: then that one is forgotten.
     */
    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        Instant now = service.clock().instant();
        Optional<BearerToken> kept = service.cache().get(entry);
        if (kept.isPresent() && !isGiven(kept.get()) && lasts(kept.get(), now)) {
            given = Optional.of(kept.get().token());
            return kept.get();
        }
        if (kept.isPresent()) {
            service.cache().drop(entry);
        }
        BearerToken fresh = TokenAnswer.read(name, ask(calls), now);
        service.cache().put(entry, fresh, now);
        given = Optional.of(fresh.token());
        return fresh;
    }

    private boolean isGiven(BearerToken token) {
        return given.filter(token.token()::equals).isPresent();
    }

    private static boolean lasts(BearerToken token, Instant now) {
        return token.expiration().filter(end -> !end.isBefore(now.plus(USABLE))).isPresent();
    }

    private ApiAnswer ask(CredentialsCalls calls) throws CredentialsException {
        try {
            return calls.send(this::call);
        } catch (ApiException e) {
            throw new CredentialsException(name, e, "config.credentials.jwt.failed");
        }
    }

    /** The call of one try: the service takes an assertion once. */
    private CredentialsCall call() {
        String signed = assertion.signed(
                key, service.clock().instant(), service.nonces().get());
        remember(signed);
        return new CredentialsCall(
                "POST",
                service.url(),
                Map.of("accept", "application/json", "content-type", "application/x-www-form-urlencoded"),
                Optional.of("grant_type=" + encoded(GRANT_TYPE)
                        + "&client_id=" + encoded(assertion.appId())
                        + "&assertion=" + encoded(signed)),
                CredentialsCall.Reach.INTERNET);
    }

    private void remember(String signed) {
        List<String> all = new ArrayList<>(assertions);
        all.add(signed);
        assertions = List.copyOf(all.subList(Math.max(0, all.size() - KEPT_ASSERTIONS), all.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public Optional<Credentials> standIn() {
        return Optional.of(new BearerToken("access-token-of-the-application"));
    }

    /** The assertions of the last tries: the service may repeat one when it refuses it. */
    @Override
    public List<String> secrets() {
        return assertions;
    }

    @Override
    public String toString() {
        return name;
    }
}
