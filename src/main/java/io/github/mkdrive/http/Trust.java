package io.github.mkdrive.http;

import io.github.mkdrive.http.WireListener.Root;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which servers are trusted: those under the given roots, under the JDK's or, where none of these knows the issuer, under the
 * machine's. It also remembers whether one was trusted yet.
 */
final class Trust extends X509ExtendedTrustManager {
    private final List<Roots> roots;
    private final List<String> machinePlaces;
    private final String host;
    private final WireListener listener;
    private final AtomicBoolean trusted = new AtomicBoolean();

    /**
     * Trusts what the route says.
     *
     * @param listener is told the root of each server that is trusted
     */
    Trust(Route route, WireListener listener) {
        // To ask the given ones first takes less time than to read the JDK's.
        this.roots =
                Stream.concat(route.roots().stream(), Stream.of(Roots.java())).toList();
        this.machinePlaces = route.rootPlaces();
        this.host = route.endpoint().host();
        this.listener = listener;
    }

    /** A TLS context in which this decides. */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Whether a server was trusted, so that a request may have gone out; before, none has. */
    boolean hasTrusted() {
        return trusted.get();
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        List<CertificateException> refusals = new ArrayList<>();
        boolean accepted = accept(roots, chain, check, refusals);
        if (!accepted && refusals.stream().allMatch(NotTrustedException::isUnknownIssuer)) {
            accepted = accept(MachineRoots.at(machinePlaces), chain, check, refusals);
        }
        if (!accepted) {
            throw new NotTrustedException(mostTelling(refusals), host, chain);
        }
    }

    /** Whether one of these roots is one of a chain; adds why the others are not. */
    private boolean accept(
            List<Roots> asked, X509Certificate[] chain, Check check, List<CertificateException> refusals) {
        for (Roots one : asked) {
            Optional<X509ExtendedTrustManager> manager = one.manager(chain);
            if (manager.isPresent()) {
                try {
                    check.by(manager.get());
                    trusted.set(true);
                    listener.trusted(() -> root(chain, manager.get(), one.place()));
                    return true;
                } catch (CertificateException e) {
                    refusals.add(e);
                }
            }
        }
        return false;
    }

    /** The first that says more than that the issuer is not known, else the last. */
    private static CertificateException mostTelling(List<CertificateException> refusals) {
        return refusals.stream()
                .filter(refusal -> !NotTrustedException.isUnknownIssuer(refusal))
                .findFirst()
                .or(() -> refusals.stream().reduce((first, second) -> second))
                .orElseGet(() ->
                        new CertificateException("no root is known", new CertPathBuilderException("no root is known")));
    }

    /** The root that a chain leads to. */
    private static Root root(X509Certificate[] chain, X509ExtendedTrustManager manager, Optional<String> place) {
        X509Certificate[] roots = manager.getAcceptedIssuers();
        for (X509Certificate certificate : chain) {
            for (X509Certificate root : roots) {
                if (root.equals(certificate) || NotTrustedException.isIssuer(root, certificate)) {
                    return new Root(root.getSubjectX500Principal().getName(), place);
                }
            }
        }
        return new Root(chain[chain.length - 1].getIssuerX500Principal().getName(), place);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("mkdrive is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
