package io.github.mkdrive.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The signature of a call of an Alibaba Cloud service in the RPC style, such as STS: version 1.0, HMAC-SHA1 ("Request syntax and
 * signature method V2 for RPC APIs"). It covers the method and all parameters. The call is a {@code POST} to {@code /} with the
 * parameters in its body, so that no address shows them.
 */
final class RpcSignature {
    private RpcSignature() {}

    /**
     * The value of the parameter {@code Signature}, base64.
     *
     * @param secret the secret of the AccessKey
     * @param parameters all others, by name
     */
    static String of(String secret, Map<String, String> parameters) {
        return RequestSigner.signature(secret + '&', stringToSign(parameters));
    }

    /** What is signed. */
    static String stringToSign(Map<String, String> parameters) {
        return "POST&%2F&" + encode(form(parameters));
    }

    /** The parameters in the order of their names, as they are signed and as the body has them. */
    static String form(Map<String, String> parameters) {
        StringBuilder form = new StringBuilder(512);
        new TreeMap<>(parameters)
                .forEach((name, value) -> form.append(form.length() == 0 ? "" : "&")
                        .append(encode(name))
                        .append('=')
                        .append(encode(value)));
        return form.toString();
    }

    /** Percent-encoded as RFC 3986 has it: nothing but letters, digits and {@code -_.~} stays as it is. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
