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
        MutableRequest signed = MutableRequest.copyOf(request)
                .setHeader("date", HttpDate.format(settings.clock().instant()));
        Credentials credentials = settings.credentials().current();
        if (credentials instanceof Credentials.BearerToken bearer) {
            return signed.setHeader("authorization", "Bearer " + bearer.token());
        }
        Credentials.AccessKey key = (Credentials.AccessKey) credentials;
        signed.setHeader("x-acs-signature-method", "HMAC-SHA1")
                .setHeader("x-acs-signature-version", "1.0")
                .setHeader("x-acs-signature-nonce", settings.nonces().get());
        key.securityToken().ifPresent(token -> signed.setHeader("x-acs-security-token", token));
        Map<String, String> headers = new HashMap<>();
        signed.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return signed.setHeader(
                "authorization",
                RequestSigner.authorization(key, signed.method(), signed.uri().getRawPath(), Map.of(), headers));
    }
}
