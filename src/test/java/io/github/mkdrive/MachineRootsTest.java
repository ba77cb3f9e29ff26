package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.SystemKeyStore;
import io.github.mkdrive.testbed.TestCertificate;
import io.github.mkdrive.testbed.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Roots that only this machine trusts, as those of a company's proxy are. */
class MachineRootsTest {
    private static final TestCertificate CA = TestCertificates.get().ca();
    private static final TestCertificate NAMESAKE =
            TestCertificate.named("CN=mkdrive test CA").ca().make();
    private static final String OTHERS = IntStream.range(0, 30)
            .mapToObj(
                    i -> TestCertificate.named("CN=other root " + i).ca().make().pem())
            .collect(Collectors.joining());
    private static final String BROKEN = CA.pem().replaceFirst("(?s)[^-]{200}(?=-----END)", "\n");
    private static final String GARBLED = TestCertificate.pem("CERTIFICATE", new byte[] {0x30, 3, 1, 2, 3});
    private static final String ENDLESS = TestCertificate.pem("CERTIFICATE", new byte[] {0x30, (byte) 0x80, 1, 2});

    private Path folder;
    private StrictService service;

    @BeforeEach
    void serve(@TempDir Path empty) throws IOException {
        folder = empty;
        service = StrictService.start(
                StrictOptions.defaults().withTls(TestCertificates.get().good()));
    }

    @AfterEach
    void stop() throws IOException {
        assertEquals(List.of(), service.violations());
        service.close();
    }

    static Stream<Arguments> bundles() {
        return Stream.of(
                Arguments.of("the root alone", CA.pem(), true),
                Arguments.of("among others", OTHERS + CA.pem(), true),
                Arguments.of("others only", OTHERS, false),
                Arguments.of("nothing", "", false),
                Arguments.of("text", "no certificates here\n", false),
                Arguments.of("a broken one before it", BROKEN + GARBLED + ENDLESS + CA.pem(), true),
                Arguments.of("broken ones among many", OTHERS + BROKEN + CA.pem() + GARBLED + ENDLESS, true),
                Arguments.of("it is the broken one", OTHERS + BROKEN, false),
                Arguments.of("another root of the same name before it", NAMESAKE.pem() + CA.pem(), true),
                Arguments.of("another root of the same name behind many", OTHERS + CA.pem() + NAMESAKE.pem(), true),
                Arguments.of("only another root of the same name", OTHERS + NAMESAKE.pem(), false),
                Arguments.of("with names and text", "# Company root\n" + CA.pem() + "end\n", true),
                Arguments.of("commented out", CA.pem().replaceAll("(?m)^", "# "), false),
                Arguments.of("line breaks of DOS", (OTHERS + CA.pem()).replace("\n", "\r\n"), true),
                Arguments.of("a trusted one of OpenSSL", CA.pem().replace(" CERT", " TRUSTED CERT"), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void theBundleHolds(String what, String bundle, boolean knows) throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.pem"), bundle, ISO_8859_1);

        assertEnds(at(file.toString()), knows, file.toString());
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("good", "good"),
                Arguments.of("missing good", "good"),
                Arguments.of("folder good other", "good"),
                Arguments.of("other good", ""),
                Arguments.of("missing folder", ""),
                Arguments.of("", ""));
    }

    @ParameterizedTest(name = "places: {0}")
    @MethodSource("places")
    void theFirstBundleThatThereIsCounts(String names, String from) throws IOException {
        Files.writeString(folder.resolve("good"), CA.pem(), UTF_8);
        Files.writeString(folder.resolve("other"), OTHERS, UTF_8);
        Files.createDirectory(folder.resolve("folder"));
        String[] places = Stream.of(names.split(" ", 0))
                .map(name -> folder.resolve(name).toString())
                .toArray(String[]::new);

        assertEnds(at(places), !from.isEmpty(), folder.resolve(from).toString());
    }

    @Test
    void aKeyStoreOfTheSystem() throws IOException {
        String missing = "KeyStoreOfAnotherSystem";
        String file = Files.writeString(folder.resolve("other"), OTHERS, UTF_8).toString();
        try (SystemKeyStore shown = new SystemKeyStore("TestKeychain", CA.keyStore("PKCS12", false))) {
            assertEnds(at(file, missing, shown.type()), true, "TestKeychain");
            assertEnds(at(shown.type()), true, "TestKeychain");
            assertEnds(at(missing), false, "");
        }
        // The certificate of a key of the user's own is no root.
        try (SystemKeyStore shown = new SystemKeyStore("TestKeychain", CA.keyStore("PKCS12", true))) {
            assertEnds(at(shown.type()), false, "");
        }
    }

    @Test
    void whatIsGivenComesFirst() throws IOException {
        String broken =
                Files.writeString(folder.resolve("broken"), BROKEN, UTF_8).toString();
        String given = TestCertificates.get().caPem().toString();
        String other = Files.writeString(folder.resolve("other"), NAMESAKE.pem(), UTF_8)
                .toString();

        assertEnds(at(broken).with("SSL_CERT_FILE", given), true, given);
        assertEnds(at(given).with("SSL_CERT_FILE", other), true, given);
        assertEnds(at(broken).with("SSL_CERT_FILE", other), false, "");
    }

    @Test
    void aGivenFileMayBeInUtf16() throws IOException {
        Path given = Files.writeString(folder.resolve("given"), CA.pem(), UTF_16);

        assertEnds(at().with("SSL_CERT_FILE", given.toString()), true, given.toString());
    }

    private Program at(String... places) {
        return Program.at(service).withRoots(places);
    }

    private void assertEnds(Program program, boolean trusted, String from) {
        int before = service.drives().size();
        Ended ended = program.create("-v");

        assertEquals(trusted ? 0 : 8, ended.code(), ended::toString);
        assertEquals(trusted ? before + 1 : before, service.drives().size());
        assertEquals(
                trusted,
                ended.err()
                        .contains("mkdrive: trusting the server: its root is CN=mkdrive test CA, from " + from + "\n"),
                ended::toString);
        assertTrue(trusted || !ended.err().contains("trusting"), ended::toString);
    }
}
