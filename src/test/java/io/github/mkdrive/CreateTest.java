package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.ReceivedRequest;
import io.github.mkdrive.testbed.StoredDrive;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One drive, from the arguments to what is printed, against a service that checks every request to the letter. */
class CreateTest {
    private static final String SAMPLE = """
            {"domain_id":"bj1","drive_id":"1","drive_name":"My personal space\\n","description":"VIP space\\n",\
            "owner":"3b3d7245c159488da17d081ad6c64687\\n","owner_type":"user","drive_type":"normal","used_size":1024,\
            "total_size":1024,"creator":"c9b7a5aa04d14ae3867fdc886fa01da4",\
            "created_at":"2024-08-14T03:14:28.109Z","status":"enabled"}""";

    private StrictService service;

    CreateTest() throws IOException {
        service = StrictService.start();
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

    private void answer(int status, String json) {
        service.onCreate(Fault.answer(Answer.json(status, json).header("x-ca-request-id", "REQUEST-1")));
    }

    private Program program() {
        return Program.at(service);
    }

    private Program keyed() {
        return program()
                .without("MKDRIVE_ACCESS_TOKEN")
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET);
    }

    private Program temporarilyKeyed() {
        return keyed().with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.STS_KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.STS_KEY_SECRET)
                .with("ALIBABA_CLOUD_SECURITY_TOKEN", StrictOptions.STS_TOKEN);
    }

    private ReceivedRequest onlyRequest() {
        assertEquals(1, service.requests().size());
        return service.requests().get(0);
    }

    // --- the request ---

    @Test
    void withAnAccessToken() {
        assertEquals(new Ended(0, "1001\n", ""), program().create("-q"));
        assertFalse(onlyRequest().header("content-md5").isEmpty());
        assertTrue(onlyRequest().nonce().isEmpty());
    }

    @Test
    void withAnAccessKey() {
        assertEquals(new Ended(0, "1001\n", ""), keyed().create("-q"));
        assertFalse(onlyRequest().header("content-md5").isEmpty());
        assertFalse(onlyRequest().nonce().isEmpty());
    }

    @Test
    void withATemporaryAccessKey() {
        assertEquals(new Ended(0, "1001\n", ""), temporarilyKeyed().create("-q"));
        assertEquals(
                StrictOptions.STS_TOKEN,
                onlyRequest().header("x-acs-security-token").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void belowAPathPrefix(String end) throws IOException {
        serve(StrictOptions.defaults().withPrefix("/pds/v2"));

        assertEquals(0, keyed().create("--endpoint", service.endpoint() + end).code());
        assertEquals("POST /pds/v2/v2/drive/create HTTP/1.1", onlyRequest().requestLine());
    }

    @Test
    void withTheHostByItsName() {
        assertEquals(
                0,
                keyed().create("--endpoint", service.endpoint("localhost").toString())
                        .code());
    }

    @Test
    void whatIsNotGivenIsNotSent() throws IOException {
        assertEquals(0, program().create().code());
        assertBody("{\"drive_name\":\"space\",\"owner\":\"u1\",\"owner_type\":\"user\"}");
    }

    @Test
    void everyOptionHasItsField() throws IOException {
        Ended ended = program()
                .run(
                        "--name=项目 🚀\n\"x\"",
                        "--owner=g1",
                        "--owner-type=GROUP",
                        "--description=",
                        "--drive-type=normal",
                        "--status=disabled",
                        "--total-size=8191P",
                        "--default");

        assertEquals(0, ended.code(), ended.err());
        assertBody("""
                {"drive_name":"项目 🚀\\n\\"x\\"","owner":"g1","owner_type":"group","description":"","drive_type":"normal",
                "status":"disabled","total_size":9222246136947933184,"default":true}""");
    }

    @ParameterizedTest
    @CsvSource({
        "-s unlimited, '\"total_size\":-1'",
        "-s 0, '\"total_size\":0'",
        "--no-default, '\"default\":false'",
        "--status enabled, '\"status\":\"enabled\"'",
        "-d text, '\"description\":\"text\"'"
    })
    void anOptionAndItsField(String option, String field) throws IOException {
        assertEquals(0, program().create(option.split(" ")).code());
        assertBody("{\"drive_name\":\"space\",\"owner\":\"u1\",\"owner_type\":\"user\"," + field + "}");
    }

    @Test
    void twoCallsHaveTwoNonces() {
        keyed().create();
        keyed().create();

        assertEquals(
                2,
                service.requests().stream()
                        .map(ReceivedRequest::nonce)
                        .distinct()
                        .count());
    }

    private void assertBody(String json) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(mapper.readTree(json), mapper.readTree(onlyRequest().body()));
    }

    // --- the answer ---

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void table(int status) {
        answer(status, SAMPLE);

        assertEquals(new Ended(0, """
                        FIELD        VALUE
                        domain_id    bj1
                        drive_id     1
                        drive_name   My personal space\\n
                        description  VIP space\\n
                        owner        3b3d7245c159488da17d081ad6c64687\\n
                        owner_type   user
                        drive_type   normal
                        used_size    1024 (1 KiB)
                        total_size   1024 (1 KiB)
                        creator      c9b7a5aa04d14ae3867fdc886fa01da4
                        created_at   2024-08-14T03:14:28.109Z
                        status       enabled
                        """, ""), program().create());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void json(int status) {
        answer(status, SAMPLE);

        Ended wanted = new Ended(0, """
                {
                  "domain_id": "bj1",
                  "drive_id": "1",
                  "drive_name": "My personal space\\n",
                  "description": "VIP space\\n",
                  "owner": "3b3d7245c159488da17d081ad6c64687\\n",
                  "owner_type": "user",
                  "drive_type": "normal",
                  "used_size": 1024,
                  "total_size": 1024,
                  "creator": "c9b7a5aa04d14ae3867fdc886fa01da4",
                  "created_at": "2024-08-14T03:14:28.109Z",
                  "status": "enabled"
                }
                """, "");
        assertEquals(wanted, program().create("-o", "json"));
        answer(status, SAMPLE);
        assertEquals(wanted, program().with("MKDRIVE_OUTPUT", "json").create());
    }

    @Test
    void quietIsTheIdWhateverElseIsAsked() {
        answer(201, SAMPLE);
        assertEquals(new Ended(0, "1\n", ""), program().create("-q", "-o", "json"));
    }

    @Test
    void theShortAnswerOfOldServices() {
        answer(200, "{\"domain_id\":\"bj1\",\"drive_id\":\"1\"}");
        assertEquals(
                new Ended(0, "FIELD      VALUE\ndomain_id  bj1\ndrive_id   1\n", ""),
                program().create());
    }

    /** Fields that nobody knows, exact numbers, an id that is a number, texts that play with the terminal. */
    private static final String ODD = """
            {"zeta":{"b":[1, 2.50,1e400],"a":null},"drive_id":90071992547409931234,"total_size":-1,\
            "used_size":9223372036854775807,"drive_name":"a\\r\\nb\\u001b[2J\\u202egnp\\u0007","empty":"",\
            "owner":"项目🚀x","flag":true,"big":12345678901234567890123456789.10,"drive_id_":"x"}""";

    @Test
    void anOddAnswerAsATable() {
        answer(201, ODD);

        assertEquals(new Ended(0, """
                FIELD       VALUE
                drive_id    90071992547409931234
                drive_name  a\\r\\nb\\u001b[2J\\u202egnp\\u0007
                owner       项目🚀x
                used_size   9223372036854775807 (8 EiB)
                total_size  unlimited
                zeta        {"b":[1,2.50,1e400],"a":null}
                empty
                flag        true
                big         12345678901234567890123456789.10
                drive_id_   x
                """, ""), program().create());
    }

    @Test
    void anOddAnswerAsJson() {
        answer(201, ODD);

        assertEquals(new Ended(0, """
                {
                  "zeta": {
                    "b": [
                      1,
                      2.50,
                      1e400
                    ],
                    "a": null
                  },
                  "drive_id": 90071992547409931234,
                  "total_size": -1,
                  "used_size": 9223372036854775807,
                  "drive_name": "a\\r\\nb\\u001b[2J\u202egnp\\u0007",
                  "empty": "",
                  "owner": "项目🚀x",
                  "flag": true,
                  "big": 12345678901234567890123456789.10,
                  "drive_id_": "x"
                }
                """, ""), program().create("-o", "json"));
    }

    @Test
    void anOddIdAlone() {
        answer(201, "{\"drive_id\":\"a\\nb\\u001b\"}");
        assertEquals(new Ended(0, "a\\nb\\u001b\n", ""), program().create("-q"));
    }

    /** A new drive must not be lost in silence because it can't be printed. */
    @Test
    void theIdGoesToStandardErrorWhereStandardOutputIsBroken() {
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        int code = Main.run(
                java.io.InputStream.nullInputStream(),
                broken,
                err,
                program().environment(),
                Program.creating("-o", "json"));

        assertEquals(11, code);
        assertEquals("""
                {"error":{"kind":"output","code":null,"message":"drive 1001 was created, but could not be written to \
                standard output: Broken pipe","hint":"the drive is there, so don't create it again; the same command with \
                --if-exists return prints it","http_status":null,"request_id":null,"retryable":false,"attempts":1,\
                "drive_ids":["1001"],"exit_code":11}}
                """, err.toString(java.nio.charset.StandardCharsets.UTF_8));
    }

    // --- dry run and verbose ---

    @Test
    void aDryRunPrintsTheRequestAndSendsNothing() {
        Ended ended = temporarilyKeyed().create("--dry-run", "-s", "1K");

        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertEquals("""
                POST %s/v2/drive/create
                accept: application/json
                accept-encoding: identity
                authorization: acs STS.****:****
                content-md5: pKIqdrD/BG/tSsNb2XjyEw==
                content-type: application/json; charset=utf-8
                date: DATE
                user-agent: mkdrive/VERSION
                x-acs-action: CreateDrive
                x-acs-security-token: ****
                x-acs-signature-method: HMAC-SHA1
                x-acs-signature-nonce: NONCE
                x-acs-signature-version: 1.0
                x-acs-version: 2022-03-01

                {
                  "drive_name": "space",
                  "owner": "u1",
                  "owner_type": "user",
                  "total_size": 1024
                }
                """.formatted(service.endpoint()), steady(ended.out()));
        assertEquals(0, service.connections());
    }

    @Test
    void aDryRunAsJson() {
        Ended ended = program().create("--dry-run", "-o", "json");

        assertEquals("", ended.err());
        assertEquals("""
                {
                  "method": "POST",
                  "url": "%s/v2/drive/create",
                  "headers": {
                    "accept": "application/json",
                    "accept-encoding": "identity",
                    "authorization": "Bearer ****",
                    "content-md5": "5gJPfEp8Vd7wFKGTivKrkw==",
                    "content-type": "application/json; charset=utf-8",
                    "date": "DATE",
                    "user-agent": "mkdrive/VERSION",
                    "x-acs-action": "CreateDrive",
                    "x-acs-version": "2022-03-01"
                  },
                  "body": {
                    "drive_name": "space",
                    "owner": "u1",
                    "owner_type": "user"
                  }
                }
                """.formatted(service.endpoint()), steady(ended.out()));
        assertEquals(0, service.connections());
    }

    @Test
    void verboseTellsTheRequestAndTheAnswer() {
        service.onCreate(Fault.answer(Answer.json(201, "{\"drive_id\":\"7\",\"x\":\"a\\nb\\u001b\"}\n")
                .header("x-ca-request-id", "REQUEST-1")
                .header("set-cookie", "session=hunter22")));

        Ended ended = keyed().create("-v", "-q");

        assertEquals("7\n", ended.out());
        assertEquals("""
                mkdrive: credentials from ALIBABA_CLOUD_ACCESS_KEY_ID
                > POST %s/v2/drive/create
                > accept: application/json
                > accept-encoding: identity
                > authorization: acs LTAI****:****
                > content-md5: 5gJPfEp8Vd7wFKGTivKrkw==
                > content-type: application/json; charset=utf-8
                > date: DATE
                > user-agent: mkdrive/VERSION
                > x-acs-action: CreateDrive
                > x-acs-signature-method: HMAC-SHA1
                > x-acs-signature-nonce: NONCE
                > x-acs-signature-version: 1.0
                > x-acs-version: 2022-03-01
                > {"drive_name":"space","owner":"u1","owner_type":"user"}
                < HTTP 201
                < content-length: 34
                < content-type: application/json; charset=utf-8
                < date: DATE
                < set-cookie: ****
                < x-ca-request-id: REQUEST-1
                < {"drive_id":"7","x":"a\\nb\\u001b"}\\n
                mkdrive: try 1: created
                """.formatted(service.endpoint()), steady(ended.err()));
    }

    /** The text with what differs from call to call made the same. */
    private static String steady(String text) {
        return text.replaceAll("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT", "DATE")
                .replaceAll("(nonce(\": \"|: ))[0-9a-f]{32}", "$1NONCE")
                .replaceAll("mkdrive/\\d+\\.\\d+\\.\\d+\\S*?(?=[\"\n])", "mkdrive/VERSION");
    }

    // --- secrets ---

    static Stream<String> secrets() {
        return Stream.of(
                StrictOptions.KEY_SECRET,
                StrictOptions.STS_KEY_SECRET,
                StrictOptions.STS_TOKEN,
                StrictOptions.BEARER_TOKEN);
    }

    /** Also a service that sends them back, in its texts, its headers and far down in its bodies, does not get them shown. */
    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "--dry-run", "--verbose --dry-run", "--verbose -o json", "-o json", ""})
    void secretsAreNeverShown(String options) {
        for (Program called : List.of(program(), keyed(), temporarilyKeyed())) {
            for (String secret : secrets().toList()) {
                if (!called.environment().containsValue(secret)) {
                    continue;
                }
                for (Answer answer : List.of(
                        Answer.error(400, "Bad." + secret, "you sent " + secret),
                        Answer.error(403, "SignatureDoesNotMatch", "x".repeat(4080) + secret),
                        Answer.of(400, "text/html", "<h1>" + secret + "</h1>"),
                        Answer.of(400, "text/plain", "x".repeat(180) + secret),
                        Answer.redirect(302, "https://login.example/?token=" + secret),
                        Answer.capitalisedError(401, "X", "y", secret),
                        Answer.empty(400)
                                .header("x-ca-error-code", secret)
                                .header("x-ca-error-message", secret)
                                .header("x-ca-request-id", secret)
                                .header("set-cookie", "a=" + secret)
                                .header("authorization", "acs " + secret)
                                .header("x-echo", "Bearer " + secret))) {
                    service.alwaysOnCreate(Fault.answer(answer));
                    Ended ended = called.create(Stream.of(options.split(" "))
                            .filter(option -> !option.isEmpty())
                            .toArray(String[]::new));
                    String told = ended.out() + ended.err();
                    // A half of it is too much as well.
                    assertFalse(told.contains(secret.substring(0, secret.length() / 2)), told);
                    assertTrue(ended.code() == 0 == options.contains("--dry-run"), told);
                }
            }
        }
    }

    // --- when the owner has a drive already ---

    @Test
    void byDefaultThereIsNoLook() {
        service.addDrive("space", "u1", "user");

        assertEquals(new Ended(0, "1002\n", ""), program().create("-q"));
        assertEquals(new Ended(0, "1003\n", ""), program().create("-q", "--if-exists", "ignore"));
        assertEquals(0, service.requests(Operation.LIST).size());
    }

    @Test
    void returnCreatesOnceAndThenGivesWhatIsThere() {
        for (int i = 0; i < 10; i++) {
            assertEquals(new Ended(0, "1001\n", ""), program().create("-q", "--if-exists", "return"));
        }
        assertEquals(1, service.requests(Operation.CREATE).size());
        assertEquals(1, service.drives().size());
    }

    @Test
    void returnNamesTheDifferences() {
        service.addDrive(new StoredDrive(
                "bj1",
                "77",
                "other",
                "old",
                "u1",
                "user",
                "normal",
                0,
                2048,
                "me",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "disabled"));

        Ended ended = program()
                .create("-q", "--if-exists", "return", "-s", "1K", "--status", "enabled", "-d", "new", "--no-default");

        assertEquals(
                new Ended(
                        0,
                        "77\n",
                        "mkdrive: warning: the owner's drive 77 differs from what was asked for: "
                                + "drive_name is \"other\", asked for was \"space\"; "
                                + "description is \"old\", asked for was \"new\"; "
                                + "status is \"disabled\", asked for was \"enabled\"; "
                                + "total_size is \"2048\", asked for was \"1024\"\n"),
                ended);
        assertEquals(0, service.requests(Operation.CREATE).size());
    }

    @Test
    void failCreatesOnceAndThenFails() {
        assertEquals(new Ended(0, "1001\n", ""), program().create("-q", "--if-exists", "fail"));
        assertEquals(new Ended(6, "", """
                        mkdrive: error: the owner already has a drive: 1001
                        mkdrive: hint: --if-exists return prints the drive there is
                        """), program().create("-q", "--if-exists", "fail"));
        assertEquals(1, service.drives().size());
    }

    @Test
    void anotherOwnersDriveIsNotInTheWay() {
        service.addDrive("space", "u2", "user");
        service.addDrive("space", "u1", "group");

        assertEquals(new Ended(0, "1003\n", ""), program().create("-q", "--if-exists", "fail"));
    }

    @Test
    void aDriveOnALaterPageIsFound() throws IOException {
        serve(StrictOptions.defaults().withMaxPageSize(1));
        service.addDrive("first", "u1", "user");
        service.addDrive("second", "u1", "user");
        service.addDrive("space", "u1", "user");

        assertEquals(new Ended(0, "1003\n", ""), program().create("-q", "--if-exists", "return"));
        assertEquals(3, service.requests(Operation.LIST).size());
    }

    @Test
    void theOtherDriveIsLookedUpWhereTheServiceAllowsOne() throws IOException {
        serve(StrictOptions.defaults().withSingleDrive());
        service.addDrive("space", "u1", "user");

        assertEquals(new Ended(0, "1001\n", ""), program().create("-q", "--if-exists", "return"));
        assertEquals(6, program().create("--if-exists", "fail").code());
        assertEquals(6, program().create().code());
        assertEquals(1, service.drives().size());
    }
}
