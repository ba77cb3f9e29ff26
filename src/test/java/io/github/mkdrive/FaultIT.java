package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.ConnectionFault;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Fault.Ending;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.Launcher.Stdout;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.ProxyService;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestCertificates;
import io.github.mkdrive.testbed.UnreachablePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can go wrong on a socket, through the packaged launcher. */
@Execution(ExecutionMode.CONCURRENT)
class FaultIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(400);

    private static final String LOOK =
            "mkdrive: hint: to look, run this; it prints the owner's drive, and makes one only "
                    + "if there is none: mkdrive ";

    private final Path home;
    private StrictService service;

    FaultIT(@TempDir Path home) throws IOException {
        this.home = home;
        this.service = StrictService.start();
    }

    @AfterEach
    void everyRequestWasRight() throws IOException {
        List<String> violations = service.violations();
        service.close();
        assertEquals(List.of(), violations);
    }

    private void serve(StrictOptions options) throws IOException {
        service.close();
        service = StrictService.start(options);
    }

    private Launcher launcher() {
        return Launcher.ofProgram(home)
                .with("MKDRIVE_ENDPOINT", service.endpoint().toString())
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET);
    }

    private static String[] quietly(String... more) {
        List<String> all = new ArrayList<>(List.of("--quiet"));
        all.addAll(List.of(more));
        return Program.creating(all.toArray(String[]::new));
    }

    private int creates() {
        return service.requests(Operation.CREATE).size();
    }

    /**
     * A fault and its outcome.
     *
     * @param fault what goes wrong with the first create, or with more
     * @param options of the call
     * @param code its exit code
     * @param creates how many creates the service received
     * @param drives how many drives there are in the end
     * @param out standard output
     * @param err a part of standard error; empty where there must be none
     */
    private record Row(
            String name,
            Consumer<StrictService> fault,
            String options,
            int code,
            int creates,
            int drives,
            String out,
            String err) {
        Arguments named() {
            return arguments(name, this);
        }
    }

    private static final String WARNING =
            "mkdrive: warning: the answer to an earlier try is missing; if the service is still at work on that one, "
                    + "a second drive may show up; to look, run this: mkdrive ";

    /** The first create goes wrong, its answer is lost, and no drive comes of it: it is sent again, which is not silent. */
    private static Arguments sentAgain(String name, Fault fault) {
        return new Row(name, service -> service.onCreate(fault), "--timeout 9s", 0, 2, 1, "1001\n", WARNING).named();
    }

    /** The first create goes wrong, its answer is lost, and a drive comes of it: it is found. */
    private static Arguments found(String name, Fault fault) {
        String note = "; the drive was looked for and found: 1001\n";
        return new Row(name, service -> service.onCreate(fault), "--timeout 9s", 0, 1, 1, "1001\n", note).named();
    }

    static Stream<Arguments> faults() {
        Fault reset = Fault.resetAfterReading();
        Fault silence = Fault.silence(LONG);
        return Stream.of(
                sentAgain("reset before reading", Fault.resetBeforeReading()),
                sentAgain("reset after reading", reset),
                found("reset after the work", reset.workDone()),
                found("reset, and the work is done later", reset.workLate(MOMENT)),
                sentAgain("closed after reading", Fault.closeAfterReading()),
                found("closed after the work", Fault.closeAfterReading().workDone()),
                // The first try takes a third of the time, and so does what a second one needs: some is left for a busy
                // machine.
                new Row(
                                "silence",
                                service -> service.onCreate(silence),
                                "--timeout 16s --settle 2s",
                                0,
                                2,
                                1,
                                "1001\n",
                                WARNING)
                        .named(),
                found("silence after the work", silence.workDone()),
                found("half an answer and a reset", Fault.halfAnswer(Ending.RESET)),
                found("half an answer and an end", Fault.halfAnswer(Ending.CLOSE)),
                sentAgain(
                        "half an answer without the work",
                        Fault.halfAnswer(Ending.CLOSE).workNotDone()),
                new Row(
                                "one byte at a time",
                                service -> service.onCreate(Fault.trickle(Duration.ofMillis(1))),
                                "--timeout 30s",
                                0,
                                1,
                                1,
                                "1001\n",
                                "")
                        .named(),
                found("one byte at a time, too slowly", Fault.trickle(Duration.ofMillis(50))),
                sentAgain("502 with a page", Fault.answer(Answer.html(502))),
                found(
                        "502 with a page after the work",
                        Fault.answer(Answer.html(502)).workDone()),
                sentAgain("a time-out of the gateway", Fault.answer(Answer.gatewayTimeout())),
                found(
                        "a time-out of the gateway, and the work is done later",
                        Fault.answer(Answer.gatewayTimeout()).workLate(MOMENT)),
                new Row("429", service -> service.onCreate(Fault.answer(Answer.throttled())), "", 0, 2, 1, "1001\n", "")
                        .named(),
                new Row(
                                "429 with a time to wait",
                                service -> service.onCreate(Fault.answer(Answer.throttled(1))),
                                "-v",
                                0,
                                2,
                                1,
                                "1001\n",
                                "s, as the service asks\n")
                        .named(),
                new Row(
                                "429 with a date to wait for",
                                service -> service.onCreate(Fault.answer(
                                        Answer.throttledUntil(Instant.now().plusSeconds(3)))),
                                "-v",
                                0,
                                2,
                                1,
                                "1001\n",
                                "s, as the service asks\n")
                        .named(),
                new Row(
                                "429 with more time to wait than there is",
                                service -> service.onCreate(Fault.answer(Answer.throttled(3600))),
                                "",
                                7,
                                1,
                                0,
                                "",
                                "mkdrive: error: no drive was created (tries: 1): status 429 ")
                        .named(),
                new Row(
                                "always 429",
                                service -> service.alwaysOnCreate(Fault.answer(Answer.throttled())),
                                "--retries 1",
                                7,
                                2,
                                0,
                                "",
                                "mkdrive: error: no drive was created (tries: 2): status 429 ")
                        .named(),
                new Row(
                                "always silent",
                                service -> service.alwaysOnCreate(silence),
                                "--timeout 9s --retries 0",
                                7,
                                1,
                                0,
                                "",
                                "mkdrive: error: no drive was created (tries: 1): no answer in time: ")
                        .named(),
                new Row(
                                "lost, and no permission to look",
                                service -> {
                                    service.onCreate(reset.workDone());
                                    service.alwaysOnList(Fault.answer(Answer.forbidden()));
                                },
                                "",
                                9,
                                1,
                                1,
                                "",
                                LOOK)
                        .named(),
                new Row(
                                "lost, and the looks are lost too",
                                service -> {
                                    service.onCreate(reset);
                                    service.alwaysOnList(silence);
                                },
                                "--timeout 4s",
                                9,
                                1,
                                0,
                                "",
                                LOOK)
                        .named(),
                new Row(
                                "lost, and then refused",
                                service -> service.onCreate(reset, Fault.answer(Answer.forbidden())),
                                "--timeout 9s",
                                4,
                                2,
                                0,
                                "",
                                "mkdrive: error: the service refused the request: status 403 ")
                        .named(),
                new Row(
                                "lost, and the list is far behind: two drives, not in silence",
                                service -> {
                                    service.onCreate(reset.workDone());
                                    service.listLag(LONG);
                                },
                                "--timeout 6s",
                                9,
                                2,
                                2,
                                "",
                                "mkdrive: error: drive 1002 was created, but whether an earlier request made another one "
                                        + "could not be seen\n" + LOOK)
                        .named());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void faults(String name, Row row) throws Exception {
        row.fault().accept(service);

        String[] options =
                row.options().isEmpty() ? new String[0] : row.options().split(" ");
        Finished finished = launcher().run(quietly(options));

        assertAll(
                name,
                () -> assertEquals(row.code(), finished.exitCode(), finished::toString),
                () -> assertEquals(row.out(), finished.stdout(), finished::toString),
                () -> assertEquals(row.creates(), creates(), finished::toString),
                () -> assertEquals(row.drives(), service.drives().size(), finished::toString),
                () -> assertTrue(
                        row.err().isEmpty()
                                ? finished.stderr().isEmpty()
                                : finished.stderr().contains(row.err()),
                        finished::toString));
    }

    /** The client has sent what it could before it learns that nobody reads it. */
    @ParameterizedTest
    @EnumSource(names = {"RESET_AT_ONCE", "CLOSE_AFTER_FIRST_BYTES"})
    void aConnectionThatBreaksAtOnce(ConnectionFault fault) throws Exception {
        service.onConnection(fault);

        Finished finished = launcher().run(quietly("--timeout", "9s"));

        assertEquals(0, finished.exitCode(), finished::toString);
        assertEquals("1001\n", finished.stdout());
        assertEquals(1, service.drives().size());
    }

    @Test
    void nobodyListens() throws Exception {
        String endpoint = UnreachablePorts.refused().toString();

        Finished finished = launcher().run(quietly("--endpoint", endpoint, "--retries", "1"));

        assertEquals(8, finished.exitCode());
        assertEquals(
                "mkdrive: error: nothing was sent: could not connect: " + endpoint.substring(7)
                        + ": Connection refused\n"
                        + "mkdrive: hint: check the endpoint, the network and the proxy, then run the command again\n",
                finished.stderr());
    }

    // --- TLS ---

    private static String[] withRoot(String... more) {
        List<String> all = new ArrayList<>(
                List.of("--ca-cert", TestCertificates.get().caPem().toString()));
        all.addAll(List.of(more));
        return quietly(all.toArray(String[]::new));
    }

    private void serveTls(SSLContext context) throws IOException {
        serve(StrictOptions.defaults().withTls(context).withHost("pds.example"));
    }

    @Test
    void aRootOfOnesOwn() throws Exception {
        serveTls(TestCertificates.get().good());

        Finished finished = launcher().run(withRoot());
        assertEquals("", finished.stderr());
        assertEquals(0, finished.exitCode());
        assertEquals(
                0,
                launcher()
                        .with("MKDRIVE_ENDPOINT", service.endpoint("localhost").toString())
                        .with("SSL_CERT_FILE", TestCertificates.get().caPem().toString())
                        .run(quietly())
                        .exitCode());
        assertEquals(2, service.drives().size());
    }

    @ParameterizedTest
    @CsvSource({
        "self-signed, true, is not trusted: ",
        "expired, true, has expired: ",
        "of another host, true, is for another host: ",
        "under a root that is not given, false, is not trusted: "
    })
    void certificatesThatAreNotTrusted(String which, boolean withRoot, String what) throws Exception {
        TestCertificates certificates = TestCertificates.get();
        serveTls(
                switch (which) {
                    case "self-signed" -> certificates.selfSigned();
                    case "expired" -> certificates.expired();
                    case "of another host" -> certificates.wrongHost();
                    default -> certificates.good();
                });

        Finished finished = launcher().run(withRoot ? withRoot() : quietly());

        assertEquals(8, finished.exitCode(), finished::toString);
        assertTrue(
                finished.stderr().startsWith("mkdrive: error: nothing was sent: the certificate of the server " + what),
                finished::toString);
        assertEquals(2, finished.stderr().lines().count(), finished::toString);
        assertEquals(0, service.bytesReceived());
        assertEquals(1, service.connections());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_AT_ONCE", "RESET_AFTER_FIRST_BYTES"})
    void handshakesThatBreakAreTriedAgain(ConnectionFault fault) throws Exception {
        serveTls(TestCertificates.get().good());
        service.onConnection(fault);

        Finished finished = launcher().run(withRoot("-v"));

        assertEquals(0, finished.exitCode(), finished::toString);
        assertTrue(finished.stderr().contains("mkdrive: try 1: not processed: "), finished::toString);
        assertEquals(0, service.requests(Operation.LIST).size());
        assertEquals(1, service.drives().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER_FIRST_BYTES", "SILENT"})
    void handshakesThatAlwaysBreak(ConnectionFault fault) throws Exception {
        serveTls(TestCertificates.get().good());
        service.alwaysOnConnection(fault);

        Finished finished = launcher().run(withRoot("--retries", "1", "--timeout", "4s"));

        assertEquals(8, finished.exitCode(), finished::toString);
        assertTrue(finished.stderr().startsWith("mkdrive: error: nothing was sent: "), finished::toString);
        assertEquals(0, service.bytesReceived());
    }

    // --- proxies ---

    @Test
    void throughAProxy() throws Exception {
        serveTls(TestCertificates.get().good());
        try (ProxyService proxy = ProxyService.start()) {
            proxy.requireCredentials("me", "hunter 22");
            proxy.route("pds.example:443", service.port());
            Launcher behind = launcher().with("MKDRIVE_ENDPOINT", "https://pds.example");
            String url = proxy.url().toString().replace("http://", "http://me:hunter%2022@");

            Finished finished = behind.with("https_proxy", url).run(withRoot("-v"));

            assertEquals(0, finished.exitCode(), finished::toString);
            assertEquals("1001\n", finished.stdout());
            assertTrue(!finished.stderr().contains("hunter"), finished::toString);
            assertEquals(
                    List.of("CONNECT pds.example:443 200"),
                    proxy.asked().stream()
                            .map(asked -> asked.method() + " " + asked.target() + " " + asked.status())
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 502})
    void aProxyThatRefuses(int status) throws Exception {
        serveTls(TestCertificates.get().good());
        try (ProxyService proxy = ProxyService.start()) {
            if (status == 407) {
                proxy.requireCredentials("me", "hunter22");
            } else {
                proxy.refuseWith(status);
            }
            proxy.route("pds.example:443", service.port()); // where a call that got through would be seen

            Finished finished = launcher()
                    .with("MKDRIVE_ENDPOINT", "https://pds.example")
                    .run(withRoot("--proxy", proxy.url().toString()));

            assertEquals(8, finished.exitCode(), finished::toString);
            assertTrue(
                    finished.stderr()
                            .startsWith(
                                    "mkdrive: error: nothing was sent: the proxy did not pass the request on: proxy "
                                            + proxy.url().toString().substring(7)),
                    finished::toString);
            assertEquals(0, service.connections());
        }
    }

    @Test
    void aProxyForAnEndpointInTheClear() throws Exception {
        serve(StrictOptions.defaults().withHost("pds.example"));
        try (ProxyService proxy = ProxyService.start()) {
            proxy.requireCredentials("me", "hunter22");
            proxy.route("pds.example:80", service.port());
            Launcher behind = launcher().with("MKDRIVE_ENDPOINT", "http://pds.example");
            String url = proxy.url().toString();

            Finished refused = behind.with("HTTP_PROXY", url).run(quietly("--allow-http"));
            Finished finished = behind.with("HTTP_PROXY", url.replace("//", "//me:hunter22@"))
                    .run(quietly("--allow-http"));

            // The proxy had got the request, so it must not be said that nothing was sent.
            assertEquals(5, refused.exitCode(), refused::toString);
            assertTrue(!refused.stderr().contains("nothing was sent"), refused::toString);
            assertEquals(0, finished.exitCode(), finished::toString);
            assertEquals(1, creates());
        }
    }

    @Test
    void noProxyForThisMachineOrWhereItIsToldSo() throws Exception {
        String refused = UnreachablePorts.refused().toString();

        assertEquals(0, launcher().with("HTTP_PROXY", refused).run(quietly()).exitCode());
        assertEquals(
                8, launcher().run(quietly("--proxy", refused, "--retries", "0")).exitCode());
    }

    // --- signals ---

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalWhileConnecting(String signal) throws Exception {
        try (UnreachablePorts.Deaf deaf = new UnreachablePorts.Deaf();
                Running running = launcher()
                        .start(quietly("-v", "--endpoint", deaf.endpoint().toString()))) {
            running.awaitStderr("> {");
            running.signal(signal);

            assertInterrupted(running.await(), "mkdrive: interrupted; nothing was sent\n");
        }
    }

    @Test
    void aSignalInAHandshake() throws Exception {
        serveTls(TestCertificates.get().good());
        service.alwaysOnConnection(ConnectionFault.SILENT);
        try (Running running = launcher().start(withRoot("-v"))) {
            running.awaitStderr("> {");
            while (service.connections() == 0) {
                Thread.sleep(10);
            }
            running.signal("INT");

            assertInterrupted(running.await(), "mkdrive: interrupted; nothing was sent\n");
        }
    }

    @Test
    void aSignalBetweenTwoTries() throws Exception {
        String refused = UnreachablePorts.refused().toString();
        try (Running running = launcher().start(quietly("-v", "--endpoint", refused, "--retries", "1000"))) {
            running.awaitStderr("before the next try");
            running.signal("TERM");

            assertInterrupted(running.await(), "mkdrive: interrupted; nothing was sent\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalAfterTheRequestWasSent(String signal) throws Exception {
        service.alwaysOnCreate(Fault.silence(LONG).workDone());
        try (Running running = launcher().start(quietly("--if-exists", "ignore"))) {
            assertTrue(service.awaitRequests(Operation.CREATE, 1, LONG));
            running.signal(signal);

            assertInterrupted(
                    running.await(),
                    "mkdrive: interrupted after the request was sent: the drive may exist\n" + LOOK
                            + "--name space --owner u1 --owner-type user --quiet --if-exists return\n");
        }
        assertEquals(1, creates());
        // What it says is true.
        Finished looked = launcher().run(quietly("--if-exists", "return"));
        assertEquals("1001\n", looked.stdout());
        assertEquals(1, creates());
    }

    private static void assertInterrupted(Finished finished, String message) {
        assertEquals(130, finished.exitCode(), finished::toString);
        assertEquals("", finished.stdout());
        assertTrue(finished.stderr().endsWith(message), finished::toString);
    }

    // --- standard output ---

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_PIPE", "DEV_FULL", "CLOSED"})
    void aNewDriveIsNotLostWithStandardOutput(Stdout stdout) throws Exception {
        Finished finished = launcher().run(stdout, Program.creating());

        assertEquals(11, finished.exitCode(), finished::toString);
        assertTrue(
                finished.stderr()
                        .startsWith(
                                "mkdrive: error: drive 1001 was created, but could not be written to standard output: "),
                finished::toString);
        assertEquals(2, finished.stderr().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "help sandbox", "sandbox --data :memory:"})
    void noResultIsLostInSilence(String arguments) throws Exception {
        for (Stdout stdout : List.of(Stdout.CLOSED_PIPE, Stdout.DEV_FULL, Stdout.CLOSED)) {
            Finished finished = launcher().run(stdout, arguments.split(" ", -1));

            assertEquals(11, finished.exitCode(), finished::toString);
            assertTrue(
                    finished.stderr().contains("mkdrive: error: could not write to standard output: "),
                    finished::toString);
        }
    }

    // --- several at once, and one after the other ---

    @ParameterizedTest
    @ValueSource(strings = {"return", "fail"})
    void twoForOneOwnerWhoMayHaveOneDrive(String ifExists) throws Exception {
        serve(StrictOptions.defaults().withSingleDrive());
        // Both have looked before either has created.
        service.alwaysOnCreate(Fault.none().after(MOMENT));
        service.onList(Fault.none().after(MOMENT), Fault.none().after(MOMENT));

        try (Running one = launcher().start(quietly("--if-exists", ifExists));
                Running other = launcher().start(quietly("--if-exists", ifExists))) {
            Finished first = one.await();
            Finished second = other.await();
            Set<Integer> codes = new TreeSet<>(Set.of());
            codes.add(first.exitCode());
            codes.add(second.exitCode());

            assertEquals(ifExists.equals("return") ? Set.of(0) : Set.of(0, 6), codes, first + "\n" + second);
            assertEquals(ifExists.equals("return") ? "1001\n1001\n" : "1001\n", first.stdout() + second.stdout());
            if (ifExists.equals("fail")) {
                assertTrue((first.stderr() + second.stderr())
                        .startsWith("mkdrive: error: the owner already has a drive: 1001\n"));
            }
        }
        assertEquals(1, service.drives().size());
    }

    // --- text ---

    @ParameterizedTest
    @CsvSource({"LC_ALL, C", "LC_ALL, POSIX", "LC_ALL, C.UTF-8", "UNSET, ''"})
    void namesOfAllScriptsInEveryLocale(String variable, String locale) throws Exception {
        Finished finished = launcher()
                .with(variable, locale)
                .run("--name", "项目 Büro 🚀", "--owner", "ü1", "--owner-type", "user", "-o", "json");

        assertEquals(0, finished.exitCode(), finished::toString);
        assertEquals("项目 Büro 🚀", service.drives().get(0).driveName());
        assertEquals("ü1", service.drives().get(0).owner());
        assertTrue(finished.stdout().contains("\"drive_name\": \"项目 Büro 🚀\""), finished::toString);
    }

    @Test
    void aTokenOnStandardInput() throws Exception {
        Finished finished = launcher()
                .withStdin((StrictOptions.BEARER_TOKEN + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .run(quietly("--access-token-file", "-"));

        assertEquals("1001\n", finished.stdout(), finished::toString);
        assertTrue(service.requests().get(0).nonce().isEmpty());
    }
}
