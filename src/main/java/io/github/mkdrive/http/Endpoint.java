package io.github.mkdrive.http;

import io.github.mkdrive.api.Operation;
import java.net.URI;
import java.util.Locale;

/**
 * The base URL of the service; the operation's path is appended to its own.
 *
 * @param base an absolute {@code http} or {@code https} URL without query, fragment or user, without a slash at its end
 */
public record Endpoint(URI base) {
    /** Where calls of {@code operation} go. */
    public URI uri(Operation operation) {
        return URI.create(base + operation.path());
    }

    /** Whether the connection is protected by TLS. */
    public boolean isTls() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** The host's name or address, in lower case, without the brackets of an IPv6 address. */
    public String host() {
        String host = base.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port, also where the URL does not say it. */
    public int port() {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return isTls() ? 443 : 80;
    }

    /** Whether the host is this machine by its name or address, so that nothing sent there can be seen on a network. */
    public boolean isLoopback() {
        String host = host();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1")
                || isLoopbackV4(host);
    }

    private static boolean isLoopbackV4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("127")) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }
}
