package io.github.mkdrive.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The access tokens and temporary keys that this sandbox has handed out. They are kept in memory alone: those of another process,
 * and of one that has ended, are not known, whatever file they share. Used by many threads.
 */
final class IssuedCredentials {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);

    /** So long after its end it is still known that there was one: the answer is that it has expired, not that it is unknown. */
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final KeptUntil<IssuedToken> tokens = new KeptUntil<>();
    private final KeptUntil<IssuedKey> keys = new KeptUntil<>();
    private final IssuingSettings settings;
    private final Clock clock;

    /**
     * An access token with its end.
     *
     * @param token the token, and whose it is
     * @param lifetime how long it lasts
     * @param expiration from then on it is refused
     */
    record IssuedToken(AccessToken token, Duration lifetime, Instant expiration) {}

    /**
     * A temporary key with its end.
     *
     * @param key its id and its secret
     * @param securityToken what has to be sent with it
     * @param expiration from then on it is refused; a whole second
     */
    record IssuedKey(AccessKey key, String securityToken, Instant expiration) {
        /** Names the key without its secrets. */
        @Override
        public String toString() {
            return "IssuedKey[" + key + ", expiration=" + expiration + "]";
        }
    }

    IssuedCredentials(IssuingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Hands out an access token.
     *
     * @param user whom it is for; nobody in particular where it is for a service
     */
    IssuedToken issueToken(Optional<String> user) {
        Instant now = clock.instant();
        Duration lifetime = settings.lifetime().orElse(TOKEN_LIFETIME);
        IssuedToken issued = new IssuedToken(
                new AccessToken("sandbox-token-" + secret() + secret(), user), lifetime, now.plus(lifetime));
        tokens.add(issued.token().token(), issued, issued.expiration().plus(REMEMBERED), now);
        return issued;
    }

    /**
     * Hands out a temporary key.
     *
     * @param asked how long it is to last, unless the sandbox has a lifetime of its own
     */
    IssuedKey issueKey(Duration asked) {
        Instant now = clock.instant();
        // Told in seconds, so that it ends at one.
        Instant expiration = now.plus(settings.lifetime().orElse(asked))
                .plusNanos(999_999_999)
                .truncatedTo(ChronoUnit.SECONDS);
        IssuedKey issued =
                new IssuedKey(new AccessKey("STS." + secret(), secret()), "CAIS" + secret() + secret(), expiration);
        keys.add(issued.key().id(), issued, expiration.plus(REMEMBERED), now);
        return issued;
    }

    /**
     * The access token that was handed out with this text; nothing where none was.
     *
     * @throws SandboxError when it has expired
     */
    Optional<AccessToken> token(String text) throws SandboxError {
        Instant now = clock.instant();
        Optional<IssuedToken> issued = tokens.find(text, now);
        if (issued.isPresent() && !now.isBefore(issued.get().expiration())) {
            throw SandboxError.tokenExpired();
        }
        return issued.map(IssuedToken::token);
    }

    /** The temporary key that was handed out with this id, also one that has expired; nothing where none was. */
    Optional<IssuedKey> key(String id) {
        return keys.find(id, clock.instant());
    }

    private String secret() {
        return settings.secrets().get();
    }
}
