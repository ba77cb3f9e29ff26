package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.HttpDate;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.RequestSigner;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Puts a call into an HTTP request, and authenticates it as it is about to be sent (PDS reference). */
final class RequestHeaders {
    private final HttpSettings settings;

    RequestHeaders(HttpSettings settings) {
        this.settings = settings;
    }

    /** The request without its authentication. */
    HttpRequest unsigned(ApiCall call, WatchedBody body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.endpoint().uri(call.operation()))
                .POST(body)
                .setHeader("accept", "application/json")
                .setHeader("content-type", "application/json; charset=utf-8")
                .setHeader("content-md5", md5(call.body()))
                .setHeader("user-agent", settings.userAgent())
                .setHeader("x-acs-version", "2022-03-01")
                .setHeader("x-acs-action", call.operation().action());
        settings.proxy()
                .flatMap(ProxyServer::authorization)
                .ifPresent(value -> request.setHeader("proxy-authorization", value));
        return request.build();
    }

    /** The request with a fresh date, nonce and signature, or with the token. */
    HttpRequest sign(HttpRequest request) {
        HttpRequest.Builder signed = HttpRequest.newBuilder(request, (name, value) -> true)
                .setHeader("date", HttpDate.format(settings.clock().instant()));
        Credentials credentials = settings.credentials();
        if (credentials instanceof Credentials.BearerToken bearer) {
            return signed.setHeader("authorization", "Bearer " + bearer.token()).build();
        }
        Credentials.AccessKey key = (Credentials.AccessKey) credentials;
        signed.setHeader("x-acs-signature-method", "HMAC-SHA1")
                .setHeader("x-acs-signature-version", "1.0")
                .setHeader("x-acs-signature-nonce", settings.nonces().get());
        key.securityToken().ifPresent(token -> signed.setHeader("x-acs-security-token", token));
        HttpRequest dated = signed.build();
        Map<String, String> headers = new HashMap<>();
        dated.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return signed.setHeader(
                        "authorization",
                        RequestSigner.authorization(
                                key, dated.method(), dated.uri().getRawPath(), Map.of(), headers))
                .build();
    }

    /** The body's MD5 in base64: without it, signed, the signature would not cover the body. */
    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
