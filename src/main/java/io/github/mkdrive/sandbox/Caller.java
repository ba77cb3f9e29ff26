package io.github.mkdrive.sandbox;

import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param id of the AccessKey, of the token's user, or a fixed word for a token of nobody
 * @param user id of the user whose token was sent; nothing for an AccessKey, and for a token of nobody
 * @param holdsKey whether it was signed with an AccessKey, which may do what no user may
 */
record Caller(String id, Optional<String> user, boolean holdsKey) {
    static Caller withKey(AccessKey key) {
        return new Caller(key.id(), Optional.empty(), true);
    }

    static Caller withToken(AccessToken token) {
        return new Caller(token.user().orElse("access-token"), token.user(), false);
    }
}
