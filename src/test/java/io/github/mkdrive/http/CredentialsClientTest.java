package io.github.mkdrive.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.auth.CredentialsCall;
import io.github.mkdrive.auth.CredentialsCall.Reach;
import io.github.mkdrive.testbed.ScriptedServer;
import io.github.mkdrive.testbed.ScriptedServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls for credentials, over real sockets. The time does not go on but by the waits between tries. */
class CredentialsClientTest {
    private final ScriptedServer server;
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Optional<ProxyServer> proxy = Optional.empty();

    CredentialsClientTest() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private CredentialsClient client() {
        Route route = new Route(
                new Endpoint(URI.create("https://unused.invalid")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(5),
                "mkdrive/test");
        return new CredentialsClient(
                route,
                at -> proxy,
                new CredentialsClient.Surroundings(
                        () -> waits.stream().mapToLong(Duration::toNanos).sum(), waits::add, () -> 0),
                (call, status, failure) -> told.add(call + " " + status
                        + failure.map(one -> " " + one.kind()).orElse("")));
    }

    private CredentialsCall call(Reach reach, String path) {
        return new CredentialsCall("POST", server.url() + path, Map.of("x-own", "1"), Optional.of("a=b&c=d"), reach);
    }

    private ApiAnswer send(Reach reach, Duration limit) throws ApiException {
        return client().within(limit).send(() -> call(reach, "/sts"));
    }

    @Test
    void whatIsSentAndTold() throws ApiException {
        server.then(200, "{\"a\":1}");

        ApiAnswer answer = send(Reach.INTERNET, Duration.ofSeconds(10));

        assertEquals("{\"a\":1}", answer.body());
        ScriptedServer.Request sent = server.requests().get(0);
        assertEquals("POST /sts", sent.line());
        assertEquals("a=b&c=d", sent.body());
        assertEquals("1", sent.headers().get("x-own"));
        assertEquals("mkdrive/test", sent.headers().get("user-agent"));
        assertEquals("application/x-www-form-urlencoded", sent.headers().get("content-type"));
        assertEquals(List.of("POST " + server.url() + "/sts 200"), told);
    }

    /** The answers, one after the other; how it ends; how often it was asked; the waits in milliseconds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | OK | 1 | ",
                "503 200 | OK | 2 | 500",
                "500 502 200 | OK | 3 | 500 1000",
                "500 500 500 200 | ANSWERED 500 | 3 | 500 1000",
                "429 200 | OK | 2 | 500",
                "0 200 | OK | 2 | 500",
                "400 200 | ANSWERED 400 | 1 |",
                "403 200 | ANSWERED 403 | 1 |",
                "404 200 | ANSWERED 404 | 1 |",
                "302 200 | ANSWERED 302 | 1 |",
            })
    void triesAgainWhereThatMayHelp(String answers, String end, int asked, String pauses) throws ApiException {
        for (String status : answers.split(" ", -1)) {
            server.then(Integer.parseInt(status), "{}");
        }
        String ended;
        try {
            send(Reach.MACHINE, Duration.ofSeconds(10));
            ended = "OK";
        } catch (ApiException e) {
            ended = e.failure().kind() + " " + e.failure().status().orElse(0);
        }

        assertEquals(end, ended);
        assertEquals(asked, server.requests().size());
        assertEquals(
                pauses == null ? "" : pauses,
                String.join(
                        " ", waits.stream().map(wait -> "" + wait.toMillis()).toList()));
    }

    /** Each try has a call of its own: what is signed is good for one. */
    @Test
    void eachTryIsMadeAnew() throws ApiException {
        server.then(500, "").then(200, "{}");
        AtomicInteger number = new AtomicInteger();

        client().within(Duration.ofSeconds(10)).send(() -> call(Reach.INTERNET, "/" + number.incrementAndGet()));

        assertEquals(
                List.of("POST /1", "POST /2"),
                server.requests().stream().map(ScriptedServer.Request::line).toList());
    }

    /** Whatever a body holds, secrets can be in it: of a refusal code and message are told, of all else nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"Code\":\"NoPermission\",\"Message\":\"no\",\"RequestId\":\"R1\"} | NoPermission | no | R1",
                "403 | {\"code\":\"X\",\"message\":\"why\"} | X | why | ",
                "400 | <html>secret</html> | | | ",
                "400 | plain secret | | | ",
                "400 | [\"secret\"] | | | ",
            })
    void whatARefusalSays(int status, String body, String code, String message, String id) {
        server.then(status, body);

        Failure failure = assertThrows(ApiException.class, () -> send(Reach.INTERNET, Duration.ofSeconds(10)))
                .failure();

        assertEquals(Optional.ofNullable(code), failure.code());
        assertEquals(message == null ? "" : message, failure.message());
        assertEquals(Optional.ofNullable(id), failure.requestId());
    }

    @Test
    void asLongAsTheServiceAsks() throws ApiException {
        server.then(new Reply(503, Map.of("Retry-After", "2"), "")).then(200, "{}");

        send(Reach.INTERNET, Duration.ofSeconds(10));

        assertEquals(List.of(Duration.ofSeconds(2)), waits);
    }

    @Test
    void notBeyondTheTimeThatThereIs() {
        server.then(new Reply(503, Map.of("Retry-After", "20"), "")).then(200, "{}");

        assertThrows(ApiException.class, () -> send(Reach.INTERNET, Duration.ofSeconds(10)));
        assertEquals(1, server.requests().size());
    }

    @Test
    void noAnswerAtAll() {
        server.then(-1, "");

        Failure failure = assertThrows(ApiException.class, () -> send(Reach.MACHINE, Duration.ofMillis(200)))
                .failure();

        assertEquals(Kind.TIMEOUT, failure.kind());
    }

    @Test
    void nobodyThere() {
        server.close();

        for (Reach reach : Reach.values()) {
            told.clear();
            Failure failure = assertThrows(ApiException.class, () -> send(reach, Duration.ofSeconds(10)))
                    .failure();
            assertEquals(Kind.NOT_CONNECTED, failure.kind());
            assertEquals(reach == Reach.MACHINE ? 1 : 3, told.size());
        }
    }

    @Test
    void tooLong() {
        server.then(200, "x".repeat(Wire.MAX_ANSWER + 1));

        Failure failure = assertThrows(ApiException.class, () -> send(Reach.INTERNET, Duration.ofSeconds(10)))
                .failure();

        assertEquals(Kind.TOO_LONG, failure.kind());
        assertEquals("", failure.message());
    }

    /** A service of this machine is nowhere that a proxy could reach. */
    @Test
    void throughTheProxyOrNot() throws Exception {
        proxy = Optional.of(ProxyServer.parse("http://127.0.0.1:" + server.url().getPort(), false));
        server.then(200, "{}").then(200, "{}");

        client().within(Duration.ofSeconds(10)).send(() -> call(Reach.MACHINE, "/a"));
        client().within(Duration.ofSeconds(10)).send(() -> call(Reach.INTERNET, "/b"));

        assertEquals("POST /a", server.requests().get(0).line());
        assertTrue(server.requests().get(1).line().startsWith("POST http://127.0.0.1:"));
    }
}
