package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a JWT application says of itself and signs, checked by the rules of the PDS reference: an RS256 signature over claims that
 * are for this domain, short-lived, and used once.
 *
 * @param user whom a token is asked for; nothing where it is for the application as a service
 * @param id its {@code jti}, which must never come again
 * @param expiration from then on it is refused in any case
 */
record JwtAssertion(Optional<String> user, String id, Instant expiration) {
    /** The end of an assertion is at most so far ahead. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** The clock of who signs it may be so much ahead. */
    static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final int SHORTEST_ID = 16;
    private static final int LONGEST_ID = 128;

    /**
     * Checks an assertion, except that its id is fresh.
     *
     * @param app who should have signed it
     * @param domainId whom it has to be for
     * @throws SandboxError that says what exactly is wrong with it
     */
    static JwtAssertion check(String assertion, JwtApp app, String domainId, Instant now) throws SandboxError {
        JwtParts jwt = JwtParts.parse(assertion)
                .orElseThrow(() -> wrong("It is not a JWT: three parts in base64url, the first two JSON objects."));
        if (!text(jwt.header(), "alg").equals(Optional.of("RS256"))) {
            throw wrong("Its header must have alg RS256.");
        }
        if (jwt.header().has("crit")) {
            throw wrong("Its header has crit, of which the sandbox knows nothing.");
        }
        if (!isSigned(jwt, app.key())) {
            throw wrong("Its signature does not match the public key of the application.");
        }
        ObjectNode claims = jwt.claims();
        if (!required(claims, "iss").equals(app.id())) {
            throw wrong("Its iss must be the client_id.");
        }
        if (!required(claims, "aud").equals(domainId)) {
            throw wrong("Its aud must be the id of the domain, " + domainId + ".");
        }
        Optional<String> user = user(claims, domainId);
        String id = required(claims, "jti");
        if (id.length() < SHORTEST_ID || id.length() > LONGEST_ID) {
            throw wrong("Its jti must have 16 to 128 characters.");
        }
        Instant expiration = time(claims, "exp");
        if (!expiration.isAfter(now)) {
            throw wrong("It has expired: its exp is in the past.");
        }
        if (expiration.isAfter(now.plus(LONGEST))) {
            throw wrong("Its exp is more than 15 minutes ahead.");
        }
        if (time(claims, "iat").isAfter(now.plus(LEEWAY))) {
            throw wrong("Its iat is in the future.");
        }
        if (claims.has("nbf") && time(claims, "nbf").isAfter(now.plus(LEEWAY))) {
            throw wrong("It is not valid yet: its nbf is in the future.");
        }
        return new JwtAssertion(user, id, expiration);
    }

    /** Refuses an assertion whose id came before. */
    static SandboxError usedBefore() {
        return wrong("Its jti was used before.");
    }

    private static Optional<String> user(ObjectNode claims, String domainId) throws SandboxError {
        String subject = required(claims, "sub");
        return switch (required(claims, "sub_type")) {
            case "user" -> Optional.of(subject);
            case "service" -> {
                if (!subject.equals(domainId)) {
                    throw wrong("Its sub must be the id of the domain, " + domainId + ", as its sub_type is service.");
                }
                yield Optional.empty();
            }
            default -> throw wrong("Its sub_type must be service or user.");
        };
    }

    private static boolean isSigned(JwtParts jwt, RSAPublicKey key) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(jwt.signedBytes());
            return rsa.verify(jwt.signature());
        } catch (SignatureException e) {
            return false; // it has not even the length of one
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA256withRSA", e);
        }
    }

    private static String required(ObjectNode claims, String name) throws SandboxError {
        return text(claims, name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> wrong("It must have the claim " + name + ", a text that is not empty."));
    }

    private static Optional<String> text(ObjectNode object, String name) {
        JsonNode node = object.path(name);
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static Instant time(ObjectNode claims, String name) throws SandboxError {
        return seconds(claims.path(name))
                .orElseThrow(() -> wrong("It must have the claim " + name + ", a whole number of seconds since 1970."));
    }

    /** A time that is told in seconds since 1970; nothing where it is none. A year that no calendar has is far away, not wrong. */
    static Optional<Instant> seconds(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return Optional.empty();
        }
        long seconds = node.canConvertToLong()
                ? node.longValue()
                : node.bigIntegerValue().signum() * Long.MAX_VALUE;
        return Optional.of(Instant.ofEpochSecond(
                Math.max(Instant.MIN.getEpochSecond(), Math.min(Instant.MAX.getEpochSecond(), seconds))));
    }

    private static SandboxError wrong(String why) {
        return new SandboxError(
                400, "InvalidParameter.Assertion", "The input parameter assertion is not valid. " + why);
    }
}
