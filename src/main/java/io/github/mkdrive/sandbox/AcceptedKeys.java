package io.github.mkdrive.sandbox;

import io.github.mkdrive.sandbox.IssuedCredentials.IssuedKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of which signatures are accepted: those that the sandbox was started with, and those that it has handed out. */
final class AcceptedKeys {
    private final Map<String, AccessKey> given = new HashMap<>();
    private final IssuedCredentials issued;
    private final Clock clock;

    AcceptedKeys(List<AccessKey> given, IssuedCredentials issued, Clock clock) {
        given.forEach(key -> this.given.put(key.id(), key));
        this.issued = issued;
        this.clock = clock;
    }

    /** The key of that id, also one that was handed out and has expired; nothing where there is none. */
    Optional<AccessKey> find(String id) {
        AccessKey known = given.get(id);
        return known != null ? Optional.of(known) : issued.key(id).map(IssuedKey::key);
    }

    /**
     * Checks the security token that came with a key. One that the sandbox has handed out has to be its own, and its time must not
     * be over. Of a temporary key that the sandbox was started with nobody knows the token, so any will do.
     *
     * @param token what came with it, if anything; that a temporary key needs one is for the caller to say
     * @throws SandboxError when it is another, or has expired
     */
    void checkSecurityToken(AccessKey key, Optional<String> token) throws SandboxError {
        if (!key.isTemporary()) {
            if (token.isPresent()) {
                throw mismatch(
                        "The security token does not belong to the AccessKey, which is a permanent one and has none.");
            }
            return;
        }
        Optional<IssuedKey> own = given.containsKey(key.id()) ? Optional.empty() : issued.key(key.id());
        if (own.isEmpty()) {
            return;
        }
        if (!MessageDigest.isEqual(bytes(own.get().securityToken()), bytes(token.orElse("")))) {
            throw mismatch("The security token does not belong to the AccessKey.");
        }
        if (!clock.instant().isBefore(own.get().expiration())) {
            throw new SandboxError(403, "InvalidSecurityToken.Expired", "The security token has expired.");
        }
    }

    private static SandboxError mismatch(String why) {
        return new SandboxError(403, "InvalidSecurityToken.MismatchWithAccessKey", why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
