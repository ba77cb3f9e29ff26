package io.github.mkdrive.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server, and the way there.
 *
 * @param endpoint where calls go
 * @param proxy the proxy to go through, if any
 * @param roots roots to trust beside the JDK's, if there are some
 * @param rootPlaces where this machine keeps the roots that it trusts: files by their absolute path, of which the first that
 *     there is counts, and types of Java's key stores
 * @param connectTimeout how long making a connection may take
 * @param userAgent {@code mkdrive/<version>}
 */
public record Route(
        Endpoint endpoint,
        Optional<ProxyServer> proxy,
        Optional<CaFile> roots,
        List<String> rootPlaces,
        Duration connectTimeout,
        String userAgent) {

    /** The way to another server, made in the same manner. */
    Route to(Endpoint other, Optional<ProxyServer> through, Duration connecting) {
        return new Route(other, through, roots, rootPlaces, connecting, userAgent);
    }
}
