package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Coded;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.ProxyService;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestCertificates;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between here and the service, over real sockets: gateways that compress, and proxies that refuse. */
class GatewayTest {
    private static final String DRIVE = "{\"domain_id\":\"bj1\",\"drive_id\":\"77\",\"drive_name\":\"space\"}";
    private static final String REASON =
            "{\"code\":\"ForbiddenNoPermission.Drive\",\"message\":\"No Permission, Grüße\"}";

    private final SkippedTime time = new SkippedTime();
    private final StrictService service;

    GatewayTest() throws IOException {
        service = StrictService.start(StrictOptions.defaults().withSkippedTime(time::skipped));
    }

    @AfterEach
    void everyRequestWasRight() throws IOException {
        List<String> violations = service.violations();
        service.close();
        assertEquals(List.of(), violations);
    }

    private Ended create(String... more) {
        return Program.at(service)
                .withTime(time)
                .create(Stream.concat(Stream.of("--timeout", "4s"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Answer coded(int status, String body, String codings, String header) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        for (String coding : codings.split(" ", -1)) {
            bytes = Coded.as(coding, bytes);
        }
        return Answer.of(status, "application/json", bytes)
                .header("content-encoding", header)
                .header("x-ca-request-id", "REQUEST-1");
    }

    // --- gateways that compress ---

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "gzip, X-GZIP",
        "zlib, deflate",
        "raw, deflate",
        "gzip zlib, 'gzip, deflate'",
        "'', identity",
        "'', gzip"
    })
    void anAnswerThatIsCompressedUnasked(String codings, String header) throws IOException {
        service.onCreate(Fault.answer(coded(201, DRIVE, codings, header)));
        service.onCreate(Fault.answer(coded(403, REASON, codings, header)));

        assertEquals(new Ended(0, "77\n", ""), create("-q"));
        Ended refused = create();
        assertEquals(4, refused.code());
        assertTrue(
                refused.err().contains("status 403 ForbiddenNoPermission.Drive: No Permission, Grüße (request id"),
                refused.err());
        assertEquals(Optional.of("identity"), service.requests().get(0).header("accept-encoding"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', br, came in a content coding that is not known: br",
        "'', 'zstd', came in a content coding that is not known: zstd",
        "gzip, 'br, gzip', 'came in a content coding that is not known: br, gzip'",
        "gzip turned, gzip, is damaged: it can't be decoded as gzip",
        "zlib cut, deflate, is damaged: it can't be decoded as deflate",
        "gzip cut, gzip, is damaged: it can't be decoded as gzip",
    })
    void anAnswerThatCannotBeDecoded(String codings, String header, String told) throws IOException {
        service.alwaysOnCreate(Fault.answer(coded(201, DRIVE, codings, header)));
        service.alwaysOnList(Fault.answer(coded(200, "{\"items\":[]}", codings, header)));

        Ended unknown = create();
        Ended notListed = create("--if-exists", "return");

        assertEquals(9, unknown.code(), unknown.err());
        assertTrue(unknown.err().contains("status 200, but the answer " + told), unknown.err());
        assertTrue(unknown.err().contains("the answer could not be read"), unknown.err());
        assertFalse(unknown.err().contains("lost"), unknown.err());
        assertEquals(7, notListed.code(), notListed.err());
        assertTrue(
                notListed
                        .err()
                        .contains("could not be listed, so nothing was created: status 200, but the answer " + told),
                notListed.err());
        assertTrue(notListed.err().contains("hint: mkdrive asks for answers as they are"), notListed.err());
        assertFalse(notListed.err().contains("again later"), notListed.err());
    }

    @ParameterizedTest
    @CsvSource({"'', br", "gzip cut, gzip", "zlib turned, deflate"})
    void aReasonThatCannotBeDecoded(String codings, String header) throws IOException {
        service.onCreate(Fault.answer(coded(403, REASON, codings, header)));

        Ended ended = create();

        assertEquals(4, ended.code());
        assertTrue(
                ended.err()
                        .startsWith("mkdrive: error: the service refused the request: status 403: content-encoding "
                                + header + " (request id"),
                ended.err());
    }

    @Test
    void aBombIsTooLong() throws IOException {
        service.alwaysOnCreate(Fault.answer(coded(201, " ".repeat(200 << 20), "gzip", "gzip")));

        Ended ended = create("--retries", "0");

        assertTrue(ended.err().contains("status 201, but the answer is longer than 1 MiB"), ended.err());
    }

    // --- 407 ---

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic realm=\"x\"", "NTLM"})
    void theServersOwn407IsARefusal(String challenge) throws IOException {
        Answer answer = Answer.error(407, "X", "y").header("x-ca-request-id", "REQUEST-1");
        service.alwaysOnCreate(
                Fault.answer(challenge.isEmpty() ? answer : answer.header("proxy-authenticate", challenge)));

        Ended ended = create();

        assertEquals(new Ended(5, "", """
                        mkdrive: error: the service refused the request: status 407 X: y (request id REQUEST-1)
                        mkdrive: hint: the server at the endpoint asks for a proxy's password, and it is not the proxy that is set: check the endpoint
                        """), ended);
        assertEquals(1, service.requests(Operation.CREATE).size());
    }

    @Test
    void theServersOwn407ThroughATunnelIsARefusal() throws IOException {
        try (ProxyService proxy = ProxyService.start();
                StrictService tls = StrictService.start(
                        StrictOptions.defaults().withTls(TestCertificates.get().good()))) {
            tls.alwaysOnCreate(Fault.answer(Answer.error(407, "X", "y")));

            Ended ended = Program.at(tls)
                    .create(
                            "--proxy",
                            proxy.url().toString(),
                            "--ca-cert",
                            TestCertificates.get().caPem().toString());

            assertEquals(5, ended.code(), ended.err());
            assertTrue(ended.err().contains("the service refused the request: status 407 X: y"), ended.err());
            assertEquals(1, tls.requests(Operation.CREATE).size());
        }
    }

    /** What a proxy asks for, with the schemes that are told where Basic is not among them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic realm=\"a, b\"                        |",
                "NTLM; basic realm=x                         |",
                "Digest realm=\"NTLM, x\", nonce=\"a\", Basic |",
                "''                                          |",
                "NTLM                                        | NTLM",
                "Negotiate; NTLM                             | Negotiate, NTLM",
                "Negotiate abc==, NTLM                       | Negotiate, NTLM",
                "Digest realm=\"Basic, x\", qop=\"auth\"      | Digest"
            })
    void aProxyThatAsksToLogIn(String challenges, String schemes) throws IOException {
        try (ProxyService proxy = ProxyService.start()) {
            proxy.requireCredentials("me", "other");
            proxy.challengeWith(challenges.isEmpty() ? List.of() : List.of(challenges.split("; ", -1)));
            String address = proxy.url().toString().substring(7);
            String reason = "the proxy did not pass the request on: proxy " + address + ": status 407"
                    + (schemes == null
                            ? "\n"
                            : ", and of the ways to log in that it takes (" + schemes + ") mkdrive knows none\n");
            String hint = schemes == null
                    ? "hint: check the proxy, and the user"
                    : "hint: mkdrive can log in to a proxy with";
            Program behind = Program.at(service).with("HTTP_PROXY", "http://me:hunter22@" + address);
            Program behindTls = Program.at(service).with("https_proxy", "http://me:hunter22@" + address);

            Ended clear = behind.create("--endpoint", "http://pds.example", "--allow-http");
            Ended tunnel = behindTls.create("--endpoint", "https://pds.example");
            Ended look = behind.create("--endpoint", "http://pds.example", "--allow-http", "--if-exists", "return");

            assertEquals(5, clear.code(), clear.err());
            assertTrue(clear.err().startsWith("mkdrive: error: no drive was created: " + reason), clear.err());
            assertEquals(5, look.code(), look.err());
            assertTrue(look.err().startsWith("mkdrive: error: no drive was created: " + reason), look.err());
            assertEquals(8, tunnel.code(), tunnel.err());
            assertTrue(tunnel.err().startsWith("mkdrive: error: nothing was sent: " + reason), tunnel.err());
            for (Ended ended : List.of(clear, tunnel, look)) {
                assertTrue(ended.err().contains(hint), ended.err());
                assertFalse(ended.err().contains("hunter"), ended.err());
            }
            assertEquals(3, proxy.asked().size());
        }
    }

    // --- a proxy that can't reach the service ---

    @ParameterizedTest
    @CsvSource({"502, 3", "503, 3", "504, 3", "500, 1", "403, 1", "404, 1", "429, 1"})
    void aProxyThatMakesNoTunnel(int status, int tries) throws IOException {
        try (ProxyService proxy = ProxyService.start()) {
            proxy.refuseWith(status);

            Ended ended = Program.at(service)
                    .withTime(time)
                    .create(
                            "--endpoint",
                            "https://pds.example",
                            "--proxy",
                            proxy.url().toString(),
                            "--retries",
                            "2",
                            "-o",
                            "json");

            assertEquals(8, ended.code(), ended.err());
            assertEquals(tries, proxy.asked().size());
            assertTrue(ended.err().contains("nothing was sent: the proxy did not pass the request on"), ended.err());
            assertTrue(ended.err().contains(": status " + status + "\""), ended.err());
            assertEquals(tries > 1, ended.err().contains("\"retryable\":true"), ended.err());
        }
    }
}
