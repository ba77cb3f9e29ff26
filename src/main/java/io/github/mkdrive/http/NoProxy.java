package io.github.mkdrive.http;

import java.util.Locale;

/**
 * The hosts that {@code NO_PROXY} takes out: names with their subdomains ({@code example.com}, {@code .example.com}), addresses,
 * either with a port, or {@code *} for all; separated by commas.
 */
final class NoProxy {
    private NoProxy() {}

    /** Whether {@code endpoint} is to be reached without a proxy. */
    static boolean covers(String list, Endpoint endpoint) {
        for (String part : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            String entry = part.strip();
            if (!entry.isEmpty() && (entry.equals("*") || matches(entry, endpoint))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String entry, Endpoint endpoint) {
        String host = entry;
        int colon = entry.lastIndexOf(':');
        if (entry.startsWith("[")) {
            int end = entry.indexOf(']');
            if (end < 0) {
                return false;
            }
            host = entry.substring(1, end);
            colon = entry.indexOf(':', end);
        } else if (colon >= 0 && entry.indexOf(':') == colon) {
            host = entry.substring(0, colon);
        } else {
            colon = -1;
        }
        if (colon >= 0 && !entry.substring(colon + 1).equals(Integer.toString(endpoint.port()))) {
            return false;
        }
        String domain = host.startsWith("*.") ? host.substring(2) : host.startsWith(".") ? host.substring(1) : host;
        return endpoint.host().equals(domain) || endpoint.host().endsWith('.' + domain);
    }
}
