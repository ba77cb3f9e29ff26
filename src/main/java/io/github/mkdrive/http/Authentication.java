package io.github.mkdrive.http;

import com.github.mizosoft.methanol.Methanol.Interceptor;
import com.github.mizosoft.methanol.MutableRequest;
import io.github.mkdrive.api.HttpDate;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.RequestSigner;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * The link of the chain that authenticates a request right before it goes out (PDS reference): with a fresh date, nonce and
 * signature by the AccessKey that is current at that moment, or with the token.
 */
final class Authentication {
    private final HttpSettings settings;

    private Authentication(HttpSettings settings) {
        this.settings = settings;
    }

    static Interceptor by(HttpSettings settings) {
        return Interceptor.create(new Authentication(settings)::sign);
    }

    private HttpRequest sign(HttpRequest request) {
        Map<String, String> added = new HashMap<>();
        added.put("date", HttpDate.format(settings.clock().instant()));
        Credentials credentials = settings.credentials().current();
        if (credentials instanceof Credentials.AccessKey key) {
            added.put("x-acs-signature-method", "HMAC-SHA1");
            added.put("x-acs-signature-version", "1.0");
            added.put("x-acs-signature-nonce", settings.nonces().get());
            key.securityToken().ifPresent(token -> added.put("x-acs-security-token", token));
            Map<String, String> headers = new HashMap<>(added);
            request.headers().map().forEach((name, values) -> headers.putIfAbsent(name, values.get(0)));
            added.put(
                    "authorization",
                    RequestSigner.authorization(
                            key, request.method(), request.uri().getRawPath(), Map.of(), headers));
        } else if (credentials instanceof Credentials.BearerToken bearer) {
            added.put("authorization", "Bearer " + bearer.token());
        }
        MutableRequest authenticated = MutableRequest.copyOf(request);
        added.forEach(authenticated::setHeader);
        return authenticated;
    }
}
