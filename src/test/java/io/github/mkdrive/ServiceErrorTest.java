package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.UnreachablePorts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user is told when the service, or what is between, answers with an error; and with which exit code. */
class ServiceErrorTest {
    private static final String REFUSED = "the service refused the request: ";
    private static final String NONE_MADE = "no drive was created (tries: 1): ";
    private static final String BY_NAME =
            "check the options that the message names; give the request id to support if it stays unclear";
    private static final String LATER = "try again later: the same command makes one drive";
    private static final String LATE =
            "try again later, with --if-exists return: should the service finish a request whose answer is missing, "
                    + "its drive is printed, and no second one made";
    private static final String UNREADABLE = "what answers is not the service, or its answer was changed on the way: "
            + "check the endpoint, and the proxy or gateway on the way";
    private static final String RIGHT =
            "use the access token of a user who may create drives in this domain, or an AccessKey";
    private static final String TOKEN = "the access token is not valid or has expired: get a new one";
    private static final String NOT_JSON = "but the answer is not the JSON that was expected";

    private final SkippedTime time = new SkippedTime();
    private StrictService service;

    ServiceErrorTest() throws IOException {
        service = StrictService.start(StrictOptions.defaults().withSkippedTime(time::skipped));
    }

    private Program program() {
        return Program.at(service).withTime(time);
    }

    @AfterEach
    void everyRequestWasRight() throws IOException {
        List<String> violations = service.violations();
        service.close();
        assertEquals(List.of(), violations);
    }

    private Ended create(String... more) {
        return program()
                .create(Stream.concat(Stream.of("--timeout", "4s", "--retries", "0"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Arguments answer(Answer answer, int code, String message, String hint) {
        return arguments(answer.header("x-ca-request-id", "REQUEST-1"), code, message, hint);
    }

    static Stream<Arguments> answers() {
        String gateway = REFUSED + "status 400 A400PE: Parameter error";
        return Stream.of(
                // The service, in both spellings.
                answer(
                        Answer.error(400, "InvalidParameter.drive_name", "The input parameter is not valid."),
                        5,
                        REFUSED + "status 400 InvalidParameter.drive_name: The input parameter is not valid.",
                        BY_NAME),
                answer(
                        Answer.capitalisedError(400, "InvalidParameter", "Not valid.", "REQUEST-2"),
                        5,
                        REFUSED + "status 400 InvalidParameter: Not valid.",
                        BY_NAME),
                answer(
                        Answer.error(401, "AccessTokenInvalid", "AccessToken is invalid."),
                        4,
                        REFUSED + "status 401 AccessTokenInvalid: AccessToken is invalid.",
                        TOKEN),
                answer(
                        Answer.forbidden(),
                        4,
                        REFUSED + "status 403 ForbiddenNoPermission.Drive: No Permission to access resource Drive.",
                        RIGHT),
                answer(
                        Answer.error(404, "NotFound.Domain", "No such domain."),
                        5,
                        REFUSED + "status 404 NotFound.Domain: No such domain.",
                        "check the endpoint: domains of the enterprise edition are at ID.api.aliyunfile.com, "
                                + "the others at ID.api.aliyunpds.com"),
                answer(
                        Answer.error(404, "NotFound.User", "No such user."),
                        5,
                        REFUSED + "status 404 NotFound.User: No such user.",
                        "check the endpoint, and that the owner exists in this domain"),
                answer(
                        Answer.error(409, "QuotaExhausted.Drive", "The quota of drives is used up."),
                        5,
                        REFUSED + "status 409 QuotaExhausted.Drive: The quota of drives is used up.",
                        "the message says what is in the way; when that is changed, the same command makes the drive"),
                answer(
                        Answer.error(403, "CheckRouterAccessFailed", "Not open."),
                        4,
                        REFUSED + "status 403 CheckRouterAccessFailed: Not open.",
                        "this operation is not open to these credentials, and trying again will not change that: "
                                + "use the access token of an administrator, or an AccessKey"),
                answer(
                        Answer.throttled(600),
                        7,
                        NONE_MADE + "status 429 TooManyRequests: Too many requests",
                        "the service asks to wait 600s: run the command again then, with --if-exists return"),
                answer(
                        Answer.error(503, "ServiceUnavailable", "Busy.").header("retry-after", "90"),
                        7,
                        NONE_MADE + "status 503 ServiceUnavailable: Busy.",
                        "the service asks to wait 90s: run the command again then, with --if-exists return"),
                answer(
                        Answer.error(409, "AlreadyExist.Drive", "It exists."),
                        6,
                        REFUSED + "status 409 AlreadyExist.Drive: It exists.",
                        "the owner already has a drive; --if-exists return prints it"),
                answer(Answer.error(418, "Teapot", "short"), 5, REFUSED + "status 418 Teapot: short", BY_NAME),
                answer(Answer.throttled(), 7, NONE_MADE + "status 429 TooManyRequests: Too many requests", LATER),
                answer(
                        Answer.internalError(),
                        7,
                        NONE_MADE + "status 500 InternalError: The request has been failed due to some unknown error.",
                        LATE),
                answer(
                        Answer.error(503, "ServiceUnavailable", "Try later."),
                        7,
                        NONE_MADE + "status 503 ServiceUnavailable: Try later.",
                        LATE),
                // Texts that try to leave their line.
                answer(
                        Answer.error(400, "Bad\nCode", "中文\r\n\u001b[2J\u202e"),
                        5,
                        REFUSED + "status 400 Bad\\nCode: 中文\\r\\n\\u001b[2J\\u202e",
                        BY_NAME),
                // The gateway, in headers.
                answer(
                        Answer.empty(400)
                                .header("x-ca-error-code", "A400PE")
                                .header("x-ca-error-message", "Parameter error"),
                        5,
                        gateway,
                        BY_NAME),
                answer(
                        Answer.html(400)
                                .header("X-Ca-Error-Code", "A400PE")
                                .header("X-Ca-Error-Message", "Parameter error"),
                        5,
                        gateway,
                        BY_NAME),
                answer(Answer.gatewayTimeout(), 7, NONE_MADE + "status 504 D504TO: timeout", LATE),
                // What is no JSON.
                answer(Answer.html(502), 7, NONE_MADE + "status 502: Sign in Sign in", LATE),
                answer(
                        Answer.xml(400),
                        5,
                        REFUSED + "status 400: InvalidParameter The input parameter is not valid.",
                        BY_NAME),
                answer(Answer.empty(403), 4, REFUSED + "status 403", RIGHT),
                answer(Answer.html(200), 7, NONE_MADE + "status 200, " + NOT_JSON + ": Sign in Sign in", UNREADABLE),
                answer(Answer.empty(200), 7, NONE_MADE + "status 200, " + NOT_JSON, UNREADABLE),
                answer(
                        Answer.truncatedJson(201),
                        7,
                        NONE_MADE + "status 201, " + NOT_JSON + ": {\"domain_id\":\"bj1\",\"drive_id\":\"77",
                        UNREADABLE),
                answer(
                        Answer.json(201, "{\"drive_id\":null}"),
                        7,
                        NONE_MADE + "status 201, " + NOT_JSON + ": {\"drive_id\":null}",
                        UNREADABLE),
                answer(
                        Answer.json(201, "{\"drive_id\":\"1\"} {}"),
                        7,
                        NONE_MADE + "status 201, " + NOT_JSON + ": {\"drive_id\":\"1\"} {}",
                        UNREADABLE),
                answer(
                        Answer.empty(204),
                        7,
                        NONE_MADE + "status 204, but the answer has the unexpected status",
                        UNREADABLE),
                answer(
                        Answer.of(400, "text/plain", "word ".repeat(60)),
                        5,
                        REFUSED + "status 400: " + "word ".repeat(40).strip(),
                        BY_NAME),
                // Too much to read.
                answer(
                        Answer.large(201, 2 << 20),
                        7,
                        NONE_MADE + "status 201, but the answer is longer than 1 MiB",
                        UNREADABLE),
                answer(Answer.large(400, 2 << 20), 5, REFUSED + "status 400", BY_NAME),
                // Redirects.
                answer(
                        Answer.redirect(302, "https://login.example/?a=b"),
                        5,
                        REFUSED + "status 302, a redirect to https://login.example/?a=b",
                        "redirects are not followed: check the endpoint"),
                answer(
                        Answer.redirect(307, "/v2/drive/create"),
                        5,
                        REFUSED + "status 307, a redirect to /v2/drive/create",
                        "redirects are not followed: check the endpoint"),
                answer(
                        Answer.error(400, "X", "y").header("location", "https://elsewhere.example"),
                        5,
                        REFUSED + "status 400 X: y",
                        BY_NAME));
    }

    @ParameterizedTest
    @MethodSource
    void answers(Answer answer, int code, String message, String hint) {
        service.alwaysOnCreate(Fault.answer(answer));

        assertEquals(
                new Ended(
                        code,
                        "",
                        "mkdrive: error: " + message + " (request id REQUEST-1)\nmkdrive: hint: " + hint + "\n"),
                create());
        assertEquals(1, service.requests(Operation.CREATE).size());
    }

    @Test
    void theIdOfTheRequestMayBeInTheBody() {
        service.alwaysOnCreate(
                Fault.answer(Answer.capitalisedError(400, "X", "y", "REQUEST-2").bare()));

        assertTrue(create().err().contains("y (request id REQUEST-2)\n"));
    }

    @Test
    void aClockThatIsWrongIsPointedOut() throws IOException {
        service.close();
        service = StrictService.start(StrictOptions.defaults().withDateOffset(Duration.ofMinutes(-30)));
        service.alwaysOnCreate(Fault.answer(Answer.error(403, "InvalidTimeStamp.Expired", "Too old.")));

        List<String> lines = create().err().lines().toList();

        assertEquals(2, lines.size());
        assertTrue(
                lines.get(1)
                        .matches(
                                "mkdrive: hint: the clock of this machine is (29|30) minutes off the server's: set it right"),
                lines.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "400, rejected, 5, false",
        "401, auth, 4, false",
        "403, auth, 4, false",
        "404, rejected, 5, false",
        "409, rejected, 5, false",
        "429, unavailable, 7, true",
        "500, unavailable, 7, true"
    })
    void errorsAsJson(int status, String kind, int code, boolean retryable) throws IOException {
        service.alwaysOnCreate(
                Fault.answer(Answer.error(status, "Some.Code", "a\nb").header("x-ca-request-id", "REQUEST-1")));

        Ended ended = create("-o", "json");

        assertEquals(code, ended.code());
        assertEquals("", ended.out());
        assertEquals(1, ended.err().lines().count());
        JsonNode error = new ObjectMapper().readTree(ended.err()).path("error");
        assertEquals(kind, error.path("kind").textValue());
        assertEquals("Some.Code", error.path("code").textValue());
        assertTrue(error.path("message").textValue().contains("Some.Code: a\nb (request id REQUEST-1)"));
        assertEquals(status, error.path("http_status").intValue());
        assertEquals("REQUEST-1", error.path("request_id").textValue());
        assertEquals(retryable, error.path("retryable").booleanValue());
        assertEquals(1, error.path("attempts").intValue());
        assertEquals(code, error.path("exit_code").intValue());
    }

    @Test
    void jsonErrorsCountTheTries() throws IOException {
        service.alwaysOnCreate(Fault.answer(Answer.throttled()));

        Ended ended = program().create("-o", "json", "--retries", "1");

        assertEquals(2, error(ended).path("attempts").intValue());
        assertEquals(2, service.requests(Operation.CREATE).size());
    }

    @Test
    void anAnswerThatWasLostAndADriveThatCannotBeLookedFor() throws IOException {
        service.alwaysOnCreate(Fault.answer(Answer.gatewayTimeout()).workDone());
        service.alwaysOnList(Fault.answer(Answer.forbidden().header("x-ca-request-id", "REQUEST-2")));

        assertEquals(
                new Ended(9, "", """
                        mkdrive: error: the drive may exist: the answer leaves it open whether a drive was made, \
                        and the owner's drives could not be listed; status 403 ForbiddenNoPermission.Drive: No Permission to access resource Drive. (request id REQUEST-2)
                        mkdrive: hint: to look, run this; it prints the owner's drive, and makes one only if there is none: \
                        mkdrive --name 'my space' --owner u1 --owner-type user --timeout 2s --if-exists return
                        """),
                program().run("--name", "my space", "--owner", "u1", "--owner-type", "user", "--timeout", "2s"));
        assertEquals(1, service.requests(Operation.CREATE).size());
        assertEquals("unknown", error(create("-o", "json")).path("kind").textValue());
    }

    static Stream<Arguments> answersThatDoNotTell() {
        String open = "the answer leaves it open whether a drive was made";
        String unreadable = "the answer could not be read";
        return Stream.of(
                arguments(Answer.html(200), unreadable),
                arguments(Answer.empty(204), unreadable),
                arguments(Answer.truncatedJson(201), unreadable),
                arguments(Answer.large(201, 2 << 20), unreadable),
                arguments(Answer.html(502), open),
                arguments(Answer.gatewayTimeout(), open),
                arguments(Answer.internalError(), open));
    }

    @ParameterizedTest
    @MethodSource("answersThatDoNotTell")
    void aDriveIsFoundWhereTheAnswerDoesNotTell(Answer answer, String why) {
        service.onCreate(Fault.answer(answer).workDone());

        assertEquals(
                new Ended(0, "1001\n", "mkdrive: " + why + "; the drive was looked for and found: 1001\n"),
                create("-q"));
        assertEquals(1, service.requests(Operation.CREATE).size());
    }

    /** The first request may still be at work: then there will be two drives, and the command that looks tells of both. */
    @SkipsWaits
    @ParameterizedTest
    @MethodSource("answersThatDoNotTell")
    void aRequestThatWasSentAgainIsNotSilent(Answer answer, String why) {
        service.onCreate(Fault.answer(answer).workNotDone());
        String look = "mkdrive --name space --owner u1 --owner-type user -q --timeout 60s --if-exists return";

        assertEquals(
                new Ended(
                        0,
                        "1001\n",
                        "mkdrive: warning: the answer to an earlier try is missing; if the service is still at work on that "
                                + "one, a second drive may show up; to look, run this: " + look + "\n"),
                program().create("-q", "--timeout", "60s"));
        assertEquals(2, service.requests(Operation.CREATE).size());

        program().create();
        assertEquals(
                new Ended(0, "1001\n", "mkdrive: warning: the owner has more drives of this name: 1002\n"),
                program().create("-q", "--if-exists", "return"));
    }

    /** What is taken as the longest leaves time to send, and to look when it has passed. */
    @SkipsWaits
    @ParameterizedTest
    @CsvSource({
        "--settle 51s",
        "--settle 51s --if-exists return",
        "--settle 51s --timeout 1m",
        "--settle 25500ms --timeout 30s",
        "--settle 3591s --timeout 1h"
    })
    void theLongestSettlingLeavesTimeForTheRequest(String options) {
        assertEquals(new Ended(0, "1001\n", ""), program().create(("-q " + options).split(" ")));

        service.onCreate(Fault.answer(Answer.gatewayTimeout()).workDone());
        Ended found = program().run(("-q --name other --owner u2 --owner-type user " + options).split(" "));
        assertEquals(0, found.code(), found.err());
        assertEquals("1002\n", found.out());

        service.onCreate(Fault.answer(Answer.gatewayTimeout()).workNotDone());
        Ended ended = program().run(("-q --name third --owner u3 --owner-type user " + options).split(" "));
        assertEquals(7, ended.code(), ended.err());
        assertEquals(3, service.requests(Operation.CREATE).size());
    }

    @SkipsWaits
    @Test
    void jsonErrorsSayWhetherADriveMayComeLate() throws IOException {
        service.onCreate(Fault.answer(Answer.gatewayTimeout()).workNotDone());
        service.onCreate(Fault.answer(Answer.error(400, "X", "y")));
        assertTrue(error(program().create("-o", "json"))
                .path("late_drive_possible")
                .booleanValue());

        service.onCreate(Fault.answer(Answer.throttled(77)));
        JsonNode error = error(create("-o", "json"));
        assertTrue(error.path("late_drive_possible").isMissingNode());
        assertEquals(77, error.path("retry_after_seconds").intValue());
    }

    static Stream<Arguments> listsThatFail() {
        String unlisted = "the owner's drives could not be listed, so nothing was created: ";
        String refused = "the service refused to list the owner's drives, so nothing was created: ";
        return Stream.of(
                arguments(Answer.html(200), 7, unlisted + "status 200, " + NOT_JSON + ": Sign in Sign in", UNREADABLE),
                arguments(Answer.json(200, "[]"), 7, unlisted + "status 200, " + NOT_JSON + ": []", UNREADABLE),
                arguments(
                        Answer.large(200, 2 << 20),
                        7,
                        unlisted + "status 200, but the answer is longer than 1 MiB",
                        UNREADABLE),
                arguments(
                        Answer.empty(204),
                        7,
                        unlisted + "status 204, but the answer has the unexpected status",
                        UNREADABLE),
                arguments(Answer.throttled(), 7, unlisted + "status 429 TooManyRequests: Too many requests", LATER),
                arguments(Answer.gatewayTimeout(), 7, unlisted + "status 504 D504TO: timeout", LATER),
                arguments(Answer.error(403, "X", "y"), 4, refused + "status 403 X: y", RIGHT),
                arguments(Answer.error(400, "X", "y"), 5, refused + "status 400 X: y", BY_NAME));
    }

    @ParameterizedTest
    @MethodSource("listsThatFail")
    void aListThatFailsBeforeAnythingIsSent(Answer answer, int code, String message, String hint) {
        service.alwaysOnList(Fault.answer(answer.header("x-ca-request-id", "REQUEST-1")));

        assertEquals(
                new Ended(
                        code,
                        "",
                        "mkdrive: error: " + message + " (request id REQUEST-1)\nmkdrive: hint: " + hint + "\n"),
                create("--if-exists", "return"));
        assertEquals(0, service.requests(Operation.CREATE).size());
    }

    static Stream<Arguments> whoCalls() {
        Program token = Program.bare().with("MKDRIVE_ACCESS_TOKEN", StrictOptions.BEARER_TOKEN);
        Program key = Program.bare()
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET);
        Program temporary = Program.bare()
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.STS_KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.STS_KEY_SECRET)
                .with("ALIBABA_CLOUD_SECURITY_TOKEN", StrictOptions.STS_TOKEN);
        return Stream.of(
                arguments(token, 401, TOKEN),
                arguments(
                        key, 401, "check the AccessKey: that its id and secret belong together, and that it is active"),
                arguments(
                        temporary,
                        401,
                        "the temporary AccessKey has expired, or its security token is not the one that came with it: "
                                + "get new ones"),
                arguments(token, 403, RIGHT),
                arguments(
                        key,
                        403,
                        "check that the key is right and active, and that it may create drives in this domain"));
    }

    @ParameterizedTest
    @MethodSource
    void whoCalls(Program program, int status, String hint) {
        service.alwaysOnCreate(Fault.answer(Answer.error(status, "X", "y").header("x-ca-request-id", "REQUEST-1")));

        assertEquals(
                new Ended(
                        4,
                        "",
                        "mkdrive: error: " + REFUSED + "status " + status
                                + " X: y (request id REQUEST-1)\nmkdrive: hint: " + hint + "\n"),
                program.with("MKDRIVE_ENDPOINT", service.endpoint().toString()).create());
    }

    // --- no answer ---

    @Test
    void nobodyListens() throws IOException {
        String endpoint = UnreachablePorts.refused().toString();

        Ended ended = create("--endpoint", endpoint);

        assertEquals(8, ended.code());
        String start = "mkdrive: error: nothing was sent: could not connect: " + endpoint.substring(7);
        assertTrue(ended.err().startsWith(start), ended.err());
        assertTrue(
                ended.err()
                        .endsWith(
                                "\nmkdrive: hint: check the endpoint, the network and the proxy, then run the command again\n"),
                ended.err());
        JsonNode error = error(create("--endpoint", endpoint, "-o", "json"));
        assertEquals("network", error.path("kind").textValue());
        assertTrue(error.path("http_status").isNull());
        assertTrue(error.path("retryable").booleanValue());
    }

    @Test
    void aNameThatNobodyKnows() {
        assertEquals(new Ended(8, "", """
                        mkdrive: error: nothing was sent: the name of the host could not be resolved: nonexistent.invalid:80
                        mkdrive: hint: check the spelling of the endpoint or domain id, and the network
                        """), create("--endpoint", "http://nonexistent.invalid", "--allow-http"));
    }

    @Test
    void aPortThatNeverAccepts() throws IOException {
        try (UnreachablePorts.Deaf deaf = new UnreachablePorts.Deaf()) {
            Ended ended = create("--endpoint", deaf.endpoint().toString(), "--connect-timeout", "100ms");

            assertEquals(8, ended.code());
            assertTrue(
                    ended.err().startsWith("mkdrive: error: nothing was sent: could not connect in time: "),
                    ended.err());
        }
    }

    private static JsonNode error(Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.err()).path("error");
    }
}
