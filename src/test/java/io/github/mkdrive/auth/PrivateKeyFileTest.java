package io.github.mkdrive.auth;

import static io.github.mkdrive.auth.TestKeys.pem;
import static io.github.mkdrive.auth.TestKeys.pkcs1;
import static io.github.mkdrive.auth.TestKeys.pkcs8;
import static io.github.mkdrive.auth.TestKeys.text;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateKeyFileTest {
    private static final String SOURCE = "MKDRIVE_JWT_KEY_FILE";
    private static final String PKCS8 = pem("PRIVATE KEY", pkcs8("RSA", 2048));
    private static final String PKCS1 = pem("RSA PRIVATE KEY", pkcs1(2048));
    private static final String PUBLIC =
            pem("PUBLIC KEY", TestKeys.pair("RSA", 2048).getPublic().getEncoded());

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("PKCS#8", PKCS8),
                Arguments.of("PKCS#1", PKCS1),
                Arguments.of("CRLF", PKCS8.replace("\n", "\r\n")),
                Arguments.of("CRLF of PKCS#1", PKCS1.replace("\n", "\r\n")),
                Arguments.of("CR", PKCS8.replace("\n", "\r")),
                Arguments.of("byte order mark", "\uFEFF" + PKCS8),
                Arguments.of("no line end", PKCS8.strip()),
                Arguments.of("lines indented", "  " + PKCS8.replace("\n", "\n  ")),
                Arguments.of("blanks at line ends", PKCS8.replace("\n", " \t\n")),
                Arguments.of("text around", "Bag Attributes\n    id: é\n" + PKCS8 + "the end\n"),
                Arguments.of("one line", PKCS8.replace("\n", " ")),
                Arguments.of("a public key before", PUBLIC + PKCS8),
                Arguments.of("a certificate before", text("certificate.pem") + PKCS1),
                Arguments.of("another key behind", PKCS8 + pem("PRIVATE KEY", pkcs8("RSA", 1024))),
                Arguments.of("another begins in a comment", "# -----BEGIN EC PRIVATE KEY-----\n" + PKCS8),
                Arguments.of("parameters before", pem("EC PARAMETERS", new byte[] {5, 0}) + PKCS8),
                Arguments.of("algorithm without its null", pem("PRIVATE KEY", withoutNull())),
                Arguments.of("attributes behind", pem("PRIVATE KEY", followedBy(0xA0, 0x00))),
                Arguments.of("64 KiB", PKCS8 + " ".repeat(64 * 1024 - PKCS8.length())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void good(String name, String text, @TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("app.pem"), text.getBytes(UTF_8));

        assertSameKey(PrivateKeyFile.read(SOURCE, file));
    }

    @Test
    void theFormOfPowerShell(@TempDir Path folder) throws Exception {
        assertSameKey(PrivateKeyFile.read(SOURCE, Files.write(folder.resolve("app.pem"), PKCS8.getBytes(UTF_16))));
    }

    @Test
    void aKeyThatOpenSslTookOutOfAStore(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("app.pem"), TestKeys.file("from-store.pem"));

        assertEquals(2048, PrivateKeyFile.read(SOURCE, file).getModulus().bitLength());
    }

    private static void assertSameKey(RSAPrivateCrtKeySpec read) throws Exception {
        RSAPrivateCrtKey expected =
                (RSAPrivateCrtKey) TestKeys.pair("RSA", 2048).getPrivate();
        assertEquals(expected, KeyFactory.getInstance("RSA").generatePrivate(read));
    }

    static Stream<Arguments> bad() {
        byte[] key = pkcs8("RSA", 2048);
        byte[] shorter = Arrays.copyOf(key, key.length - 1);
        byte[] longer = Arrays.copyOf(key, key.length + 1);
        byte[] flipped = key.clone();
        flipped[key.length / 2] ^= 1;
        byte[] secondVersion = key.clone();
        secondVersion[6] = 2;
        return Stream.of(
                row("encrypted PKCS#8", TestKeys.file("encrypted.pem"), "encrypted"),
                row("encrypted PKCS#1", TestKeys.file("encrypted-pkcs1.pem"), "encrypted"),
                row("encrypted, CRLF", text("encrypted-pkcs1.pem").replace("\n", "\r\n"), "encrypted"),
                row("encrypted, before another", text("encrypted.pem") + PKCS8, "encrypted"),
                row("public key", PUBLIC, "public"),
                row("public key of PKCS#1", pem("RSA PUBLIC KEY", new byte[3]), "public"),
                row("certificate", TestKeys.file("certificate.pem"), "public"),
                row("certificate request", pem("CERTIFICATE REQUEST", new byte[3]), "public"),
                row("public key of OpenSSH", TestKeys.file("openssh.pub"), "public"),
                row("public key, DER", TestKeys.pair("RSA", 2048).getPublic().getEncoded(), "public"),
                row("certificate, DER", TestKeys.file("certificate.der"), "public"),
                row("OpenSSH", TestKeys.file("openssh.pem"), "openSsh"),
                row("EC, PKCS#8", pem("PRIVATE KEY", pkcs8("EC", 256)), "notRsa EC"),
                row("EC, SEC1", TestKeys.file("ec-sec1.pem"), "notRsa EC"),
                row("DSA, old form", pem("DSA PRIVATE KEY", new byte[3]), "notRsa DSA"),
                row("DSA, PKCS#8", pem("PRIVATE KEY", pkcs8("DSA", 1024)), "notRsa DSA"),
                row("Ed25519", pem("PRIVATE KEY", pkcs8("Ed25519", 0)), "notRsa Ed25519"),
                row("Ed448", pem("PRIVATE KEY", pkcs8("Ed448", 0)), "notRsa Ed448"),
                row("X25519", pem("PRIVATE KEY", pkcs8("X25519", 0)), "notRsa X25519"),
                row("RSA-PSS", TestKeys.file("rsa-pss.pem"), "notRsa RSA-PSS"),
                row("Diffie-Hellman", pem("PRIVATE KEY", pkcs8("DiffieHellman", 512)), "notRsa another algorithm"),
                row("EC before RSA", text("ec-sec1.pem") + PKCS8, "notRsa EC"),
                row("DER", key, "der"),
                row("DER of PKCS#1", pkcs1(2048), "der"),
                row("DER, encrypted", TestKeys.file("encrypted.der"), "der"),
                row("PKCS#12", TestKeys.file("store.p12"), "store"),
                row("DER, cut off", shorter, "none"),
                row("1024 bits", pem("PRIVATE KEY", pkcs8("RSA", 1024)), "short 1024"),
                row("1024 bits, PKCS#1", pem("RSA PRIVATE KEY", pkcs1(1024)), "short 1024"),
                row("2040 bits", pem("PRIVATE KEY", pkcs8("RSA", 2040)), "short 2040"),
                row("last line missing", PKCS8.substring(0, PKCS8.indexOf("-----END")), "broken"),
                row("last line of another", PKCS8.replace("END PRIVATE", "END RSA PRIVATE"), "broken"),
                row("first line only", "-----BEGIN PRIVATE KEY-----", "broken"),
                row("nothing in it", pem("PRIVATE KEY", new byte[0]), "broken"),
                row("a line missing", PKCS8.replaceFirst("(?m)^MII.*\n", ""), "broken"),
                row("no base64", PKCS8.replaceFirst("MII", "M*I"), "broken"),
                row("too few characters", PKCS8.replaceFirst("MII", "MI"), "broken"),
                row("one byte less", pem("PRIVATE KEY", shorter), "broken"),
                row("one byte more", pem("PRIVATE KEY", longer), "broken"),
                row("a bit flipped", pem("PRIVATE KEY", flipped), "broken"),
                row("a later version", pem("PRIVATE KEY", secondVersion), "broken"),
                row("PKCS#1 under the other name", pem("PRIVATE KEY", pkcs1(2048)), "broken"),
                row("PKCS#8 under the other name", pem("RSA PRIVATE KEY", key), "broken"),
                row("a field too many", pem("PRIVATE KEY", followedBy(0x05, 0x00)), "broken"),
                row("indefinite length", pem("PRIVATE KEY", new byte[] {0x30, (byte) 0x80, 0, 0}), "broken"),
                row("long length", pem("PRIVATE KEY", new byte[] {0x30, (byte) 0x81, 3, 2, 1, 0}), "broken"),
                row("broken before a good one", pem("PRIVATE KEY", shorter) + PKCS8, "broken"),
                row("line breaks written out", PKCS8.replace("\n", "\\n"), "escaped"),
                row("empty", "", "empty"),
                row("blank", " \r\n\t", "empty"),
                row("text", "no key here", "none"),
                row("without its frame", Base64.getEncoder().encodeToString(key), "none"),
                row("in JSON", "{\"key\": \"" + PKCS8.replace("\n", "\\n") + "\"}", "none"),
                row("in a comment", "# -----BEGIN PRIVATE KEY-----", "none"),
                row("parameters only", pem("DH PARAMETERS", new byte[3]), "none"),
                row("unknown label", pem("ANY PRIVATE KEY", key), "none"),
                row("more than 64 KiB", PKCS8 + " ".repeat(64 * 1024 - PKCS8.length() + 1), "tooLong"));
    }

    private static Arguments row(String name, String text, String expected) {
        return Arguments.of(name, text.getBytes(UTF_8), expected);
    }

    private static Arguments row(String name, byte[] bytes, String expected) {
        return Arguments.of(name, bytes, expected);
    }

    /** The key of the text behind {@code config.credentials.key.}, and what fills it in after the file. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bad(String name, byte[] bytes, String expected, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("app.pem"), bytes);

        assertEquals(expected, problem(file));
    }

    @Test
    void whatIsNoFile(@TempDir Path folder) throws IOException {
        assertEquals("noFile", problem(folder.resolve("missing.pem")));
        assertEquals("folder", problem(folder));
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals("unreadable " + file.resolve("app.pem") + ": Not a directory", problem(file.resolve("app.pem")));
    }

    @Test
    void withoutPermission(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("app.pem"), PKCS8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(file), "root may read everything");

        assertEquals("denied", problem(file));
    }

    private static String problem(Path file) {
        CredentialsException e = assertThrows(CredentialsException.class, () -> PrivateKeyFile.read(SOURCE, file));
        assertEquals(List.of(SOURCE, file.toString()), Arrays.asList(e.values()).subList(0, 2));
        String text = Messages.text(e.key(), e.values());
        assertFalse(text.matches(".*\\{\\d}.*"), text);
        StringBuilder problem = new StringBuilder(e.key().replace("config.credentials.key.", ""));
        for (Object more : Arrays.asList(e.values()).subList(2, e.values().length)) {
            problem.append(' ').append(more);
        }
        return problem.toString();
    }

    /** Whatever byte of it is damaged, it is the key or an error, which has nothing of it. */
    @Property(tries = 300)
    void aDamagedKey(@ForAll @IntRange(max = 1150) int at, @ForAll byte value, @ForAll boolean pkcs1) throws Exception {
        byte[] der = pkcs1 ? pkcs1(2048) : pkcs8("RSA", 2048);
        der[at] = value;
        String text = pem(pkcs1 ? "RSA PRIVATE KEY" : "PRIVATE KEY", der);
        Path file = Files.createTempFile("key", ".pem");
        try {
            Files.writeString(file, text);
            assertSameKey(PrivateKeyFile.read(SOURCE, file));
        } catch (CredentialsException e) {
            String told = Messages.text(e.key(), e.values()) + e + e.getCause();
            for (String line : text.split("\n", -1)) {
                assertFalse(line.length() > 20 && !line.startsWith("-") && told.contains(line), told);
            }
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rw-------, false",
        "r--------, false",
        "rw--w--w-, false",
        "rw-r-----, true",
        "rw----r--, true",
        "rw-r--r--, true",
    })
    void openToOthers(String permissions, boolean expected, @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("app.pem"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertEquals(expected, PrivateKeyFile.isOpenToOthers(file));
        assertEquals(expected, PrivateKeyFile.isOpenToOthers(Files.createSymbolicLink(folder.resolve("link"), file)));
    }

    @Test
    void whatIsNoFileIsOpenToNobody(@TempDir Path folder) {
        assertFalse(PrivateKeyFile.isOpenToOthers(folder));
        assertFalse(PrivateKeyFile.isOpenToOthers(folder.resolve("missing")));
        assertFalse(PrivateKeyFile.isOpenToOthers(Path.of("/dev/null")));
    }

    /** PKCS#8 whose algorithm has no parameter, which some programs write. */
    private static byte[] withoutNull() {
        byte[] key = pkcs8("RSA", 2048);
        byte[] without = new byte[key.length - 2];
        System.arraycopy(key, 0, without, 0, 20);
        System.arraycopy(key, 22, without, 20, key.length - 22);
        without[8] = (byte) (without[8] - 2);
        return resized(without, -2);
    }

    /** PKCS#8 with something at its end. */
    private static byte[] followedBy(int... bytes) {
        byte[] key = pkcs8("RSA", 2048);
        byte[] more = Arrays.copyOf(key, key.length + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            more[key.length + i] = (byte) bytes[i];
        }
        return resized(more, bytes.length);
    }

    private static byte[] resized(byte[] sequence, int more) {
        int length = ((sequence[2] & 0xFF) << 8 | sequence[3] & 0xFF) + more;
        sequence[2] = (byte) (length >> 8);
        sequence[3] = (byte) length;
        return sequence;
    }
}
