package io.github.mkdrive.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a request with an AccessKey: version 1.0, HMAC-SHA1 (PDS reference, "request signature"). It covers
 * the method, the fixed headers, every {@code x-acs-} header, the path and the query; the body only through
 * {@code content-md5}.
 */
public final class RequestSigner {
    private static final String SIGNED_PREFIX = "x-acs-";

    private RequestSigner() {}

    /**
     * The value of {@code Authorization} for a request.
     *
     * @param key whose secret signs
     * @param method the request's method
     * @param path the path as it is sent
     * @param query names and values, decoded; an empty value leaves the bare name
     * @param headers the request's headers, names in lower case
     */
    public static String authorization(
            Credentials.AccessKey key,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers) {
        return "acs " + key.id() + ':' + signature(key.secret(), stringToSign(method, path, query, headers));
    }

    /**
     * What is signed. An absent header leaves its line empty; the values of {@code x-acs-} headers are trimmed, the
     * others are taken as they are; the query's values are not encoded.
     *
     * @param method the request's method
     * @param path the path as it is sent
     * @param query names and values, decoded; an empty value leaves the bare name
     * @param headers names in lower case
     */
    public static String stringToSign(
            String method, String path, Map<String, String> query, Map<String, String> headers) {
        StringBuilder text = new StringBuilder(512).append(method).append('\n');
        for (String name : new String[] {"accept", "content-md5", "content-type", "date"}) {
            text.append(headers.getOrDefault(name, "")).append('\n');
        }
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith(SIGNED_PREFIX)) {
                signed.put(name, value);
            }
        });
        signed.forEach((name, value) ->
                text.append(name).append(':').append(value.trim()).append('\n'));
        text.append(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : new TreeMap<>(query).entrySet()) {
            text.append(separator).append(parameter.getKey());
            if (!parameter.getValue().isEmpty()) {
                text.append('=').append(parameter.getValue());
            }
            separator = '&';
        }
        return text.toString();
    }

    /** The signature of {@code text}, base64. */
    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java platform has HmacSHA1.
        }
    }
}
