package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The AccessKey signature (v1, HMAC-SHA1) worked out from the rule alone, to hold the client's signature against. */
public final class ExpectedSignature {
    private ExpectedSignature() {}

    /**
     * The text that is signed.
     *
     * @param path the path exactly as it is on the request line
     * @param query raw query values; an empty value stands for a bare key
     * @param headers all headers, names in lower case
     */
    public static String stringToSign(
            String method, String path, Map<String, String> query, Map<String, String> headers) {
        StringBuilder text = new StringBuilder(method).append('\n');
        for (String slot : new String[] {"accept", "content-md5", "content-type", "date"}) {
            text.append(headers.getOrDefault(slot, "")).append('\n');
        }
        new TreeMap<>(headers).forEach((name, value) -> {
            if (name.startsWith("x-acs-")) {
                text.append(name).append(':').append(value.trim()).append('\n');
            }
        });
        text.append(path);
        char mark = '?';
        for (Map.Entry<String, String> entry : new TreeMap<>(query).entrySet()) {
            text.append(mark).append(entry.getKey());
            if (!entry.getValue().isEmpty()) {
                text.append('=').append(entry.getValue());
            }
            mark = '&';
        }
        return text.toString();
    }

    /** Base64 of the HMAC-SHA1 of a text. */
    public static String of(String secret, String stringToSign) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** The value that {@code content-md5} must have for a body. */
    static String contentMd5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
