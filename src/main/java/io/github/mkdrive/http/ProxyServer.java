package io.github.mkdrive.http;

import java.util.Optional;

/**
 * A proxy that calls go through: an HTTP proxy, spoken to in the clear ({@code CONNECT} for TLS endpoints).
 *
 * @param host its name or address
 * @param port its port
 * @param authorization the value of {@code Proxy-Authorization}, a secret, where the proxy wants one
 */
public record ProxyServer(String host, int port, Optional<String> authorization) {
    @Override
    public String toString() {
        return host + ':' + port;
    }
}
