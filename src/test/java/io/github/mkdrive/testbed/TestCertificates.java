package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for tests with TLS, made by the running JDK's {@code keytool} when they are first asked for and kept for the life
 * of the JVM (five runs of keytool, half a second each).
 */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path caPem;
    private final SSLContext good;
    private final SSLContext selfSigned;
    private final SSLContext expired;
    private final SSLContext wrongHost;
    private final SSLContext trustingClient;

    /** Made when first touched, and then the same for every test. */
    private static final class Holder {
        private static final TestCertificates INSTANCE = make();

        private Holder() {}
    }

    /** The certificates of this JVM. */
    public static TestCertificates get() {
        return Holder.INSTANCE;
    }

    private TestCertificates(Path dir) throws IOException, GeneralSecurityException, InterruptedException {
        Path ca = dir.resolve("ca.p12");
        Path server = dir.resolve("server.p12");
        Path request = dir.resolve("server.csr");
        String hosts = "SAN=IP:127.0.0.1,DNS:localhost,DNS:pds.example";
        // Two at a time, where one does not need the other: a run takes most of its time to start a JVM.
        await(
                keytool(ca, "-genkeypair", "-alias", "ca", "-dname", "CN=mkdrive test CA", "-startdate", "-30d")
                        .with("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "365")
                        .with("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign,cRLSign"),
                keytool(server, "-genkeypair", "-alias", "server", "-dname", "CN=mkdrive test server")
                        .with("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "365")
                        .with("-startdate", "-1d", "-ext", hosts));
        await(keytool(server, "-certreq", "-alias", "server", "-file", request.toString()));
        await(
                sign(ca, request, dir.resolve("good.pem"), "-1d", "365", hosts),
                sign(ca, request, dir.resolve("expired.pem"), "-10d", "5", hosts),
                sign(ca, request, dir.resolve("wrong.pem"), "-1d", "365", "SAN=DNS:other.example"));

        Certificate authority = load(ca).getCertificate("ca");
        KeyStore serverStore = load(server);
        Key key = serverStore.getKey("server", PASSWORD.toCharArray());
        caPem = dir.resolve("ca.pem");
        Files.writeString(caPem, pem(authority), US_ASCII);
        selfSigned = server(key, serverStore.getCertificate("server"));
        good = server(key, read(dir.resolve("good.pem")), authority);
        expired = server(key, read(dir.resolve("expired.pem")), authority);
        wrongHost = server(key, read(dir.resolve("wrong.pem")), authority);
        trustingClient = client(authority);
    }

    private static TestCertificates make() {
        try {
            Path dir = Files.createTempDirectory("mkdrive-test-certificates");
            TestCertificates certificates = new TestCertificates(dir);
            try (Stream<Path> files = Files.list(dir)) {
                // The folder first: what is registered last is deleted first.
                dir.toFile().deleteOnExit();
                files.forEach(file -> file.toFile().deleteOnExit());
            }
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The PEM file of the private CA, for a client to trust. */
    public Path caPem() {
        return caPem;
    }

    /** A server whose certificate is signed by the CA, for 127.0.0.1, localhost and pds.example. */
    public SSLContext good() {
        return good;
    }

    /** A server whose certificate is for the right names, but signed by itself: trusted by nobody. */
    public SSLContext selfSigned() {
        return selfSigned;
    }

    /** A server whose certificate is signed by the CA, for the right names, and ended five days ago. */
    public SSLContext expired() {
        return expired;
    }

    /** A server whose certificate is signed by the CA, for other.example only. */
    public SSLContext wrongHost() {
        return wrongHost;
    }

    /** A client that trusts the CA alone. */
    public SSLContext trustingClient() {
        return trustingClient;
    }

    private record Keytool(List<String> command) {
        Keytool with(String... more) {
            List<String> all = new ArrayList<>(command);
            all.addAll(Arrays.asList(more));
            return new Keytool(all);
        }
    }

    private static Keytool keytool(Path store, String... arguments) {
        return new Keytool(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-Duser.language=en"))
                .with(arguments)
                .with("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12");
    }

    private static Keytool sign(Path ca, Path request, Path to, String start, String days, String hosts) {
        return keytool(ca, "-gencert", "-alias", "ca", "-rfc", "-startdate", start, "-validity", days)
                .with("-infile", request.toString(), "-outfile", to.toString())
                .with("-ext", hosts, "-ext", "ku:c=digitalSignature", "-ext", "eku=serverAuth");
    }

    private static void await(Keytool... runs) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (Keytool run : runs) {
            processes.add(
                    new ProcessBuilder(run.command()).redirectErrorStream(true).start());
        }
        for (Process process : processes) {
            // Keytool writes a few lines at most, which a pipe holds: waiting first cannot block it.
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("keytool did not end within 60 s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "keytool: " + new String(process.getInputStream().readAllBytes(), UTF_8));
            }
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            // The first one in the file is the one that was signed; the CA may follow it.
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .iterator()
                    .next();
        }
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static SSLContext server(Key key, Certificate... chain) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext client(Certificate authority) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
