package io.github.mkdrive.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A role of RAM and how it is assumed.
 *
 * @param arn which one
 * @param name what the session is called in the logs of the account
 * @param duration how long its key lasts; how long it may is a property of the role
 * @param externalId a text that the role may ask for, no secret
 */
public record RoleSession(String arn, String name, Duration duration, Optional<String> externalId) {
    private static final String NAME = "mkdrive";
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofHours(12);

    private static final Pattern ARN = Pattern.compile("acs:ram:[\\w-]*:[0-9]+:role/[\\x21-\\x7E]+");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9=,.@:/_-]{2,1224}");

    /**
     * A role as a place speaks of it.
     *
     * @param source the place's name
     * @param arn of the form {@code acs:ram::123456789012:role/drives}
     * @param name 2 to 64 letters, digits and {@code .@-_}; {@code mkdrive} where it is not said
     * @param duration from 15 minutes to 12 hours; an hour where it is not said
     * @param externalId 2 to 1224 letters, digits and {@code =,.@:/-_}
     * @throws CredentialsException when one of them is of another form, which it does not show: it may be a secret at the wrong place
     */
    public static RoleSession of(
            String source, String arn, Optional<String> name, Optional<Duration> duration, Optional<String> externalId)
            throws CredentialsException {
        if (!ARN.matcher(arn).matches()) {
            throw new CredentialsException(source, "config.credentials.role.arn");
        }
        if (externalId.isPresent() && !EXTERNAL_ID.matcher(externalId.get()).matches()) {
            throw new CredentialsException(source, "config.credentials.role.externalId");
        }
        Duration lasts = duration.orElse(USUAL);
        if (lasts.compareTo(LEAST) < 0 || lasts.compareTo(MOST) > 0) {
            throw new CredentialsException(source, "config.credentials.role.duration");
        }
        RoleSession unnamed = new RoleSession(arn, NAME, lasts, externalId);
        return name.isPresent() ? unnamed.named(source, name.get()) : unnamed;
    }

    /**
     * The same under another name.
     *
     * @param source the name of the place that has it
     * @throws CredentialsException when it is of another form
     */
    RoleSession named(String source, String other) throws CredentialsException {
        if (!SESSION.matcher(other).matches()) {
            throw new CredentialsException(source, "config.credentials.role.session");
        }
        return new RoleSession(arn, other, duration, externalId);
    }
}
