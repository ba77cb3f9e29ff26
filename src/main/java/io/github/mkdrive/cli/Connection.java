package io.github.mkdrive.cli;

import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.http.CaFile;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.http.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service, and how it is reached.
 *
 * @param endpoint where calls go
 * @param edition the edition whose endpoint that is, where it follows from a domain
 * @param credentials what they are authenticated with
 * @param proxy the proxy to go through, if any
 * @param roots roots to trust beside the JDK's
 */
record Connection(
        Endpoint endpoint,
        Optional<String> edition,
        LiveCredentials credentials,
        Optional<ProxyServer> proxy,
        Optional<CaFile> roots) {
    static final LiveCredentials NOBODY = LiveCredentials.fixed("", new Credentials.None(List.of()));

    /** The same, for requests that don't say who they are from. What its credentials are got with stays a secret. */
    Connection fromNobody() {
        return by(LiveCredentials.fixed("", new Credentials.None(credentials.secrets())));
    }

    /** The same with credentials. */
    Connection by(LiveCredentials other) {
        return new Connection(endpoint, edition, other, proxy, roots);
    }

    /**
     * The way to it.
     *
     * @param connectTimeout how long making a connection may take
     */
    Route route(Duration connectTimeout, World world) {
        return new Route(
                endpoint,
                proxy,
                roots,
                world.rootPlaces(),
                connectTimeout,
                CreateCommand.NAME + '/' + Version.number());
    }

    /** What may not be printed, wherever it stands. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(credentials.secrets());
        proxy.map(ProxyServer::secrets).ifPresent(secrets::addAll);
        return secrets;
    }
}
