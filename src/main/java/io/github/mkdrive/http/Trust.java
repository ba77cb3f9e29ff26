package io.github.mkdrive.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which servers are trusted: those under the given roots or under the JDK's. It also remembers whether one was trusted yet. */
final class Trust extends X509ExtendedTrustManager {
    private final List<Supplier<X509ExtendedTrustManager>> managers;
    private final AtomicBoolean trusted = new AtomicBoolean();

    /** Trusts the JDK's roots and {@code roots}, if there are some. The fewer are asked first; the others only if needed. */
    Trust(Optional<CaFile> roots) {
        Supplier<X509ExtendedTrustManager> platform = new Once(() -> trustManager(Optional.empty()));
        if (roots.isEmpty()) {
            this.managers = List.of(platform);
        } else {
            Supplier<X509ExtendedTrustManager> extra = new Once(() -> trustManager(roots));
            this.managers = roots.get().hasFew() ? List.of(extra, platform) : List.of(platform, extra);
        }
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

    private void check(Check check) throws CertificateException {
        CertificateException refused = new CertificateException("no roots");
        for (Supplier<X509ExtendedTrustManager> manager : managers) {
            try {
                check.by(manager.get());
                trusted.set(true);
                return;
            } catch (CertificateException e) {
                refused = e;
                if (!isUnknownIssuer(e)) {
                    break;
                }
            }
        }
        throw refused;
    }

    /** Whether no root was found; any other reason would stay a reason under other roots. */
    private static boolean isUnknownIssuer(CertificateException refusal) {
        Throwable cause = refusal.getCause();
        return cause != null && cause.getClass().getSimpleName().equals("SunCertPathBuilderException")
                || String.valueOf(refusal.getMessage()).contains("path building failed");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, authType, engine));
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

    private static X509ExtendedTrustManager trustManager(Optional<CaFile> roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots.isPresent() ? roots.get().keyStore() : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trusted certificates can't be read", e);
        }
        throw new IllegalStateException("the Java installation has no X.509 trust manager");
    }

    /** Makes a thing when it is first asked for, and keeps it. */
    private static final class Once implements Supplier<X509ExtendedTrustManager> {
        private final Supplier<X509ExtendedTrustManager> maker;
        private @Nullable X509ExtendedTrustManager made;

        Once(Supplier<X509ExtendedTrustManager> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized X509ExtendedTrustManager get() {
            if (made == null) {
                made = maker.get();
            }
            return made;
        }
    }
}
