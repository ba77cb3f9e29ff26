package io.github.mkdrive.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are trusted: those under the given roots or under the JDK's. It also remembers whether a server was
 * trusted yet, as nothing of a request goes out before that.
 */
final class Trust extends X509ExtendedTrustManager {
    private final Supplier<X509ExtendedTrustManager> platform = new Once(() -> trustManager(null));
    private final @Nullable X509ExtendedTrustManager extra;
    private final AtomicBoolean trusted = new AtomicBoolean();
    private final AtomicReference<@Nullable CertificateException> refusal = new AtomicReference<>();

    /** Trusts the JDK's roots and {@code roots}, if there are some. */
    Trust(@Nullable KeyStore roots) {
        this.extra = roots == null ? null : trustManager(roots);
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

    /** Whether a server was trusted, so that a request may have followed. */
    boolean hasTrusted() {
        return trusted.get();
    }

    /** Why the last server that was not trusted was not. */
    @Nullable
    CertificateException refusal() {
        return refusal.get();
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    /** The given roots are asked first: they are few, and the JDK's many are read only when they are needed. */
    private void check(Check check) throws CertificateException {
        try {
            try {
                check.by(extra == null ? platform.get() : extra);
            } catch (CertificateException e) {
                if (extra == null || !isUnknownIssuer(e)) {
                    throw e;
                }
                check.by(platform.get());
            }
        } catch (CertificateException e) {
            refusal.set(e);
            throw e;
        }
        trusted.set(true);
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

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java installation's trusted certificates can't be read", e);
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
