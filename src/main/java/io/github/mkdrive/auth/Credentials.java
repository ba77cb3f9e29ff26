package io.github.mkdrive.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a request is authenticated with. Its text forms never show a secret. */
public sealed interface Credentials {
    /** The parts that must never be printed. */
    List<String> secrets();

    /** When they run out, where that is known. */
    Optional<Instant> expiration();

    /**
     * An access token of PDS (OAuth 2.0 bearer token, RFC 6750).
     *
     * @param token a secret of visible ASCII characters, sent with every request
     * @param expiration when it runs out, where that is known
     */
    record BearerToken(String token, Optional<Instant> expiration) implements Credentials {
        /** A token of which nobody knows here when it runs out. */
        public BearerToken(String token) {
            this(token, Optional.empty());
        }

        @Override
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "BearerToken";
        }
    }

    /**
     * Nothing: the request does not say who it is from. For trying a connection, where there are no credentials.
     *
     * @param secrets what may not be printed all the same
     */
    record None(List<String> secrets) implements Credentials {
        @Override
        public Optional<Instant> expiration() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "None";
        }
    }

    /**
     * An AccessKey of Alibaba Cloud.
     *
     * @param id its id, which is sent as it is and is no secret
     * @param secret what requests are signed with; never sent
     * @param securityToken a secret that comes with a temporary key and is sent with every request
     * @param expiration when a temporary key runs out, where that is known
     */
    record AccessKey(String id, String secret, Optional<String> securityToken, Optional<Instant> expiration)
            implements Credentials {
        /** A key that does not run out, or of which nobody knows here when. */
        public AccessKey(String id, String secret, Optional<String> securityToken) {
            this(id, secret, securityToken, Optional.empty());
        }

        @Override
        public List<String> secrets() {
            return securityToken.isPresent() ? List.of(secret, securityToken.get()) : List.of(secret);
        }

        @Override
        public String toString() {
            return "AccessKey";
        }
    }
}
