package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.TestCertificate;
import io.github.mkdrive.testbed.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of each kind of file that may be given with {@code --ca-cert}; only certificates in PEM are taken. */
class CaFileTest {
    private static final TestCertificate CA = TestCertificates.get().ca();
    private static final TestCertificate OTHER =
            TestCertificate.named("CN=another root").ca().make();
    private static final String HELP_HINT = "mkdrive: hint: mkdrive --help lists all options\n";

    private static final String NO_PEM = "FILE has no PEM certificate";
    private static final String DER =
            "FILE is a DER file, not PEM; to turn a certificate into PEM: openssl x509 -inform DER -in FILE";
    private static final String PKCS7 =
            "FILE is a PKCS#7 file, not PEM; to get its certificates: openssl pkcs7 -inform DER -print_certs -in FILE";
    private static final String PKCS12 =
            "FILE is a PKCS#12 key store, not PEM; to get its certificates: openssl pkcs12 -nokeys -in FILE";
    private static final String JKS =
            "FILE is a key store of Java, not PEM; to get its certificates: keytool -list -rfc -keystore FILE";

    static Stream<Arguments> taken() {
        return Stream.of(
                row("one", CA.pem()),
                row("several", CA.pem() + OTHER.pem()),
                row("twice the same", CA.pem() + CA.pem()),
                row("a key before it", CA.keyPem() + CA.pem()),
                row("a key behind it", CA.pem() + CA.keyPem()),
                row("a damaged key behind it", CA.pem() + "-----BEGIN PRIVATE KEY-----\nMII"),
                row("a request behind it", CA.pem() + TestCertificate.pem("CERTIFICATE REQUEST", CA.encoded())),
                row("text around it", "Bag Attributes\n    friendlyName: it\n" + CA.pem() + "the end"),
                row("line breaks of DOS", CA.pem().replace("\n", "\r\n")),
                row("of old Macs", CA.pem().replace('\n', '\r')),
                row("no line break at the end", CA.pem().strip()),
                row("in one long line", CA.pem().replaceAll("(?<!-)\n(?!-)", "")),
                row("a byte order mark", "\u00EF\u00BB\u00BF" + CA.pem()),
                row("indented", CA.pem().replaceAll("(?m)^", "  ")),
                row("the label of OpenSSL", CA.pem().replace(" CERTIFICATE", " X509 CERTIFICATE")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void taken(String what, byte[] content, @TempDir Path folder) throws IOException {
        Ended ended = with(Files.write(folder.resolve("ca"), content));

        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertTrue(ended.out().startsWith("POST https://pds.example/v2/drive/create\n"), ended.out());
    }

    static Stream<Arguments> notTaken() throws GeneralSecurityException, IOException {
        int lines = (int) CA.pem().lines().count();
        String cut = CA.pem().substring(0, CA.pem().length() / 2);
        String garbled = TestCertificate.pem("CERTIFICATE", new byte[] {0x30, 3, 1, 2, 3});
        byte[] endless = CA.encoded();
        endless[1] = (byte) 0x80;
        byte[] p7 = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(CA.certificate(), OTHER.certificate()))
                .getEncoded("PKCS7");
        byte[] p12 = store("PKCS12", true);
        return Stream.of(
                row("nothing", "", "FILE is empty"),
                row("a blank line", "\n", NO_PEM),
                row("text", "no certificates here\n", NO_PEM),
                row("text of one letter", "0", NO_PEM),
                row("a page", "<!DOCTYPE html><title>Sign in</title>", NO_PEM),
                row("any bytes", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, NO_PEM),
                row("a certificate without its frame", CA.pem().replaceAll("-----.*", ""), NO_PEM),
                row("commented out", CA.pem().replaceAll("(?m)^", "# "), NO_PEM),
                row("DER", CA.encoded(), DER),
                row("DER that is cut off", Arrays.copyOf(CA.encoded(), 200), NO_PEM),
                row("PKCS#12", p12, PKCS12),
                row("PKCS#12 without a key", store("PKCS12", false), PKCS12),
                row("PKCS#12 of unknown length, as some programs write it", indefinite(p12), PKCS12),
                row("JKS", store("JKS", true), JKS),
                row("JKS without a key", store("JKS", false), JKS),
                row("JCEKS", store("JCEKS", true), JKS),
                row("PKCS#7", p7, PKCS7),
                row("PKCS#7 of unknown length", indefinite(p7), PKCS7),
                row("PKCS#7 as PEM", TestCertificate.pem("PKCS7", p7), "FILE has no certificate, but: PKCS7"),
                row("a key", CA.keyPem(), "FILE has no certificate, but: PRIVATE KEY"),
                row("a key as DER", CA.key().getEncoded(), NO_PEM),
                row("two keys", CA.keyPem() + OTHER.keyPem(), "FILE has no certificate, but: PRIVATE KEY"),
                row(
                        "a key and a public one",
                        CA.keyPem()
                                + TestCertificate.pem(
                                        "PUBLIC KEY",
                                        CA.certificate().getPublicKey().getEncoded()),
                        "FILE has no certificate, but: PRIVATE KEY, PUBLIC KEY"),
                row(
                        "a request",
                        TestCertificate.pem("CERTIFICATE REQUEST", CA.encoded()),
                        "FILE has no certificate, but: CERTIFICATE REQUEST"),
                row("cut off", cut, damaged(1)),
                row("without its last line", CA.pem().replaceFirst("-----END.*\n", ""), damaged(1)),
                row("an empty one", TestCertificate.pem("CERTIFICATE", new byte[0]), damaged(1)),
                row("another sequence", garbled, damaged(1)),
                row(
                        "a key in the frame of a certificate",
                        TestCertificate.pem("CERTIFICATE", CA.key().getEncoded()),
                        damaged(1)),
                row("no length", TestCertificate.pem("CERTIFICATE", endless), damaged(1)),
                row("cut off behind text", "root\n\n" + cut, damaged(3)),
                row("cut off behind a good one", CA.pem() + cut, damaged(lines + 1)),
                row("garbled before a good one", garbled + CA.pem(), damaged(1)),
                row("cut off before a good one", cut + "\n" + CA.pem(), damaged(1)),
                row("cut off behind twenty good ones", CA.pem().repeat(20) + cut, damaged(20 * lines + 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void notTaken(String what, byte[] content, String said, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("ca"), content);

        assertEquals(wrong(said, file), with(file));
    }

    @Test
    void noFile(@TempDir Path folder) {
        assertEquals(wrong("FILE is a folder; give a PEM file", folder), with(folder));
        Path missing = folder.resolve("missing");
        assertEquals(wrong("there is no file FILE", missing), with(missing));
    }

    private static Ended with(Path file) {
        return Program.bare()
                .with("MKDRIVE_ENDPOINT", "https://pds.example")
                .with("MKDRIVE_ACCESS_TOKEN", "hunter22")
                .create("--dry-run", "--ca-cert", file.toString());
    }

    private static Ended wrong(String said, Path file) {
        // What stands at the end is a part of a command, for the user to fill in.
        String named = said.replaceFirst("FILE", file.toString());
        return new Ended(2, "", "mkdrive: error: --ca-cert: " + named + "\n" + HELP_HINT);
    }

    private static Arguments row(String what, String content) {
        return Arguments.of(what, content.getBytes(ISO_8859_1));
    }

    private static Arguments row(String what, String content, String said) {
        return row(what, content.getBytes(ISO_8859_1), said);
    }

    private static Arguments row(String what, byte[] content, String said) {
        return Arguments.of(what, content, said);
    }

    private static String damaged(int line) {
        return "FILE: the certificate that begins in line " + line + " can't be read; it is damaged or cut off";
    }

    private static byte[] store(String type, boolean withKey) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CA.keyStore(type, withKey).store(out, "changeit".toCharArray());
        return out.toByteArray();
    }

    /** The same long sequence, closed by a mark instead of telling its length (BER, ITU-T X.690 8.1.3.6). */
    private static byte[] indefinite(byte[] der) {
        int head = 2 + (der[1] & 0x7F);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        out.write(0x80);
        out.write(der, head, der.length - head);
        out.write(0);
        out.write(0);
        return out.toByteArray();
    }
}
