package io.github.mkdrive.sandbox;

import java.security.interfaces.RSAPublicKey;

/**
 * A JWT application: a service account that gets access tokens for what it signs.
 *
 * @param id its id, which it sends as {@code client_id}
 * @param key checks its signatures (RS256)
 */
public record JwtApp(String id, RSAPublicKey key) {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it is empty or holds white space
     */
    public JwtApp {
        if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("the id of a JWT application must not be empty, nor hold white space");
        }
    }

    /** Names the application alone. */
    @Override
    public String toString() {
        return "JwtApp[" + id + "]";
    }
}
