package io.github.mkdrive.http;

import io.github.mkdrive.api.HttpDate;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.RequestSigner;
import java.util.HashMap;
import java.util.Map;

/**
 * What authenticates a request right before it goes out (PDS reference): a fresh date, nonce and signature by the AccessKey
 * that is current at that moment, or the token.
 */
final class Authentication {
    private final HttpSettings settings;

    Authentication(HttpSettings settings) {
        this.settings = settings;
    }

    /**
     * The headers to add.
     *
     * @param method the request's method
     * @param path the path as it is sent
     * @param headers those that the request has already, names in lower case
     */
    Map<String, String> headers(String method, String path, Map<String, String> headers) {
        Map<String, String> added = new HashMap<>();
        added.put("date", HttpDate.format(settings.clock().instant()));
        Credentials credentials = settings.credentials().current();
        if (credentials instanceof Credentials.AccessKey key) {
            added.put("x-acs-signature-method", "HMAC-SHA1");
            added.put("x-acs-signature-version", "1.0");
            added.put("x-acs-signature-nonce", settings.nonces().get());
            key.securityToken().ifPresent(token -> added.put("x-acs-security-token", token));
            Map<String, String> signed = new HashMap<>(headers);
            signed.putAll(added);
            added.put("authorization", RequestSigner.authorization(key, method, path, Map.of(), signed));
        } else if (credentials instanceof Credentials.BearerToken bearer) {
            added.put("authorization", "Bearer " + bearer.token());
        }
        return added;
    }
}
