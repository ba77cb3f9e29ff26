package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsAndProxyTest {
    private static final TestCertificates CERTIFICATES = TestCertificates.get();

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static StrictService start(SSLContext context) throws IOException {
        return StrictService.start(StrictOptions.defaults()
                .withTls(context)
                .withHost("pds.example")
                .withHost("pds.example:443"));
    }

    @Test
    void aTrustedServerIsServed() throws IOException {
        try (StrictService service = start(CERTIFICATES.good())) {
            assertEquals("https", service.endpoint().getScheme());
            for (String host : List.of("127.0.0.1", "localhost", "pds.example")) {
                try (RawClient tcp = RawClient.connect(service.port());
                        RawClient tls = tcp.startTls(CERTIFICATES.trustingClient(), host)) {
                    assertEquals(
                            201, tls.exchange(SampleRequest.create(service)).status());
                    assertEquals(
                            201,
                            tls.exchange(SampleRequest.create(service).last()).status());
                    assertTrue(tls.isAtEnd());
                }
            }
            assertEquals(6, service.drives().size());
            assertEquals(List.of(), service.violations());
            assertTrue(Files.readString(CERTIFICATES.caPem()).startsWith("-----BEGIN CERTIFICATE-----\n"));
        }
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                Arguments.of("self-signed", CERTIFICATES.selfSigned(), "PKIX path"),
                Arguments.of("expired", CERTIFICATES.expired(), "validity check failed"),
                Arguments.of("wrong host", CERTIFICATES.wrongHost(), "subject alternative names"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrusted")
    void anUntrustedServerGetsNothing(String what, SSLContext context, String reason) throws IOException {
        try (StrictService service = start(context);
                RawClient tcp = RawClient.connect(service.port())) {
            SSLException refused =
                    assertThrows(SSLException.class, () -> tcp.startTls(CERTIFICATES.trustingClient(), "127.0.0.1"));
            assertTrue(String.valueOf(refused.getMessage()).contains(reason), () -> what + ": " + refused);
            assertEquals(0, service.bytesReceived());
            assertEquals(List.of(), service.requests());
        }
    }

    @Test
    void theHandshakeCanBreak() throws IOException {
        try (StrictService service = start(CERTIFICATES.good())) {
            service.onConnection(ConnectionFault.CLOSE_AFTER_FIRST_BYTES, ConnectionFault.RESET_AFTER_FIRST_BYTES);
            for (int i = 0; i < 2; i++) {
                try (RawClient tcp = RawClient.connect(service.port())) {
                    assertThrows(IOException.class, () -> tcp.startTls(CERTIFICATES.trustingClient(), "127.0.0.1"));
                }
            }
            assertEquals(0, service.bytesReceived());
        }
    }

    @Test
    void faultsWorkBehindTls() throws IOException {
        try (StrictService service = start(CERTIFICATES.good())) {
            service.onCreate(Fault.resetAfterReading().workDone(), Fault.closeAfterReading());
            for (int i = 0; i < 2; i++) {
                try (RawClient tcp = RawClient.connect(service.port());
                        RawClient tls = tcp.startTls(CERTIFICATES.trustingClient(), "127.0.0.1")) {
                    assertThrows(IOException.class, () -> tls.exchange(SampleRequest.create(service)));
                }
            }
            assertEquals(1, service.drives().size());
            assertEquals(List.of(), service.violations());
        }
    }

    @Test
    void theProxyPassesPlainRequestsOn() throws IOException {
        try (StrictService service =
                        StrictService.start(StrictOptions.defaults().withHost("pds.example"));
                ProxyService proxy = ProxyService.start()) {
            proxy.route("pds.example:80", service.port());
            proxy.requireCredentials("user", "pa:ss");
            String request = new String(
                            SampleRequest.create(service)
                                    .with("Host", "pds.example")
                                    .bytes(),
                            ISO_8859_1)
                    .replace("POST /", "POST http://pds.example/");
            try (RawClient client = RawClient.connect(proxy.url().getPort())) {
                RawClient.Reply refused = client.send(ascii(request)).read();
                assertEquals(407, refused.status());
                assertEquals(Optional.of("Basic realm=\"proxy\""), refused.header("proxy-authenticate"));
            }
            assertEquals(List.of(), service.requests());
            try (RawClient client = RawClient.connect(proxy.url().getPort())) {
                String known =
                        request.replace("\r\naccept:", "\r\nProxy-Authorization: Basic dXNlcjpwYTpzcw==\r\naccept:");
                assertEquals(201, client.send(ascii(known)).read().status());
                assertTrue(client.isAtEnd());
            }
            assertEquals(List.of(), service.violations());
            assertEquals(
                    List.of(407, 200),
                    proxy.asked().stream().map(ProxyService.Asked::status).toList());
            assertEquals(
                    "http://pds.example/v2/drive/create", proxy.asked().get(1).target());
        }
    }

    @Test
    void theProxyTunnels() throws IOException {
        try (StrictService service = start(CERTIFICATES.good());
                ProxyService proxy = ProxyService.start()) {
            proxy.route("pds.example:443", service.port());
            byte[] connect = ascii("CONNECT pds.example:443 HTTP/1.1\r\nHost: pds.example:443\r\n\r\n");
            try (RawClient tcp = RawClient.connect(proxy.url().getPort())) {
                assertEquals(200, tcp.send(connect).read().status());
                try (RawClient tls = tcp.startTls(CERTIFICATES.trustingClient(), "pds.example")) {
                    assertEquals(
                            201,
                            tls.exchange(SampleRequest.create(service).with("Host", "pds.example"))
                                    .status());
                }
            }
            proxy.refuseWith(502);
            try (RawClient tcp = RawClient.connect(proxy.url().getPort())) {
                assertEquals(502, tcp.send(connect).read().status());
            }
            assertEquals(1, service.requests().size());
            assertEquals(List.of(), service.violations());
            assertEquals("CONNECT", proxy.asked().get(0).method());
            assertEquals(2, proxy.asked().size());
        }
    }

    @Test
    void whatTheProxyCannotReachIs502() throws IOException {
        int nobody = UnreachablePorts.refused().getPort();
        try (ProxyService proxy = ProxyService.start();
                RawClient client = RawClient.connect(proxy.url().getPort())) {
            byte[] connect = ascii("CONNECT 127.0.0.1:" + nobody + " HTTP/1.1\r\n\r\n");
            assertEquals(502, client.send(connect).read().status());
        }
    }
}
