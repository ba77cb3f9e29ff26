package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.api.JsonText;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a JWT application says of itself to get an access token (PDS reference, "JWT application"; RFC 7523), signed with RS256.
 *
 * @param appId the application's id
 * @param domainId the domain that it belongs to
 * @param userId the user that it acts for; empty where it acts for the domain itself, as its service account
 */
public record JwtAssertion(String appId, String domainId, Optional<String> userId) {
    /** Of at most 15 minutes; a clock may be off by as much as this to one side, and by 10 minutes to the other. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** A service whose clock is a little behind would take it for one of the future, and common libraries refuse that. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /**
     * The assertion, which is a secret while it lasts: five minutes.
     *
     * @param key what it is signed with, as {@link PrivateKeyFile} reads it
     * @param now the time at which it is sent
     * @param id 16 to 128 characters that were not used before
     */
    public String signed(RSAPrivateCrtKeySpec key, Instant now, String id) {
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + '.' + encoded(claims(now, id));
        return text + '.' + BASE64.encodeToString(signature(key, text));
    }

    private String claims(Instant now, String id) {
        return JsonText.object(json -> {
            json.writeStringField("iss", appId);
            json.writeStringField("sub", userId.orElse(domainId));
            json.writeStringField("sub_type", userId.isPresent() ? "user" : "service");
            json.writeStringField("aud", domainId);
            json.writeStringField("jti", id);
            json.writeNumberField("iat", now.minus(EARLY).getEpochSecond());
            json.writeNumberField("exp", now.plus(LIFE).getEpochSecond());
        });
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }

    private static byte[] signature(RSAPrivateCrtKeySpec key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(key));
            signature.update(text.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            // Every Java platform has both, and the numbers of the key fit each other.
            throw new IllegalStateException(e);
        }
    }
}
