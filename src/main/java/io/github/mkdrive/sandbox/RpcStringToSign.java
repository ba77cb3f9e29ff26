package io.github.mkdrive.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The text that the signature (v1, HMAC-SHA1) of an RPC API of Alibaba Cloud is made over. Its key is the secret and an ampersand. */
final class RpcStringToSign {
    private static final Set<String> SECRETS = Set.of("SecurityToken", "OIDCToken", "ExternalId");

    private RpcStringToSign() {}

    /** The string to sign of a request with these parameters, wherever in it they were. */
    static String of(String method, RequestParameters parameters) {
        return of(method, parameters, false);
    }

    /** The same with tokens replaced by stars, fit to be shown. */
    static String masked(String method, RequestParameters parameters) {
        return of(method, parameters, true);
    }

    private static String of(String method, RequestParameters parameters, boolean masked) {
        StringJoiner query = new StringJoiner("&");
        for (Map.Entry<String, String> parameter : parameters.all().entrySet()) {
            String name = parameter.getKey();
            if (!name.equals("Signature")) {
                boolean hidden = masked && SECRETS.contains(name);
                query.add(encode(name) + "=" + (hidden ? "***" : encode(parameter.getValue())));
            }
        }
        return method + "&" + encode("/") + "&" + encode(query.toString());
    }

    /** Percent-encoded as RFC 3986 has it, which is not quite how a form is. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
