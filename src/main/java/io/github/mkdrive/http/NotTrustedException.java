package io.github.mkdrive.http;

import io.github.mkdrive.api.Distrust;
import io.github.mkdrive.api.Distrust.Reason;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A server is not trusted. It reads the reason from the types of the JDK's exceptions and from the chain, as the JDK's words
 * differ from version to version.
 */
final class NotTrustedException extends CertificateException {
    private static final long serialVersionUID = 1;

    private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
    private static final String FOR_ALL = "2.5.29.37.0";

    /** The kinds of alternative names that are hosts, RFC 5280. */
    private static final List<Integer> HOST_KINDS = List.of(2, 7);

    private static final int MOST_HOLDERS = 5;
    private static final int LONGEST_NAME = 200;

    private final transient Distrust distrust;

    /**
     * The exception for what the JDK says of a chain.
     *
     * @param host the host that was asked for
     */
    NotTrustedException(CertificateException refusal, String host, X509Certificate... chain) {
        // With its cause, by which the JDK chooses what to tell the server.
        super(refusal.getMessage(), refusal.getCause());
        Optional<CertPathValidatorException> path = path(refusal);
        X509Certificate leaf = chain[0];
        X509Certificate wrong = path.flatMap(NotTrustedException::at).orElse(leaf);
        Reason reason = isUnknownIssuer(refusal)
                ? whyUnknown(leaf)
                : path.map(NotTrustedException::why).orElseGet(() -> why(refusal, leaf));
        this.distrust = new Distrust(
                reason,
                host,
                holders(wrong),
                name(reason == Reason.UNKNOWN_ISSUER ? top(chain) : wrong, true),
                wrong.getNotBefore().toInstant(),
                wrong.getNotAfter().toInstant(),
                algorithm(wrong));
    }

    /** Why the server is not trusted. */
    Distrust distrust() {
        return distrust;
    }

    /** Whether no root was found, or only one that has the issuer's name and another key. */
    static boolean isUnknownIssuer(CertificateException refusal) {
        return refusal.getCause() instanceof CertPathBuilderException
                || refusal.getCause() instanceof CertPathValidatorException path
                        && (path.getReason() == PKIXReason.NO_TRUST_ANCHOR
                                || path.getReason() == BasicReason.INVALID_SIGNATURE);
    }

    private static Optional<CertPathValidatorException> path(CertificateException refusal) {
        return refusal.getCause() instanceof CertPathValidatorException path ? Optional.of(path) : Optional.empty();
    }

    /** The certificate that is wrong. */
    private static Optional<X509Certificate> at(CertPathValidatorException path) {
        if (path.getCertPath() == null || path.getIndex() < 0) {
            return Optional.empty();
        }
        Certificate wrong = path.getCertPath().getCertificates().get(path.getIndex());
        return wrong instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty();
    }

    private static Reason why(CertPathValidatorException path) {
        if (path.getReason() == BasicReason.EXPIRED) {
            return Reason.EXPIRED;
        }
        if (path.getReason() == BasicReason.NOT_YET_VALID) {
            return Reason.NOT_YET_VALID;
        }
        return path.getReason() == BasicReason.ALGORITHM_CONSTRAINED ? Reason.WEAK : Reason.OTHER;
    }

    /** Where the JDK looked for a path in vain, it keeps to itself what was wrong with those that it saw. */
    private static Reason whyUnknown(X509Certificate leaf) {
        try {
            leaf.checkValidity();
        } catch (CertificateExpiredException e) {
            return Reason.EXPIRED;
        } catch (CertificateNotYetValidException e) {
            return Reason.NOT_YET_VALID;
        }
        return isIssuer(leaf, leaf) ? Reason.SELF_SIGNED : Reason.UNKNOWN_ISSUER;
    }

    /** There is a root, and the path to it is good: so it is the use of the certificate, or the host. */
    private static Reason why(CertificateException refusal, X509Certificate leaf) {
        if (!isForServers(leaf)) {
            return Reason.NOT_FOR_SERVERS;
        }
        boolean plain = refusal.getClass() == CertificateException.class && refusal.getCause() == null;
        return plain ? Reason.OTHER_HOST : Reason.OTHER;
    }

    private static boolean isForServers(X509Certificate leaf) {
        try {
            List<String> uses = leaf.getExtendedKeyUsage();
            boolean[] keyUse = leaf.getKeyUsage();
            return (uses == null || uses.contains(FOR_SERVERS) || uses.contains(FOR_ALL))
                    // The signature of a handshake, or keys for one (RFC 5280, the bits 0, 2 and 4).
                    && (keyUse == null || keyUse[0] || keyUse[2] || keyUse[4]);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Whether {@code certificate} is signed with the key of {@code issuer}, under its name. */
    static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The last certificate of the path that begins with the first. */
    private static X509Certificate top(X509Certificate... chain) {
        X509Certificate top = chain[0];
        for (int steps = 1; steps < chain.length; steps++) {
            for (X509Certificate next : chain) {
                if (next.getSubjectX500Principal().equals(top.getIssuerX500Principal())) {
                    top = next;
                    break;
                }
            }
        }
        return top;
    }

    private static String holders(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (HOST_KINDS.contains(name.get(0))) {
                    hosts.add(shortened(String.valueOf(name.get(1))));
                }
            }
        } catch (CertificateParsingException e) {
            hosts.clear();
        }
        if (hosts.size() > MOST_HOLDERS) {
            hosts.subList(MOST_HOLDERS, hosts.size()).clear();
            hosts.add("...");
        }
        return hosts.isEmpty() ? name(certificate, false) : String.join(", ", hosts);
    }

    private static String name(X509Certificate certificate, boolean issuer) {
        return shortened(
                (issuer ? certificate.getIssuerX500Principal() : certificate.getSubjectX500Principal()).getName());
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
    }

    private static String algorithm(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        BigInteger size = key instanceof RSAKey rsa
                ? rsa.getModulus()
                : key instanceof ECKey ec ? ec.getParams().getOrder() : BigInteger.ZERO;
        String bits = size.signum() == 0 ? "" : " of " + size.bitLength() + " bits";
        return certificate.getSigAlgName() + ", " + key.getAlgorithm() + bits;
    }
}
