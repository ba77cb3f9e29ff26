package io.github.mkdrive.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The text a PDS signature (v1, HMAC-SHA1) is made over, worked out from a received request, and the signature itself. */
final class StringToSign {
    private static final Set<String> SECRET_HEADERS = Set.of("x-acs-security-token", "x-acs-bearer-token");

    private StringToSign() {}

    /** The string to sign of a request, as the PDS reference lays it out. */
    static String of(ReceivedRequest request) {
        return of(request, false);
    }

    /** The same with tokens replaced by stars, fit to be shown. */
    static String masked(ReceivedRequest request) {
        return of(request, true);
    }

    /** The signature a holder of the secret makes over a text: base64 of the HMAC-SHA1. */
    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    private static String of(ReceivedRequest request, boolean masked) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        for (String slot : new String[] {"accept", "content-md5", "content-type", "date"}) {
            text.append(request.header(slot).orElse("")).append('\n');
        }
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            String name = header.getKey();
            if (name.startsWith("x-acs-")) {
                String value = masked && SECRET_HEADERS.contains(name) ? "***" : trim(header.getValue());
                text.append(name).append(':').append(value).append('\n');
            }
        }
        text.append(request.path());
        char separator = '?';
        for (QueryParameter parameter : request.query().stream()
                .sorted(Comparator.comparing(QueryParameter::name))
                .toList()) {
            text.append(separator).append(parameter.name());
            if (!parameter.value().isEmpty()) {
                text.append('=').append(parameter.value());
            }
            separator = '&';
        }
        return text.toString();
    }

    /** White space at the ends goes, as the official client does it: whatever is not above U+0020. */
    private static String trim(String value) {
        return value.trim();
    }
}
