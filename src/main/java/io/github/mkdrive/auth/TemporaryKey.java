package io.github.mkdrive.auth;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The temporary AccessKey that a service or a program answers with. */
final class TemporaryKey {
    /** What stands for a key that nobody is asked for. */
    static final Optional<Credentials> STAND_IN =
            Optional.of(new Credentials.AccessKey("STS.NotAskedFor", "not-asked-for", Optional.of("not-asked-for")));

    private static final String EXPIRATION = "Expiration";

    private TemporaryKey() {}

    /**
     * The key of {@code AccessKeyId}, {@code AccessKeySecret} and {@code SecurityToken}.
     *
     * @param lasts whether it may go without {@code Expiration}
     */
    static Credentials of(JsonFields fields, boolean lasts) throws CredentialsException {
        Optional<Instant> expiration = expiration(fields, EXPIRATION);
        if (expiration.isEmpty() && !lasts) {
            throw fields.missing(EXPIRATION);
        }
        return new Credentials.AccessKey(
                fields.secret("AccessKeyId"),
                fields.secret("AccessKeySecret"),
                Optional.of(fields.secret("SecurityToken")),
                expiration);
    }

    /**
     * When a key runs out.
     *
     * @throws CredentialsException when that is not a time (ISO 8601, with its zone)
     */
    static Optional<Instant> expiration(JsonFields fields, String name) throws CredentialsException {
        Optional<String> text = fields.text(name);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new CredentialsException(fields.source(), "config.credentials.expiration", name);
        }
    }
}
