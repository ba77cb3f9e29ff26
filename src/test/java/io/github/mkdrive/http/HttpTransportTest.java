package io.github.mkdrive.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.api.Target;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.ConnectionFault;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestCertificates;
import io.github.mkdrive.testbed.UnreachablePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call's failure says is true of that call, whatever other calls of the same transport came to. */
class HttpTransportTest {
    private static final TestCertificates CERTIFICATES = TestCertificates.get();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ApiCall CALL =
            new ApiCall(Operation.CREATE_DRIVE, "{\"drive_name\":\"n\",\"owner\":\"u\",\"owner_type\":\"user\"}");

    private final AtomicInteger passed = new AtomicInteger();

    private static HttpTransport transport(StrictService service, boolean trusting) throws InvalidValueException {
        return Transports.to(
                new Endpoint(service.endpoint()),
                trusting ? Optional.of(CaFile.read(CERTIFICATES.caPem().toString())) : Optional.empty());
    }

    private static StrictService tls(SSLContext context) throws IOException {
        return StrictService.start(StrictOptions.defaults().withTls(context));
    }

    private int send(HttpTransport transport) throws ApiException {
        return transport
                .send(CALL, LIMIT, operation -> passed.incrementAndGet())
                .status();
    }

    private Failure failure(HttpTransport transport) {
        return assertThrows(ApiException.class, () -> send(transport)).failure();
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                Arguments.of("self-signed", CERTIFICATES.selfSigned(), "PKIX path"),
                Arguments.of("expired", CERTIFICATES.expired(), "validity check failed"),
                Arguments.of("wrong host", CERTIFICATES.wrongHost(), "No subject alternative names"));
    }

    /** The body is asked for after the server is trusted and not before: so that tells whether anything may have been sent. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("untrusted")
    void aServerThatIsNotTrustedGetsNothing(String what, SSLContext context, String reason)
            throws IOException, InvalidValueException {
        try (StrictService service = tls(context);
                HttpTransport transport = transport(service, true)) {
            for (int i = 0; i < 2; i++) {
                Failure failure = failure(transport);

                assertEquals(Kind.NOT_TRUSTED, failure.kind());
                assertTrue(failure.message().contains(reason), what + ": " + failure);
                assertEquals(0, passed.get());
                assertEquals(0, service.bytesReceived());
            }
        }
    }

    /** The machine's roots cost time: they are looked for where no other root is known, and only there. */
    @ParameterizedTest
    @CsvSource({"good, false", "self-signed, true", "expired, false", "wrong host, false"})
    void theRootsOfTheMachineAreLookedFor(String which, boolean looked) throws Exception {
        AtomicInteger looks = new AtomicInteger();
        List<String> places = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public int size() {
                looks.incrementAndGet();
                return 0;
            }
        };
        try (StrictService service = tls(
                        switch (which) {
                            case "good" -> CERTIFICATES.good();
                            case "self-signed" -> CERTIFICATES.selfSigned();
                            case "expired" -> CERTIFICATES.expired();
                            default -> CERTIFICATES.wrongHost();
                        });
                HttpTransport transport = Transports.to(
                        new Endpoint(service.endpoint()),
                        Optional.of(CaFile.read(CERTIFICATES.caPem().toString())),
                        places)) {
            if (which.equals("good")) {
                assertEquals(201, send(transport));
            } else {
                assertEquals(Kind.NOT_TRUSTED, failure(transport).kind());
            }
        }
        assertEquals(looked, looks.get() > 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            names = {"CLOSE_AFTER_FIRST_BYTES", "RESET_AFTER_FIRST_BYTES"})
    void aHandshakeThatBreaksOnTheFirstConnectionSentNothing(ConnectionFault fault)
            throws IOException, ApiException, InvalidValueException {
        try (StrictService service = tls(CERTIFICATES.good());
                HttpTransport transport = transport(service, true)) {
            service.onConnection(fault);

            Failure failure = failure(transport);

            assertFalse(failure.kind().sent(), failure::toString);
            assertEquals(201, send(transport));
        }
    }

    /** Once a server was trusted, one that closes in the handshake is taken for an answer that was lost: surely not for less. */
    @ParameterizedTest
    @CsvSource({"CLOSE_AFTER_FIRST_BYTES, CONNECTION_LOST HANDSHAKE", "RESET_AFTER_FIRST_BYTES, HANDSHAKE NOT_CONNECTED"
    })
    void aHandshakeThatBreaksOnALaterConnection(ConnectionFault fault, String kinds)
            throws IOException, ApiException, InvalidValueException {
        try (StrictService service = tls(CERTIFICATES.good());
                HttpTransport transport = transport(service, true)) {
            // Closed, so that the next call makes a connection of its own.
            service.onCreate(Fault.answer(Answer.error(400, "X", "y").header("connection", "close")));
            assertEquals(400, send(transport));
            assertEquals(1, passed.get());
            service.onConnection(fault);

            Failure failure = failure(transport);

            assertTrue(List.of(kinds.split(" ", -1)).contains(failure.kind().name()), failure::toString);
            assertEquals(passed.get() == 2, failure.kind() == Kind.CONNECTION_LOST, failure::toString);
            assertEquals(201, send(transport));
        }
    }

    /** A certificate that is refused on a later connection is still told as that, and nothing was sent. */
    @Test
    void aServerThatIsNotTrustedAfterOneThatWas() throws Exception {
        try (Relay relay = new Relay();
                StrictService good = StrictService.start(StrictOptions.defaults()
                        .withTls(CERTIFICATES.good())
                        .withHost("127.0.0.1:" + relay.socket().getLocalPort()));
                StrictService bad = tls(CERTIFICATES.selfSigned());
                HttpTransport transport = Transports.to(
                        new Endpoint(
                                URI.create("https://127.0.0.1:" + relay.socket().getLocalPort())),
                        Optional.of(CaFile.read(CERTIFICATES.caPem().toString())))) {
            relay.to(good.port());
            // Closed, so that the next call makes a connection of its own.
            good.onCreate(Fault.answer(Answer.error(400, "X", "y").header("connection", "close")));
            assertEquals(400, send(transport));
            assertEquals(1, passed.get());
            assertEquals(List.of(), good.violations());
            relay.to(bad.port());

            Failure failure = failure(transport);

            assertEquals(Kind.NOT_TRUSTED, failure.kind(), failure::toString);
            assertEquals(1, passed.get());
            assertEquals(0, bad.bytesReceived());
        }
    }

    /** One address behind which machines change: each connection is to the one that is there at that moment. */
    private record Relay(ServerSocket socket, AtomicInteger port) implements AutoCloseable {
        Relay() throws IOException {
            this(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), new AtomicInteger());
            start(this::accept);
        }

        void to(int other) {
            port.set(other);
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = socket.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), port.get());
                    start(() -> copy(client, server));
                    start(() -> copy(server, client));
                }
            } catch (IOException e) {
                // the test is over
            }
        }

        private static void copy(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // one of the two is closed
            }
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void callsOnOtherConnectionsAreNotMixedUp() throws Exception {
        // One name, two machines behind it: at the same time calls go to one that is trusted and to one that is not.
        try (StrictService good = tls(CERTIFICATES.good());
                StrictService bad = tls(CERTIFICATES.selfSigned());
                HttpTransport trusted = transport(good, true);
                HttpTransport untrusted = transport(bad, true)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Integer>> fine = new ArrayList<>();
            List<Future<Integer>> refused = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                fine.add(threads.submit(() -> send(trusted)));
                refused.add(threads.submit(() -> send(untrusted)));
            }
            for (Future<Integer> call : fine) {
                assertEquals(201, call.get());
            }
            for (Future<Integer> call : refused) {
                ExecutionException end = assertThrows(ExecutionException.class, call::get);
                assertEquals(
                        Kind.NOT_TRUSTED,
                        assertInstanceOf(ApiException.class, end.getCause())
                                .failure()
                                .kind());
            }
            threads.shutdown();
            assertEquals(12, passed.get());
        }
    }

    /** Once a server was not trusted, one that closes in the handshake is told as that, and not by the old reason. */
    @Test
    void anEarlierRefusalIsNotTheReasonOfALaterFailure() throws IOException {
        try (Relay relay = new Relay();
                StrictService bad = tls(CERTIFICATES.selfSigned());
                StrictService closing = tls(CERTIFICATES.good());
                HttpTransport transport = Transports.to(
                        new Endpoint(
                                URI.create("https://127.0.0.1:" + relay.socket().getLocalPort())),
                        Optional.empty())) {
            relay.to(bad.port());
            assertEquals(Kind.NOT_TRUSTED, failure(transport).kind());
            closing.onConnection(ConnectionFault.CLOSE_AFTER_FIRST_BYTES);
            relay.to(closing.port());

            assertEquals(Kind.HANDSHAKE, failure(transport).kind());
        }
    }

    @Test
    void aServerThatSaysNothingInTheHandshakeGotNothing() throws IOException {
        try (UnreachablePorts.Deaf deaf = new UnreachablePorts.Deaf();
                HttpTransport transport = Transports.to(
                        new Endpoint(URI.create(
                                "https://127.0.0.1:" + deaf.endpoint().getPort())),
                        Optional.empty())) {
            Failure failure = assertThrows(
                            ApiException.class,
                            () -> transport.send(CALL, Duration.ofMillis(300), operation -> passed.incrementAndGet()))
                    .failure();

            assertEquals(Kind.CONNECT_TIMEOUT, failure.kind());
            assertEquals(0, passed.get());
        }
    }

    @Test
    void withoutTimeNothingIsBegun() throws IOException, InvalidValueException {
        try (StrictService service = StrictService.start();
                HttpTransport transport = transport(service, false)) {
            Failure failure = assertThrows(
                            ApiException.class, () -> transport.send(CALL, Duration.ofNanos(999_999), operation -> {}))
                    .failure();

            assertEquals(Kind.NO_TIME, failure.kind());
            assertEquals(Optional.of(new Target("127.0.0.1:" + service.port(), false)), failure.target());
            assertEquals(0, service.connections());
        }
    }

    @Test
    void closingOneTransportLeavesTheOtherAlone() throws Exception {
        try (StrictService service = StrictService.start()) {
            HttpTransport closed = transport(service, false);
            HttpTransport open = transport(service, false);
            assertEquals(201, send(closed));
            assertEquals(201, send(open));

            closed.close();

            assertTrue(ends(closed), "the selector of the closed one goes on");
            assertEquals(201, send(open));
            assertFalse(failure(closed).kind().sent());
            open.close();
            assertTrue(ends(open));
        }
    }

    /** Whether the threads that a transport's client made end; waits for them. */
    private static boolean ends(HttpTransport transport) throws InterruptedException {
        for (Thread thread : transport.selectors()) {
            thread.join(5000);
            if (thread.isAlive()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatIsPreviewedIsWhatIsSent() throws Exception {
        try (StrictService service = StrictService.start();
                HttpTransport transport = transport(service, false)) {
            WireListener.WireRequest preview = transport.preview(CALL);
            assertEquals(0, service.connections());
            assertEquals(201, send(transport));

            var sent = service.requests().get(0);
            assertEquals(preview.method() + " " + preview.uri().getRawPath() + " HTTP/1.1", sent.requestLine());
            assertEquals(preview.json(), sent.body());
            preview.headers().forEach((name, values) -> {
                if (!name.equals("date")) {
                    assertEquals(Optional.of(values.get(0)), sent.header(name), name);
                }
            });
            assertEquals(List.of(), service.violations());
        }
    }
}
