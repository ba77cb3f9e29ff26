package io.github.mkdrive.auth;

import java.util.Map;
import java.util.Optional;

/**
 * A request to a service that gives credentials.
 *
 * @param method {@code GET}, {@code POST} or {@code PUT}
 * @param url where it goes; no secret
 * @param headers its headers, by lower-case name
 * @param form its body, {@code application/x-www-form-urlencoded}, which holds secrets
 * @param reach what is between here and there
 */
public record CredentialsCall(
        String method, String url, Map<String, String> headers, Optional<String> form, Reach reach) {
    /** What is between a caller and a service. */
    public enum Reach {
        /** A service as PDS is: through the proxy where there is one, and not in the clear. */
        INTERNET,
        /** A service of this machine or of the host it runs on: never through a proxy, and in the clear. */
        MACHINE
    }

    /** Names no header and no body, which hold secrets. */
    @Override
    public String toString() {
        return method + ' ' + url;
    }
}
