package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for tests with TLS, made when they are first asked for and kept for the life of the JVM. */
public final class TestCertificates {
    private final TestCertificate ca =
            TestCertificate.named("CN=mkdrive test CA").valid(-30, 365).ca().make();
    private final Path caPem = file(ca);

    /** Made when first touched, and then the same for every test. */
    private static final class Holder {
        private static final TestCertificates INSTANCE = new TestCertificates();

        private Holder() {}
    }

    /** The certificates of this JVM. */
    public static TestCertificates get() {
        return Holder.INSTANCE;
    }

    private TestCertificates() {}

    private static Path file(TestCertificate certificate) {
        try {
            Path file = Files.createTempFile("mkdrive-test-ca", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, certificate.pem(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The private CA. */
    public TestCertificate ca() {
        return ca;
    }

    /** The PEM file of the private CA, for a client to trust. */
    public Path caPem() {
        return caPem;
    }

    private static TestCertificate.Plan server() {
        return TestCertificate.named("CN=mkdrive test server")
                .onlyFor(TestCertificate.SERVERS)
                .signing()
                .hosts("127.0.0.1", "localhost", "pds.example");
    }

    /** A server whose certificate is signed by the CA, for 127.0.0.1, localhost and pds.example. */
    public SSLContext good() {
        return server().by(ca).make().server();
    }

    /** A server whose certificate is for the right names, but signed by itself: trusted by nobody. */
    public SSLContext selfSigned() {
        return server().make().server();
    }

    /** A server whose certificate is signed by the CA, for the right names, and ended five days ago. */
    public SSLContext expired() {
        return server().by(ca).valid(-10, -5).make().server();
    }

    /** A server whose certificate is signed by the CA, for other.example only. */
    public SSLContext wrongHost() {
        return TestCertificate.named("CN=mkdrive test server")
                .hosts("other.example")
                .by(ca)
                .make()
                .server();
    }

    /** A client that trusts the CA alone. */
    public SSLContext trustingClient() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(ca.keyStore("PKCS12", false));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
