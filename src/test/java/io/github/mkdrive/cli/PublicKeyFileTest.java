package io.github.mkdrive.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.testbed.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of a public key that are taken; {@code SandboxCredentialsTest} has those that are not. */
class PublicKeyFileTest {
    private static final TestCertificate CERTIFICATE =
            TestCertificate.named("CN=app").with("SHA256withRSA", 2048).make();
    private static final PublicKey KEY = CERTIFICATE.certificate().getPublicKey();

    /** Behind what says that it is an RSA key: 24 bytes for one of 2048 bits. */
    private static final byte[] RSA_ALONE = Arrays.copyOfRange(KEY.getEncoded(), 24, KEY.getEncoded().length);

    static Stream<Arguments> taken() {
        String key = TestCertificate.pem("PUBLIC KEY", KEY.getEncoded());
        return Stream.of(
                Arguments.of("a public key", key),
                Arguments.of("as RSA alone writes it", TestCertificate.pem("RSA PUBLIC KEY", RSA_ALONE)),
                Arguments.of("a certificate", CERTIFICATE.pem()),
                Arguments.of("text around it", "Bag Attributes\n    friendlyName: it\n" + key + "the end"),
                Arguments.of("line breaks of DOS", key.replace("\n", "\r\n")),
                Arguments.of("no line break at the end", key.strip()),
                Arguments.of("a byte order mark", "\u00EF\u00BB\u00BF" + key),
                Arguments.of("indented", key.replaceAll("(?m)^", "  ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void taken(String what, String content, @TempDir Path folder) throws IOException, InvalidValueException {
        Path file = Files.write(folder.resolve("key.pem"), content.getBytes(ISO_8859_1));

        assertEquals(KEY, PublicKeyFile.read(file.toString()));
    }
}
