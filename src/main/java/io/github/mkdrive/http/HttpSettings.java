package io.github.mkdrive.http;

import io.github.mkdrive.auth.LiveCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a transport is made of.
 *
 * @param endpoint where calls go
 * @param credentials what they are authenticated with
 * @param userAgent {@code mkdrive/<version>}
 * @param connectTimeout how long making a connection may take
 * @param proxy the proxy to go through, if any
 * @param roots roots to trust beside the JDK's, if there are some
 * @param rootPlaces where this machine keeps the roots that it trusts: files by their absolute path, of which the first that
 *     there is counts, and types of Java's key stores
 * @param clock dates the requests
 * @param nonces gives a fresh nonce of 32 lower-case hex digits at each call
 */
public record HttpSettings(
        Endpoint endpoint,
        LiveCredentials credentials,
        String userAgent,
        Duration connectTimeout,
        Optional<ProxyServer> proxy,
        Optional<CaFile> roots,
        List<String> rootPlaces,
        Clock clock,
        Supplier<String> nonces) {}
