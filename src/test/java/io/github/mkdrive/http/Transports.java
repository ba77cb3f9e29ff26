package io.github.mkdrive.http;

import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.testbed.StrictOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Transports for tests, with the access token that the strict service knows. */
final class Transports {
    private Transports() {}

    static HttpTransport to(Endpoint endpoint, Optional<CaFile> roots) {
        return to(endpoint, roots, List.of());
    }

    /** With places in which this machine keeps its roots. */
    static HttpTransport to(Endpoint endpoint, Optional<CaFile> roots, List<String> rootPlaces) {
        return new HttpTransport(
                new HttpSettings(
                        new Route(
                                endpoint, Optional.empty(), roots, rootPlaces, Duration.ofSeconds(5), "mkdrive/0.1.0"),
                        LiveCredentials.fixed("test", new Credentials.BearerToken(StrictOptions.BEARER_TOKEN)),
                        Clock.systemUTC(),
                        () -> "0123456789abcdef0123456789abcdef"),
                WireListener.NONE);
    }
}
