package io.github.mkdrive.sandbox;

import java.util.Optional;

/**
 * An access token the sandbox accepts.
 *
 * @param token what is sent with each request
 * @param user id of the user it was given to, who asks with it for what is "mine"; nothing where that is left open
 */
public record AccessToken(String token, Optional<String> user) {
    /**
     * Checks that the token can be sent.
     *
     * @throws IllegalArgumentException when the token or the user is empty, or the token holds white space
     */
    public AccessToken {
        if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("an access token must not be empty, nor hold white space");
        }
        if (user.isPresent() && user.get().isEmpty()) {
            throw new IllegalArgumentException("the user of an access token must not be empty");
        }
    }

    /** Names the user alone, so that it can be logged. */
    @Override
    public String toString() {
        return "AccessToken[***, user=" + user.orElse("") + "]";
    }
}
