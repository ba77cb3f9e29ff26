package io.github.mkdrive.http;

import io.github.mkdrive.api.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The base URL of the service; the operation's path is appended to its own.
 *
 * @param base an absolute {@code http} or {@code https} URL without query, fragment or user, without a slash at its end
 */
public record Endpoint(URI base) {
    private static final Pattern AS_IT_IS = Pattern.compile("https?://[a-zA-Z0-9._-]*(:\\d{1,5})?(/[^:?#@]*)?");
    private static final int LONGEST_LABEL = 63;

    /**
     * The endpoint at a base URL.
     *
     * @param allowHttp whether it may be one in the clear that is not on this machine
     * @throws InvalidValueException when the text is not a base URL, or one that is not allowed; it never shows what may be a
     *     password
     */
    public static Endpoint parse(String url, boolean allowHttp) throws InvalidValueException {
        ServerUrl server = ServerUrl.parse(url)
                .filter(one -> one.scheme().equals("https") || one.scheme().equals("http"))
                .orElseThrow(() -> new InvalidValueException("config.url", shown(url)));
        if (server.user().isPresent() || server.hasMore()) {
            throw new InvalidValueException("config.urlParts");
        }
        boolean tls = server.scheme().equals("https");
        if (tls && server.host().indexOf('_') >= 0) {
            throw new InvalidValueException("config.urlUnderscore", server.host());
        }
        String host = server.host().indexOf(':') < 0 ? server.host() : '[' + server.host() + ']';
        String base =
                server.scheme() + "://" + host + (server.port() < 0 ? "" : ":" + server.port()) + path(server, url);
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

    /** The path in the one form that is signed, shown and sent. */
    private static String path(ServerUrl server, String url) throws InvalidValueException {
        try {
            // Its grammar is the JDK's, which takes letters beyond ASCII, too: those are encoded here, once.
            URI checked = new URI("http://h" + server.path());
            return ServerUrl.ascii(checked.getRawPath());
        } catch (URISyntaxException e) {
            throw new InvalidValueException("config.urlPath", shown(url));
        }
    }

    /** A URL that is none, without what may be a password in it. */
    private static String shown(String url) {
        return AS_IT_IS.matcher(url).matches() ? url : ServerUrl.shown(url);
    }

    /** Whether Java knows no host in its URL: it has an underscore. */
    boolean isOdd() {
        return base.getHost() == null;
    }

    /** Where an operation's calls go: its path is appended to this one's. */
    URI uri(String path) {
        return URI.create(base + "/").resolve(path.substring(1));
    }

    /** Whether the connection is protected by TLS. */
    public boolean isTls() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** The host's name or address, in lower case, without the brackets of an IPv6 address. */
    public String host() {
        if (base.getHost() == null) {
            return server().host();
        }
        String host = base.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port, also where the URL does not say it. */
    public int port() {
        int port = base.getHost() == null ? server().port() : base.getPort();
        return port >= 0 ? port : isTls() ? 443 : 80;
    }

    /** The JDK's class knows no host with an underscore. */
    private ServerUrl server() {
        return ServerUrl.parse(base.toString()).orElseThrow();
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
