package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

/** A certificate with its key and the certificates above it, made on the spot (RFC 5280). */
public final class TestCertificate {
    /** The use that a server's certificate is for. */
    public static final String SERVERS = "1.3.6.1.5.5.7.3.1";

    /** The use that a client's certificate is for. */
    public static final String CLIENTS = "1.3.6.1.5.5.7.3.2";

    private static final Map<String, String> ALGORITHMS = Map.of(
            "SHA256withECDSA", "1.2.840.10045.4.3.2",
            "SHA256withRSA", "1.2.840.113549.1.1.11",
            "MD5withRSA", "1.2.840.113549.1.1.4");
    private static final AtomicLong SERIAL = new AtomicLong(1000);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final X509Certificate certificate;
    private final KeyPair keys;
    private final List<X509Certificate> above;

    private TestCertificate(X509Certificate certificate, KeyPair keys, List<X509Certificate> above) {
        this.certificate = certificate;
        this.keys = keys;
        this.above = above;
    }

    /** The certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Its key. */
    public PrivateKey key() {
        return keys.getPrivate();
    }

    /** The certificate, and those above it without the root. */
    public X509Certificate[] chain() {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        chain.addAll(above);
        return chain.toArray(X509Certificate[]::new);
    }

    /** The certificate as PEM. */
    public String pem() {
        return pem("CERTIFICATE", encoded());
    }

    /** The key as PEM. */
    public String keyPem() {
        return pem("PRIVATE KEY", key().getEncoded());
    }

    /** The certificate as DER. */
    public byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes as PEM under a label. */
    public static String pem(String label, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** A key store with the certificate as a root, and the key where that is wanted. */
    public KeyStore keyStore(String type, boolean withKey) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            if (withKey) {
                store.setKeyEntry("it", key(), PASSWORD, chain());
            } else {
                store.setCertificateEntry("it", certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that shows this chain. */
    public SSLContext server() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore("PKCS12", true), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate to be made; by itself one of a server, valid from yesterday for a year, signed by itself with an EC key. */
    public static Plan named(String subject) {
        return new Plan(subject);
    }

    /** A certificate that is not made yet. */
    public static final class Plan {
        private final String subject;
        private final List<byte[]> extensions = new ArrayList<>();
        private Optional<TestCertificate> issuer = Optional.empty();
        private Duration from = Duration.ofDays(-1);
        private Duration until = Duration.ofDays(365);
        private String algorithm = "SHA256withECDSA";
        private int keySize = 256;

        private Plan(String subject) {
            this.subject = subject;
        }

        /** Who signs it. */
        public Plan by(TestCertificate other) {
            issuer = Optional.of(other);
            return this;
        }

        /** In which days it is valid, counted from now. */
        public Plan valid(int firstDay, int lastDay) {
            from = Duration.ofDays(firstDay);
            until = Duration.ofDays(lastDay);
            return this;
        }

        /** The kind of its key, and how it is signed. */
        public Plan with(String signature, int size) {
            algorithm = signature;
            keySize = size;
            return this;
        }

        /** It may sign others. */
        public Plan ca() {
            return extension("2.5.29.19", sequence(der(0x01, new byte[] {-1})));
        }

        /** The hosts that it is for, by name or address. */
        public Plan hosts(String... hosts) {
            List<byte[]> names = new ArrayList<>();
            for (String host : hosts) {
                names.add(host.matches("[0-9.]+") ? der(0x87, address(host)) : der(0x82, host.getBytes(US_ASCII)));
            }
            return extension("2.5.29.17", sequence(names.toArray(byte[][]::new)));
        }

        /** The one use that it is for. */
        public Plan onlyFor(String use) {
            return extension("2.5.29.37", sequence(oid(use)));
        }

        /** Its key may sign, and do nothing else, as those of public servers. */
        public Plan signing() {
            return extension("2.5.29.15", der(0x03, new byte[] {7, (byte) 0x80}));
        }

        private Plan extension(String id, byte[] value) {
            extensions.add(sequence(oid(id), der(0x04, value)));
            return this;
        }

        /** Makes it. */
        public TestCertificate make() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.endsWith("RSA") ? "RSA" : "EC");
                generator.initialize(keySize);
                KeyPair keys = generator.generateKeyPair();
                byte[] name = new X500Principal(subject).getEncoded();
                byte[] signature = algorithm.endsWith("RSA")
                        ? sequence(oid(ALGORITHMS.getOrDefault(algorithm, "")), der(0x05))
                        : sequence(oid(ALGORITHMS.getOrDefault(algorithm, "")));
                byte[] body = sequence(
                        der(0xA0, der(0x02, new byte[] {2})),
                        der(0x02, BigInteger.valueOf(SERIAL.incrementAndGet()).toByteArray()),
                        signature,
                        issuer.map(one -> one.certificate
                                        .getSubjectX500Principal()
                                        .getEncoded())
                                .orElse(name),
                        sequence(time(from), time(until)),
                        name,
                        keys.getPublic().getEncoded(),
                        der(0xA3, sequence(extensions.toArray(byte[][]::new))));
                Signature signer = Signature.getInstance(algorithm);
                signer.initSign(issuer.map(TestCertificate::key).orElse(keys.getPrivate()));
                signer.update(body);
                byte[] whole = sequence(body, signature, der(0x03, new byte[1], signer.sign()));
                X509Certificate made = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
                return new TestCertificate(
                        made, keys, issuer.map(Plan::withoutRoot).orElse(List.of()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static List<X509Certificate> withoutRoot(TestCertificate issuer) {
            X509Certificate one = issuer.certificate;
            return one.getSubjectX500Principal().equals(one.getIssuerX500Principal())
                    ? List.of()
                    : List.of(issuer.chain());
        }

        private static byte[] time(Duration fromNow) {
            String time = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.now().plus(fromNow));
            return der(0x17, time.getBytes(US_ASCII));
        }

        private static byte[] address(String host) {
            try {
                return InetAddress.getByName(host).getAddress();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] oid(String dotted) {
            String[] parts = dotted.split("[.]", -1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
            for (int i = 2; i < parts.length; i++) {
                int value = Integer.parseInt(parts[i]);
                for (int shift = 28; shift > 0; shift -= 7) {
                    if (value >> shift > 0) {
                        out.write(value >> shift & 0x7F | 0x80);
                    }
                }
                out.write(value & 0x7F);
            }
            return der(0x06, out.toByteArray());
        }

        private static byte[] sequence(byte[]... parts) {
            return der(0x30, parts);
        }

        private static byte[] der(int tag, byte[]... parts) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                content.writeBytes(part);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(tag);
            int length = content.size();
            if (length > 0xFF) {
                out.write(0x82);
                out.write(length >> 8);
            } else if (length > 0x7F) {
                out.write(0x81);
            }
            out.write(length);
            out.writeBytes(content.toByteArray());
            return out.toByteArray();
        }
    }
}
