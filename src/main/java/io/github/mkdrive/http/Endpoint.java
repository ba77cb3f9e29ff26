package io.github.mkdrive.http;

import io.github.mkdrive.api.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The base URL of the service; the operation's path is appended to its own.
 *
 * @param base an absolute {@code http} or {@code https} URL without query, fragment or user, without a slash at its end
 */
public record Endpoint(URI base) {
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_LABEL = 63;

    /**
     * The endpoint at a base URL.
     *
     * @param allowHttp whether it may be one in the clear that is not on this machine
     * @throws InvalidValueException when the text is not a base URL, or one that is not allowed; it never shows what may be a
     *     password
     */
    public static Endpoint parse(String url, boolean allowHttp) throws InvalidValueException {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidValueException("config.url", shown(url));
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getHost() == null || uri.getPort() > HIGHEST_PORT || uri.getPort() == 0) {
            throw new InvalidValueException("config.url", shown(url));
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidValueException("config.urlParts");
        }
        String base = scheme + "://" + uri.getRawAuthority() + uri.getRawPath();
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        Endpoint endpoint = new Endpoint(URI.create(base));
        if (!endpoint.isTls() && !endpoint.isLoopback() && !allowHttp) {
            throw new InvalidValueException("config.http", base);
        }
        return endpoint;
    }

    /**
     * The endpoint of a domain (PDS reference).
     *
     * @param id the domain's id: letters, digits and hyphens
     * @param vpc whether the one inside a VPC is meant
     * @param enterprise whether the domain is of the enterprise edition, which lives at a place of its own
     * @throws InvalidValueException when it is not the id of a domain
     */
    public static Endpoint ofDomain(String id, boolean vpc, boolean enterprise) throws InvalidValueException {
        boolean label = !id.isEmpty() && id.length() <= LONGEST_LABEL && !id.startsWith("-") && !id.endsWith("-");
        if (!label || !id.chars().allMatch(c -> c == '-' || c < 0x80 && Character.isLetterOrDigit(c))) {
            throw new InvalidValueException("config.domain", id);
        }
        return new Endpoint(URI.create(
                "https://" + id + (vpc ? ".api-vpc." : ".api.") + (enterprise ? "aliyunfile.com" : "aliyunpds.com")));
    }

    /** A URL without what may be a password in it. */
    static String shown(String url) {
        int at = url.lastIndexOf('@');
        return at < 0 ? url : "..." + url.substring(at);
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
