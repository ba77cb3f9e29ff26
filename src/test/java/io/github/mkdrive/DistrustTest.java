package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestCertificate;
import io.github.mkdrive.testbed.TestCertificate.Plan;
import io.github.mkdrive.testbed.TestCertificates;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a server whose certificate is not trusted: what is wrong with it, by names and dates, and what to do. */
class DistrustTest {
    private static final TestCertificate CA = TestCertificates.get().ca();
    private static final String CLOCK =
            "check the clock of this machine, which says TIME; if it is right, the certificate has to be renewed by who runs "
                    + "the server";
    private static final String GIVE = "check the endpoint; if the server's root is your own, give it with --ca-cert";
    private static final String GIVEN =
            "its root is not in the file that --ca-cert or SSL_CERT_FILE names, nor among those of Java and of this machine: "
                    + "check the file, and that the server sends the certificates in between";
    private static final String OTHER_HOST =
            "check the name in the endpoint: it has to be one that the certificate is for";
    private static final String REPLACE = "the certificate has to be replaced by who runs the server";

    private static Plan server(String... hosts) {
        return TestCertificate.named("CN=the server").hosts(hosts);
    }

    private static Arguments row(String what, TestCertificate server, boolean rootsGiven, String told, String hint) {
        return Arguments.of(what, server, rootsGiven, told, hint);
    }

    static Stream<Arguments> servers() {
        TestCertificate between =
                TestCertificate.named("CN=in between").ca().by(CA).make();
        TestCertificate stranger =
                TestCertificate.named("CN=stranger,O=Elsewhere").ca().make();
        TestCertificate oldBetween = TestCertificate.named("CN=in between")
                .ca()
                .by(CA)
                .valid(-20, -2)
                .make();
        String expired = "the certificate of the server has expired: HOST: it is for ";
        String early = "the certificate of the server is not valid yet: HOST: it is for ";
        String other =
                "the certificate of the server is for another host: HOST: asked for was 127.0.0.1, and it is for ";
        String untrusted = "the certificate of the server is not trusted: HOST: ";
        return Stream.of(
                row(
                        "expired",
                        server("127.0.0.1").by(CA).valid(-10, -5).make(),
                        true,
                        expired + "127.0.0.1, and was valid until TIME",
                        CLOCK),
                row(
                        "expired, and its root not known",
                        server("127.0.0.1").by(stranger).valid(-10, -5).make(),
                        false,
                        expired + "127.0.0.1, and was valid until TIME",
                        CLOCK),
                row(
                        "one above it expired",
                        server("127.0.0.1").by(oldBetween).make(),
                        true,
                        expired + "CN=in between, and was valid until TIME",
                        CLOCK),
                row(
                        "not valid yet",
                        server("127.0.0.1").by(CA).valid(5, 10).make(),
                        true,
                        early + "127.0.0.1, and valid from TIME",
                        CLOCK),
                row(
                        "another host",
                        server("pds.example", "*.pds.example").by(CA).make(),
                        true,
                        other + "pds.example, *.pds.example",
                        OTHER_HOST),
                row("another address", server("127.0.0.2").by(between).make(), true, other + "127.0.0.2", OTHER_HOST),
                row(
                        "a name alone",
                        TestCertificate.named("CN=127.0.0.1").by(CA).make(),
                        true,
                        other + "CN=127.0.0.1",
                        OTHER_HOST),
                row(
                        "self-signed",
                        server("127.0.0.1").make(),
                        false,
                        untrusted + "it is self-signed: CN=the server",
                        GIVE),
                row(
                        "self-signed, and roots given",
                        server("127.0.0.1").make(),
                        true,
                        untrusted + "it is self-signed: CN=the server",
                        GIVEN),
                row(
                        "an unknown issuer",
                        server("127.0.0.1").by(stranger).make(),
                        false,
                        untrusted + "its issuer is not known: CN=stranger,O=Elsewhere",
                        GIVE),
                row(
                        "an unknown issuer, and roots given",
                        server("127.0.0.1").by(stranger).make(),
                        true,
                        untrusted + "its issuer is not known: CN=stranger,O=Elsewhere",
                        GIVEN),
                row(
                        "for clients",
                        server("127.0.0.1")
                                .onlyFor(TestCertificate.CLIENTS)
                                .by(CA)
                                .make(),
                        true,
                        "the certificate of the server is not for servers: HOST: it is for 127.0.0.1",
                        REPLACE),
                row(
                        "weak",
                        server("127.0.0.1").with("MD5withRSA", 2048).make(),
                        false,
                        untrusted + "it is self-signed: CN=the server",
                        GIVE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void isTold(String what, TestCertificate server, boolean rootsGiven, String told, String hint) throws IOException {
        try (StrictService service =
                StrictService.start(StrictOptions.defaults().withTls(server.server()))) {
            Program program = Program.at(service).withRoots();
            if (rootsGiven) {
                program = program.with(
                        "SSL_CERT_FILE", TestCertificates.get().caPem().toString());
            }

            Ended ended = program.create();

            String steady = ended.err()
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
                    .replace("127.0.0.1:" + service.port(), "HOST");
            assertEquals("mkdrive: error: nothing was sent: " + told + "\nmkdrive: hint: " + hint + "\n", steady);
            assertEquals(8, ended.code());
            assertEquals(0, service.bytesReceived());
            assertEquals(List.of(), service.violations());
        }
    }
}
