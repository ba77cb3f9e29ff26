package io.github.mkdrive.report;

import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.Credentials.AccessKey;
import java.util.Optional;

/**
 * What the calls of a run were made with, as far as a hint depends on it.
 *
 * @param authentication what they were authenticated with
 * @param edition the word of {@code --edition} whose endpoint was taken; empty where the endpoint was given itself
 * @param roots whether roots were given beside those of Java
 */
public record Used(Authentication authentication, Optional<String> edition, boolean roots) {
    /** What a call can be authenticated with. */
    public enum Authentication {
        /** An access token. */
        TOKEN,
        /** A permanent AccessKey. */
        KEY,
        /** An AccessKey with its security token. */
        TEMPORARY_KEY;

        /** What {@code credentials} are. */
        public static Authentication of(Credentials credentials) {
            if (credentials instanceof AccessKey key) {
                return key.securityToken().isPresent() ? TEMPORARY_KEY : KEY;
            }
            return TOKEN;
        }
    }
}
