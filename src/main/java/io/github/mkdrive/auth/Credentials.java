package io.github.mkdrive.auth;

import java.util.List;
import java.util.Optional;

/** What a request is authenticated with. Its text forms never show a secret. */
public sealed interface Credentials {
    /** The parts that must never be printed. */
    List<String> secrets();

    /**
     * An access token of PDS (OAuth 2.0 bearer token, RFC 6750).
     *
     * @param token a secret of visible ASCII characters, sent with every request
     */
    record BearerToken(String token) implements Credentials {
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
     * An AccessKey of Alibaba Cloud.
     *
     * @param id its id, which is sent as it is and is no secret
     * @param secret what requests are signed with; never sent
     * @param securityToken a secret that comes with a temporary key and is sent with every request
     */
    record AccessKey(String id, String secret, Optional<String> securityToken) implements Credentials {
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
