package io.github.mkdrive.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Fault.Ending;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    private StrictService service;

    @BeforeEach
    void start() throws IOException {
        service = StrictService.start();
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private Reply create() throws IOException {
        return RawClient.once(service, SampleRequest.create(service));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("a page", Answer.html(200), 200, "content-type", "text/html; charset=utf-8", "Sign in"),
                Arguments.of("XML", Answer.xml(400), 400, "content-type", "application/xml", "<Error>"),
                Arguments.of("nothing", Answer.empty(500), 500, "content-length", "0", ""),
                Arguments.of("half an object", Answer.truncatedJson(201), 201, "content-length", "33", "\"77"),
                Arguments.of("gateway", Answer.gatewayTimeout(), 504, "x-ca-error-code", "D504TO", ""),
                Arguments.of("throttled", Answer.throttled(7), 429, "retry-after", "7", "TooManyRequests"),
                Arguments.of(
                        "throttled until",
                        Answer.throttledUntil(Instant.parse("2026-01-02T03:04:05Z")),
                        429,
                        "retry-after",
                        "Fri, 02 Jan 2026 03:04:05 GMT",
                        "TooManyRequests"),
                Arguments.of("redirect", Answer.redirect(302, "http://x/"), 302, "location", "http://x/", ""),
                Arguments.of(
                        "capitals",
                        Answer.capitalisedError(400, "Bad", "no", "R1"),
                        400,
                        "content-type",
                        "application/json; charset=utf-8",
                        "{\"Code\":\"Bad\",\"Message\":\"no\",\"RequestId\":\"R1\"}"),
                Arguments.of("2 MiB", Answer.large(201, 2 << 20), 201, "content-length", "2097152", "   "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anyAnswerCanBeGivenWithoutTheWork(
            String what, Answer answer, int status, String header, String value, String body) throws IOException {
        service.onCreate(Fault.answer(answer));
        Reply reply = create();
        assertEquals(status, reply.status(), what);
        assertEquals(Optional.of(value), reply.header(header));
        assertTrue(reply.body().contains(body), reply::body);
        assertEquals(body.isEmpty(), reply.body().isEmpty(), reply::body);
        assertTrue(reply.header("x-ca-request-id").isPresent());
        assertTrue(reply.header("date").isPresent());
        assertEquals(List.of(), service.drives());
        assertEquals(201, create().status());
        assertEquals(List.of(), service.violations());
    }

    @Test
    void anAnswerCanComeWithoutTheUsualHeaders() throws IOException {
        service.onCreate(Fault.answer(Answer.html(502).bare()));
        Reply reply = create();
        assertEquals(Optional.empty(), reply.header("x-ca-request-id"));
        assertEquals(Optional.empty(), reply.header("date"));
    }

    @Test
    void thePlanIsFollowedInOrderAndOnlyForItsOperation() throws IOException {
        service.onCreate(Fault.answer(Answer.throttled()), Fault.none(), Fault.answer(Answer.gatewayTimeout()));
        service.onList(Fault.answer(Answer.forbidden()));
        assertEquals(429, create().status());
        assertEquals(
                403, RawClient.once(service, SampleRequest.list(service, "{}")).status());
        assertEquals(201, create().status());
        assertEquals(
                200, RawClient.once(service, SampleRequest.list(service, "{}")).status());
        assertEquals(504, create().status());
        assertEquals(201, create().status());
        service.alwaysOnCreate(Fault.answer(Answer.internalError()));
        assertEquals(500, create().status());
        assertEquals(500, create().status());
        assertEquals(2, service.drives().size());
        assertEquals(6, service.requests(Operation.CREATE).size());
        assertEquals(List.of(), service.violations());
    }

    @Test
    void theWorkCanBeDoneBehindAnError() throws IOException {
        service.onCreate(Fault.answer(Answer.gatewayTimeout()).workDone());
        assertEquals(504, create().status());
        assertEquals(1, service.drives().size());
    }

    @Test
    void theWorkCanBeDoneLateThoughTheClientLeft() throws IOException, InterruptedException {
        service.onCreate(Fault.closeAfterReading().workLate(Duration.ofMillis(300)));
        assertThrows(EOFException.class, this::create);
        assertEquals(List.of(), service.drives());
        assertTrue(service.awaitDrives(1, Duration.ofSeconds(10)));
        assertFalse(service.awaitDrives(2, Duration.ofMillis(1)));
    }

    @Test
    void theConnectionCanBeResetBeforeTheRequestIsRead() {
        service.onCreate(Fault.resetBeforeReading());
        assertThrows(SocketException.class, this::create);
        assertEquals("", service.requests(Operation.CREATE).get(0).body());
        assertEquals(List.of(), service.drives());
        assertEquals(List.of(), service.violations());
        assertThrows(
                IllegalArgumentException.class, () -> Fault.resetBeforeReading().workDone());
    }

    @Test
    void theConnectionCanBeResetAfterTheRequestIsRead() {
        service.onCreate(Fault.resetAfterReading(), Fault.resetAfterReading().workDone());
        assertThrows(SocketException.class, this::create);
        assertEquals(List.of(), service.drives());
        assertThrows(SocketException.class, this::create);
        assertEquals(1, service.drives().size());
        assertFalse(service.requests(Operation.CREATE).get(0).body().isEmpty());
    }

    @Test
    void halfAnAnswerCanBeClosedOrReset() {
        service.onCreate(Fault.halfAnswer(Ending.CLOSE), Fault.halfAnswer(Ending.RESET));
        assertTrue(assertThrows(EOFException.class, this::create).toString().contains("only "));
        assertThrows(IOException.class, this::create);
        assertEquals(2, service.drives().size());
    }

    @Test
    void anAnswerCanComeByteByByte() throws IOException {
        service.onCreate(Fault.trickle(Duration.ofMillis(1)));
        assertEquals(201, create().status());
    }

    @Test
    void silenceEndsWithTheTimeOrTheClient() throws IOException, InterruptedException {
        service.onCreate(Fault.silence(Duration.ofMillis(50)).workDone(), Fault.silence(Duration.ofHours(1)));
        assertThrows(EOFException.class, this::create);
        assertEquals(1, service.drives().size());
        try (RawClient client = RawClient.connect(service.port())) {
            client.send(SampleRequest.create(service).bytes());
            assertTrue(service.awaitRequests(Operation.CREATE, 2, Duration.ofSeconds(10)));
            client.halfClose();
            assertTrue(client.isAtEnd());
        }
        assertEquals(1, service.drives().size());
    }

    @Test
    void drivesCanBeLateInLists() throws IOException {
        service.listLag(Duration.ofHours(1));
        create();
        assertEquals(0, listed());
        service.listLag(Duration.ZERO);
        assertEquals(1, listed());
    }

    private int listed() throws IOException {
        return RawClient.once(service, SampleRequest.list(service, "{\"owner\":\"u1\"}"))
                .json()
                .get("items")
                .size();
    }

    @Test
    void connectionsCanFailBeforeThereIsARequest() throws IOException {
        service.onConnection(
                ConnectionFault.RESET_AT_ONCE,
                ConnectionFault.CLOSE_AT_ONCE,
                ConnectionFault.RESET_AFTER_FIRST_BYTES,
                ConnectionFault.CLOSE_AFTER_FIRST_BYTES);
        for (int i = 0; i < 4; i++) {
            assertThrows(IOException.class, this::create);
        }
        assertEquals(List.of(), service.requests());
        assertEquals(0, service.bytesReceived());
        assertEquals(201, create().status());
        assertEquals(5, service.connections());
    }

    @Test
    void aWrongRequestIsRefusedWhateverThePlanSays() throws IOException {
        service.onCreate(Fault.resetAfterReading());
        assertEquals(
                400,
                RawClient.once(service, SampleRequest.create(service).without("date"))
                        .status());
        assertEquals(1, service.violations().size());
    }

    @Test
    void portsCanBeRefusedOrDeaf() throws IOException {
        int refused = UnreachablePorts.refused().getPort();
        assertThrows(ConnectException.class, () -> RawClient.connect(refused));
        try (UnreachablePorts.Deaf deaf = new UnreachablePorts.Deaf();
                Socket socket = new Socket()) {
            assertThrows(
                    SocketTimeoutException.class,
                    () -> socket.connect(Loopback.port(deaf.endpoint().getPort()), 300));
        }
    }
}
