package io.github.mkdrive.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.api.InvalidValueException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A proxy that calls go through: an HTTP proxy, spoken to in the clear ({@code CONNECT} for TLS endpoints).
 *
 * @param host its name or address, without the brackets of an IPv6 address
 * @param port its port
 * @param authorization the value of {@code Proxy-Authorization}, a secret, where the proxy wants one
 * @param secrets what may not be printed wherever it stands: the password, and what is made of it
 */
public record ProxyServer(String host, int port, Optional<String> authorization, List<String> secrets) {
    /** What is said in place of a proxy where there is to be none. */
    public static final String NONE = "none";

    private static final int HTTP_PORT = 80;

    /**
     * The proxy that a URL names; {@code http://} may be left out.
     *
     * @param mayHavePassword whether the URL may hold a user and a password: not where others can see it
     * @throws InvalidValueException when it is not the URL of an HTTP proxy; it never shows what may be a password
     */
    public static ProxyServer parse(String url, boolean mayHavePassword) throws InvalidValueException {
        Optional<ServerUrl> found = ServerUrl.parse(url.contains("://") ? url : "http://" + url);
        if (found.isEmpty()) {
            boolean isUserWrong = url.contains("@")
                    && ServerUrl.parse("http://" + url.substring(url.lastIndexOf('@') + 1))
                            .isPresent();
            throw new InvalidValueException(isUserWrong ? "config.proxyParts" : "config.proxy", ServerUrl.shown(url));
        }
        ServerUrl server = found.get();
        if (!server.scheme().equals("http")) {
            throw new InvalidValueException("config.proxyScheme", ServerUrl.shown(url), server.scheme());
        }
        if (server.hasMore() || !server.path().isEmpty() && !server.path().equals("/")) {
            throw new InvalidValueException("config.proxyParts", ServerUrl.shown(url));
        }
        if (server.user().isPresent() && !mayHavePassword) {
            throw new InvalidValueException("usage.proxyPassword");
        }
        int port = server.port() < 0 ? HTTP_PORT : server.port();
        return server.user().isEmpty()
                ? new ProxyServer(server.host(), port, Optional.empty(), List.of())
                : withUser(server.host(), port, server.user().get());
    }

    /** The proxy with a user and password (RFC 7617), which may stand for any bytes. */
    private static ProxyServer withUser(String host, int port, String user) throws InvalidValueException {
        String pair = user.contains(":") ? user : user + ':';
        byte[] bytes = URLDecoder.decode(ServerUrl.ascii(pair).replace("+", "%2B"), ISO_8859_1)
                .getBytes(ISO_8859_1);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        String text = new String(bytes, UTF_8);
        return new ProxyServer(
                host, port, Optional.of("Basic " + encoded), List.of(encoded, text.substring(text.indexOf(':') + 1)));
    }

    /** What was given for a proxy, as it may be shown: without a user and password. */
    public static String shown(String url) {
        return ServerUrl.shown(url);
    }

    /**
     * Whether the environment's proxy is meant for an endpoint: it is not for this machine itself, nor for what is excepted.
     *
     * @param exceptions the value of {@code NO_PROXY}, if it is set
     */
    public static boolean isFor(Endpoint endpoint, Optional<String> exceptions) {
        return !endpoint.isLoopback()
                && exceptions.map(list -> !NoProxy.covers(list, endpoint)).orElse(true);
    }

    /**
     * Where it is. Java's client makes a URL of the name of a proxy, which can't have an underscore there: it gets the address.
     *
     * @throws UnknownHostException when its name can't be resolved
     */
    InetSocketAddress address() throws UnknownHostException {
        InetAddress address = InetAddress.getByName(host);
        return new InetSocketAddress(
                host.indexOf('_') < 0 ? address : InetAddress.getByAddress(address.getAddress()), port);
    }

    /** Its host and port; the password is not shown. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }
}
