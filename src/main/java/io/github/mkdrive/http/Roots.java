package io.github.mkdrive.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Certificates that are trusted as roots, where they are kept. */
interface Roots {
    /** Where they are kept: a file, or the name of a key store; nothing for Java's own. */
    Optional<String> place();

    /** Decides by those of them that a server's chain may lead to; nothing where there are none. */
    Optional<X509ExtendedTrustManager> manager(X509Certificate... chain);

    /** Java's own. They are read when they are first asked for. */
    static Roots java() {
        return new Roots() {
            private boolean read;
            private Optional<X509ExtendedTrustManager> all = Optional.empty();

            @Override
            public Optional<String> place() {
                return Optional.empty();
            }

            @Override
            public synchronized Optional<X509ExtendedTrustManager> manager(X509Certificate... chain) {
                if (!read) {
                    read = true;
                    // An installation without roots has a manager that can't be asked.
                    all = trusting(null).filter(manager -> manager.getAcceptedIssuers().length > 0);
                }
                return all;
            }
        };
    }

    /** Decides by these roots alone. */
    static Optional<X509ExtendedTrustManager> of(List<X509Certificate> certificates) {
        try {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                roots.setCertificateEntry("root" + i, certificates.get(i));
            }
            return certificates.isEmpty() ? Optional.empty() : trusting(roots);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has such a key store", e);
        }
    }

    /** Decides by a key store, or by Java's roots; nothing where those can't be read. */
    private static Optional<X509ExtendedTrustManager> trusting(@Nullable KeyStore roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return Optional.of(x509);
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The names in a chain: its root has one of them. */
    static Set<X500Principal> names(X509Certificate... chain) {
        Set<X500Principal> names = new HashSet<>();
        for (X509Certificate certificate : chain) {
            names.add(certificate.getIssuerX500Principal());
            names.add(certificate.getSubjectX500Principal());
        }
        return names;
    }
}
