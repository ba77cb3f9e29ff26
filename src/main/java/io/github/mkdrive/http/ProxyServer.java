package io.github.mkdrive.http;

import io.github.mkdrive.api.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A proxy that calls go through: an HTTP proxy, spoken to in the clear ({@code CONNECT} for TLS endpoints).
 *
 * @param host its name or address, without the brackets of an IPv6 address
 * @param port its port
 * @param authorization the value of {@code Proxy-Authorization}, a secret, where the proxy wants one
 */
public record ProxyServer(String host, int port, Optional<String> authorization) {
    /** What is said in place of a proxy where there is to be none. */
    public static final String NONE = "none";

    private static final int HTTP_PORT = 80;
    private static final int HIGHEST_PORT = 65535;

    /**
     * The proxy that a URL names; {@code http://} may be left out.
     *
     * @param mayHavePassword whether the URL may hold a user and a password: not where others can see it
     * @throws InvalidValueException when it is not the URL of an HTTP proxy; it never shows what may be a password
     */
    public static ProxyServer parse(String url, boolean mayHavePassword) throws InvalidValueException {
        URI uri;
        try {
            uri = new URI(url.contains("://") ? url : "http://" + url);
        } catch (URISyntaxException e) {
            throw new InvalidValueException("config.proxy", Endpoint.shown(url));
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
            throw new InvalidValueException("config.proxy", Endpoint.shown(url));
        }
        Optional<String> user = Optional.ofNullable(uri.getUserInfo());
        if (user.isPresent() && !mayHavePassword) {
            throw new InvalidValueException("usage.proxyPassword");
        }
        Optional<String> authorization =
                user.map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        String host = uri.getHost();
        return new ProxyServer(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort() < 0 ? HTTP_PORT : uri.getPort(),
                authorization);
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

    /** Its host and port; the password is not shown. */
    @Override
    public String toString() {
        return host + ':' + port;
    }
}
