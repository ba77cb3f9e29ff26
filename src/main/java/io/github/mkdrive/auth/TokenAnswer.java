package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import io.github.mkdrive.auth.Credentials.BearerToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The answer that gives an access token (RFC 6749, 5.1). */
final class TokenAnswer {
    /** Some services write the number as text, and some a fraction; what has more digits is no length of time. */
    private static final Pattern SECONDS = Pattern.compile("0*([0-9]{1,9})(?:\\.[0-9]+)?");

    private TokenAnswer() {}

    /**
     * The token of an answer of a status that says success. Where the answer does not say how long it lasts, it has no
     * expiration: any guess could be too long, and the service, which knows, refuses it when it has run out, whereupon it is
     * renewed. Where it does not say which type it is, it is taken for the only one that there is.
     *
     * @param source the place's name
     * @param asked when it was asked for: it lasts from then on, at least
     * @throws CredentialsException when there is no usable one; nothing of the answer is in it
     */
    static BearerToken read(String source, ApiAnswer answer, Instant asked) throws CredentialsException {
        Optional<Map<String, String>> members =
                answer.end() == BodyEnd.WHOLE ? FlatJson.members(answer.body()) : Optional.empty();
        if (members.isEmpty()) {
            throw new CredentialsException(source, "config.credentials.jwt.notJson");
        }
        CredentialsException unusable = new CredentialsException(source, "config.credentials.jwt.noToken");
        if (!members.get().getOrDefault("token_type", "Bearer").equalsIgnoreCase("Bearer")) {
            throw unusable;
        }
        String token;
        try {
            token = Tokens.checked(source, source, members.get().getOrDefault("access_token", ""));
        } catch (CredentialsException e) {
            // It tells what to do about what a user typed.
            throw unusable;
        }
        return new BearerToken(token, expiration(members.get().getOrDefault("expires_in", ""), asked, unusable));
    }

    private static Optional<Instant> expiration(String seconds, Instant asked, CredentialsException unusable)
            throws CredentialsException {
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        var match = SECONDS.matcher(seconds.strip());
        long lasts = match.matches() ? Long.parseLong(match.group(1)) : 0;
        if (lasts == 0) {
            throw unusable;
        }
        return Optional.of(asked.plusSeconds(lasts));
    }
}
