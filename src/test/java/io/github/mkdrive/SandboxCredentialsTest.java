package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that have a sandbox hand out credentials, where they are wrong: nothing is served then. */
class SandboxCredentialsTest {
    private static final String HELP_HINT = "mkdrive: hint: mkdrive sandbox --help lists all options\n";
    private static final KeyPair KEYS = keys("RSA", 2048);
    private static final String PUBLIC =
            TestCertificate.pem("PUBLIC KEY", KEYS.getPublic().getEncoded());

    @TempDir
    Path folder = Path.of("");

    private static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without a place for its drives: what is not refused for its options is refused for that. */
    private static Ended sandbox(String... options) {
        String[] all =
                Stream.concat(Stream.of("sandbox"), Arrays.stream(options)).toArray(String[]::new);
        return Program.bare().run(all);
    }

    private static Ended refused(String... errors) {
        StringBuilder err = new StringBuilder();
        for (String error : errors) {
            err.append("mkdrive: error: ").append(error).append('\n');
        }
        return new Ended(2, "", err + HELP_HINT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app1          | option --jwt-app: not of the form ID:PUBLIC_KEY_FILE",
                ":FILE         | option --jwt-app: not of the form ID:PUBLIC_KEY_FILE",
                "app1:         | option --jwt-app: not of the form ID:PUBLIC_KEY_FILE",
                "app 1:FILE    | option --jwt-app: not of the form ID:PUBLIC_KEY_FILE",
                "app1:FILE.no  | option --jwt-app: there is no file FILE.no",
                "app1:FILE/x   | option --jwt-app: FILE/x can't be read: FILE/x: Not a directory",
                "app1:FOLDER   | option --jwt-app: FOLDER is a folder; give a PEM file",
            })
    void applicationsThatAreNone(String given, String error) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), PUBLIC);

        assertEquals(refused(named(error, file)), sandbox("--jwt-app", named(given, file)));
    }

    private String named(String text, Path file) {
        return text.replace("FILE/", file + "/")
                .replace("FILE.", file + ".")
                .replace(":FILE", ":" + file)
                .replace("FOLDER", folder.toString());
    }

    static Stream<Arguments> filesThatAreNone() {
        String secret = TestCertificate.pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
        String certificate = TestCertificate.named("CN=app").make().pem();
        String none = "{} has no public key in PEM: neither PUBLIC KEY, nor RSA PUBLIC KEY, nor CERTIFICATE";
        String secretKey = "{} has a private key; give the public one alone: openssl pkey -in FILE -pubout";
        String broken = "the key in {} can't be read as an RSA public key: it is damaged, cut off or of another kind";
        String several = "{} has more than one key or certificate; give one alone";
        return Stream.of(
                row("nothing", "", "{} is empty"),
                row("blanks", " \n", none),
                row("text", "hunter22", none),
                row("a key of SSH", "ssh-rsa AAAAB3NzaC1yc2E hunter22", none),
                row("another label", PUBLIC.replace("PUBLIC KEY", "CERTIFICATE REQUEST"), none),
                row("not at the start of a line", "# " + PUBLIC, none),
                row("too long", "hunter22".repeat(10_000) + "\n" + PUBLIC, none),
                row("a private key", secret, secretKey),
                row("one of RSA", secret.replace("PRIVATE", "RSA PRIVATE"), secretKey),
                row("one with a password", secret.replace("PRIVATE", "ENCRYPTED PRIVATE"), secretKey),
                row("one behind the public key", PUBLIC + secret, secretKey),
                row("one that is cut off", secret.substring(0, 200), secretKey),
                row("cut off", PUBLIC.substring(0, 200), broken),
                row("damaged", PUBLIC.replace("MII", "AAA"), broken),
                row("of the other form", PUBLIC.replace("PUBLIC", "RSA PUBLIC"), broken),
                row("no certificate", PUBLIC.replace("PUBLIC KEY", "CERTIFICATE"), broken),
                row("no base64", "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----\n", broken),
                row(
                        "an EC key",
                        TestCertificate.pem(
                                "PUBLIC KEY", keys("EC", 256).getPublic().getEncoded()),
                        broken),
                row("a certificate of an EC key", certificate, broken),
                row("two keys", PUBLIC + PUBLIC, several),
                row("a key and a certificate", PUBLIC + certificate, several),
                row(
                        "a short key",
                        TestCertificate.pem(
                                "PUBLIC KEY", keys("RSA", 1024).getPublic().getEncoded()),
                        "the key in {} has 1024 bits, and RS256 takes 2048 or more"));
    }

    private static Arguments row(String what, String content, String error) {
        return Arguments.of(what, content, error);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void filesThatAreNone(String what, String content, String error) throws IOException {
        Path file = Files.write(folder.resolve("key.pem"), content.getBytes(UTF_8));

        Ended ended = sandbox("--jwt-app", "app1:" + file);
        assertEquals(refused("option --jwt-app: " + error.replace("{}", file.toString())), ended);
        assertFalse(ended.err().contains("hunter22"));
    }

    @Test
    void aPrivateFileIsNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), PUBLIC);
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));

        assertEquals(refused("option --jwt-app: no permission to read " + file), sandbox("--jwt-app", "app1:" + file));
    }

    @Test
    void everyApplicationIsOne() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), PUBLIC);

        assertEquals(
                refused(
                        "option --jwt-app: application app1 is given more than once",
                        "option --jwt-app: not of the form ID:PUBLIC_KEY_FILE"),
                sandbox(
                        "--jwt-app",
                        "app1:" + file,
                        "--jwt-app",
                        "app2:" + file,
                        "--jwt-app",
                        "app1:x",
                        "--jwt-app",
                        "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "999ms   | \"999ms\" is not a length of time from 1s to 12h",
                "43201s  | \"43201s\" is not a length of time from 1s to 12h",
                "13h     | \"13h\" is not a length of time from 1s to 12h",
                "0s      | \"0s\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
                "10      | \"10\" is not a length of time such as 500ms, 10s, 2m or 1h, of at most 24h",
            })
    void lifetimesThatAreNone(String lifetime, String error) {
        assertEquals(refused("--lifetime: " + error), sandbox("--roles", "--lifetime", lifetime));
    }

    @Test
    void aLifetimeIsOfSomething() {
        assertEquals(refused("option --lifetime goes with --jwt-app or --roles only"), sandbox("--lifetime", "10s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--roles", "--roles --lifetime 1s", "--roles --lifetime 12h"})
    void whatIsRightGetsAsFarAsTheFileOfTheDrives(String options) {
        assertEquals(new Ended(3, "", """
                        mkdrive: error: neither HOME nor XDG_STATE_HOME is set, so there is no place for the drives of the sandbox
                        mkdrive: hint: set XDG_STATE_HOME to a folder that you can write to
                        """), sandbox(options.split(" ", -1)));
    }
}
