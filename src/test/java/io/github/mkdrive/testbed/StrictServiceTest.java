package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictServiceTest {
    private static Arguments spoilt(String violation, int status, UnaryOperator<SampleRequest> change) {
        return Arguments.of(violation, status, change);
    }

    private static Arguments badBody(String violation, String body) {
        return spoilt(violation, 400, request -> request.body(body));
    }

    private static Arguments badField(String field) {
        String rest = ",\"owner\":\"u1\",\"owner_type\":\"user\"}";
        return badBody(
                "body has " + field.replaceAll("^\"([a-z_]+)\":.*", "$1"), "{\"drive_name\":\"n\"," + field + rest);
    }

    static Stream<Arguments> deviations() {
        String tooLong = "x".repeat(129);
        return Stream.of(
                spoilt("method PUT", 400, request -> request.method("PUT")),
                spoilt("not a request line", 400, request -> request.version("HTTP/1.0")),
                spoilt("host is null", 400, request -> request.without("Host")),
                spoilt("host is other", 400, request -> request.with("Host", "other")),
                spoilt("accept is null", 400, request -> request.without("accept")),
                spoilt("accept is */*", 400, request -> request.with("accept", "*/*")),
                spoilt(
                        "content-type is application/json,",
                        400,
                        request -> request.with("content-type", "application/json")),
                spoilt("user-agent is null", 400, request -> request.without("user-agent")),
                spoilt("user-agent is Java", 400, request -> request.with("user-agent", "Java-http-client/17")),
                spoilt("date is null", 400, request -> request.without("date")),
                spoilt("date is Fri, 2 Jan", 400, request -> request.with("date", "Fri, 2 Jan 2026 03:04:05 GMT")),
                spoilt("date is Mon, 02 Jan", 400, request -> request.with("date", "Mon, 02 Jan 2026 03:04:05 GMT")),
                spoilt("too far", 403, request -> request.with("date", "Fri, 02 Jan 2026 03:04:05 GMT")),
                spoilt(
                        "too far",
                        403,
                        request -> request.with(
                                "date", HttpDates.format(Instant.now().plusSeconds(16 * 60)))),
                spoilt("x-acs-version is null", 400, request -> request.without("x-acs-version")),
                spoilt("x-acs-action is ListDrive", 400, request -> request.with("x-acs-action", "ListDrive")),
                spoilt(
                        "x-acs-signature-method is",
                        400,
                        request -> request.with("x-acs-signature-method", "HMAC-SHA256")),
                spoilt("x-acs-signature-version is", 400, request -> request.without("x-acs-signature-version")),
                spoilt("x-acs-signature-nonce is missing", 400, request -> request.without("x-acs-signature-nonce")),
                spoilt("nonce is not 32", 400, request -> request.with("x-acs-signature-nonce", "A".repeat(32))),
                spoilt("x-acs-other is not known", 400, request -> request.with("x-acs-other", "x")),
                spoilt("content-md5 is missing", 400, SampleRequest::withoutMd5),
                spoilt(
                        "content-md5 does not fit",
                        400,
                        request -> request.with("content-md5", "9utOQGJKusvhz95qLiLfNA==")),
                spoilt(
                        "authorization is missing",
                        403,
                        request -> request.bearer("x").without("authorization")),
                spoilt("authorization is neither", 403, request -> request.with("authorization", "Basic dTpw")),
                spoilt("signature does not match", 403, request -> request.key(StrictOptions.KEY_ID, "wrong")),
                spoilt(
                        "signature does not match",
                        403,
                        request -> request.with(
                                "authorization", "acs " + StrictOptions.KEY_ID + ":MLBkhGwqh25bt8B5uMVPO4yTAz8=")),
                spoilt("AccessKey id is not known", 403, request -> request.key("LTAIother", StrictOptions.KEY_SECRET)),
                spoilt(
                        "x-acs-security-token is missing",
                        403,
                        request -> request.key(StrictOptions.STS_KEY_ID, StrictOptions.STS_KEY_SECRET)),
                spoilt(
                        "x-acs-security-token is not the one",
                        403,
                        request -> request.key(StrictOptions.STS_KEY_ID, StrictOptions.STS_KEY_SECRET)
                                .with("x-acs-security-token", "other")),
                spoilt(
                        "x-acs-security-token is not the one",
                        403,
                        request -> request.with("x-acs-security-token", StrictOptions.STS_TOKEN)),
                spoilt("access token is not known", 403, request -> request.bearer("other")),
                spoilt(
                        "x-acs-bearer-token is another",
                        403,
                        request -> request.bearer(StrictOptions.BEARER_TOKEN).with("x-acs-bearer-token", "other")),
                spoilt(
                        "x-acs-security-token with an access token",
                        400,
                        request -> request.bearer(StrictOptions.BEARER_TOKEN).with("x-acs-security-token", "t")),
                spoilt("header accept more than once", 400, request -> request.lines("Accept: application/json\r\n")),
                spoilt("Expect is not to be sent", 400, request -> request.with("expect", "100-continue")),
                spoilt(
                        "header upgrade is not to be sent",
                        400,
                        request -> request.with("connection", "Upgrade, HTTP2-Settings")
                                .with("upgrade", "h2c")),
                spoilt("connection asks for an upgrade", 400, request -> request.with("connection", "Upgrade")),
                spoilt(
                        "header proxy-authorization is not to be sent",
                        400,
                        request -> request.with("proxy-authorization", "Basic dTpw")),
                spoilt("folded header line", 400, request -> request.lines(" folded\r\n")),
                spoilt("header line without a proper name", 400, request -> request.lines("bad name: x\r\n")),
                spoilt("not printable ASCII", 400, request -> request.lines("x-note: \u00e9\r\n")),
                spoilt("does not end with CR LF", 400, request -> request.lines("x-note: x\n")),
                spoilt(
                        "transfer-encoding [chunked]",
                        400,
                        request -> request.with("transfer-encoding", "chunked")
                                .withoutMd5()
                                .body("2\r\n{}\r\n0\r\n\r\n")),
                spoilt("exactly one Content-Length", 400, request -> request.with("content-length", "+5")),
                spoilt("exactly one Content-Length", 400, request -> request.lines("content-length: 7\r\n")),
                spoilt("bytes after the body", 400, request -> request.with("content-length", "5")),
                spoilt("the body ended after", 400, request -> request.with("content-length", "500")),
                spoilt("body is not UTF-8", 400, request -> request.body(new byte[] {'{', '"', (byte) 0xff, '"', '}'})),
                badBody("body is not JSON", "{\"drive_name\":"),
                badBody("body is not JSON", "{} {}"),
                badBody("body is not JSON", "{\"owner\":\"a\",\"owner\":\"b\"}"),
                badBody("body is not a JSON object", "[]"),
                badBody("body has no drive_name", "{\"owner\":\"u1\",\"owner_type\":\"user\"}"),
                badBody("body has drive_name", "{\"drive_name\":\"\",\"owner\":\"u1\",\"owner_type\":\"user\"}"),
                badBody(
                        "body has drive_name",
                        "{\"drive_name\":\"" + tooLong + "\",\"owner\":\"u1\",\"owner_type\":\"user\"}"),
                badBody("body has owner_type", "{\"drive_name\":\"n\",\"owner\":\"u1\",\"owner_type\":\"team\"}"),
                badBody("body has owner:", "{\"drive_name\":\"n\",\"owner\":\" \",\"owner_type\":\"user\"}"),
                badField("\"if_exists\":\"ignore\""),
                badField("\"description\":null"),
                badField("\"drive_type\":\"large\""),
                badField("\"status\":true"),
                badField("\"total_size\":\"10\""),
                badField("\"total_size\":1.0"),
                badField("\"total_size\":9223372036854775808"),
                badField("\"total_size\":-2"),
                badField("\"default\":\"true\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void everyDeviationIsOnRecordAndAnswered(String violation, int status, UnaryOperator<SampleRequest> change)
            throws IOException {
        try (StrictService service = StrictService.start();
                RawClient client = RawClient.connect(service.port())) {
            client.send(change.apply(SampleRequest.create(service)).bytes());
            client.halfClose();
            Reply reply = client.read();
            assertEquals(status, reply.status(), reply::body);
            assertTrue(reply.body().contains("Strict"), reply::body);
            assertTrue(
                    service.violations().stream().anyMatch(text -> text.contains(violation)),
                    () -> service.violations().toString());
            assertEquals(List.of(), service.drives());
        }
    }

    static Stream<Arguments> rightRequests() {
        return Stream.of(
                spoilt("an AccessKey", 201, request -> request),
                spoilt(
                        "a temporary AccessKey",
                        201,
                        request -> request.key(StrictOptions.STS_KEY_ID, StrictOptions.STS_KEY_SECRET)
                                .with("x-acs-security-token", StrictOptions.STS_TOKEN)),
                spoilt("an access token", 201, request -> request.bearer(StrictOptions.BEARER_TOKEN)),
                spoilt(
                        "128 emoji",
                        201,
                        request -> request.body("{\"drive_name\":\"" + "\ud83d\ude00".repeat(128)
                                + "\",\"owner\":\"u1\",\"owner_type\":\"group\"}")),
                spoilt("another header", 201, request -> request.with("accept-encoding", "gzip")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightRequests")
    void aRightRequestIsServed(String what, int status, UnaryOperator<SampleRequest> change) throws IOException {
        try (StrictService service = StrictService.start()) {
            Reply reply = RawClient.once(service, change.apply(SampleRequest.create(service)));
            assertEquals(status, reply.status(), () -> what + " " + reply.body());
            assertEquals(List.of(), service.violations());
            assertEquals(1, service.drives().size());
        }
    }

    @Test
    void unknownPathsAreAViolation() throws IOException {
        try (StrictService service =
                StrictService.start(StrictOptions.defaults().withPrefix("/pds"))) {
            assertEquals(
                    201, RawClient.once(service, SampleRequest.create(service)).status());
            for (String path : List.of("/v2/drive/create/", "/v2/drive/list?limit=1", "/v2/user/create")) {
                assertEquals(
                        400,
                        RawClient.once(service, SampleRequest.unknown(service, path))
                                .status());
            }
            assertEquals(
                    3, service.violations().size(), () -> service.violations().toString());
            assertEquals("/pds", service.endpoint().getPath());
        }
    }

    @Test
    void aNonceIsGoodForOneRequest() throws IOException {
        try (StrictService service = StrictService.start()) {
            byte[] same = SampleRequest.create(service).bytes();
            try (RawClient client = RawClient.connect(service.port())) {
                assertEquals(201, client.send(same).read().status());
                assertEquals(403, client.send(same).read().status());
            }
            assertTrue(
                    service.violations().get(0).startsWith("request 2: nonce used before"),
                    () -> service.violations().toString());
            assertEquals(1, service.connections());
            assertEquals(1, service.drives().size());
        }
    }

    @Test
    void requestsAreOnRecord() throws IOException, InterruptedException {
        try (StrictService service = StrictService.start()) {
            SampleRequest request = SampleRequest.create(service);
            byte[] bytes = request.bytes();
            try (RawClient client = RawClient.connect(service.port())) {
                assertEquals(201, client.send(bytes).read().status());
            }
            assertTrue(service.awaitRequests(Operation.CREATE, 1, Duration.ofSeconds(10)));
            assertFalse(service.awaitRequests(Operation.LIST, 1, Duration.ofMillis(1)));
            ReceivedRequest seen = service.requests(Operation.CREATE).get(0);
            assertEquals("POST /v2/drive/create HTTP/1.1", seen.requestLine());
            assertEquals("{\"drive_name\":\"space\",\"owner\":\"u1\",\"owner_type\":\"user\"}", seen.body());
            assertEquals(Optional.of("mkdrive/0.1.0"), seen.header("user-agent"));
            assertTrue(new String(bytes, ISO_8859_1).contains(seen.nonce().orElseThrow()));
            assertEquals(bytes.length, service.bytesReceived());
        }
    }

    @Test
    void createdDrivesHaveAllDocumentedFields() throws IOException {
        try (StrictService service = StrictService.start()) {
            Reply made = RawClient.once(
                    service,
                    SampleRequest.create(service)
                            .body(
                                    "{\"drive_name\":\"n\",\"description\":\"d\",\"owner\":\"g\",\"owner_type\":\"group\","
                                            + "\"drive_type\":\"normal\",\"status\":\"disabled\",\"total_size\":9007199254740993,"
                                            + "\"default\":true}"));
            List<String> names = new ArrayList<>();
            made.json().fieldNames().forEachRemaining(names::add);
            assertEquals(
                    List.of(
                            "domain_id",
                            "drive_id",
                            "drive_name",
                            "description",
                            "owner",
                            "owner_type",
                            "drive_type",
                            "used_size",
                            "total_size",
                            "creator",
                            "created_at",
                            "status"),
                    names);
            assertEquals(9007199254740993L, made.json().get("total_size").longValue());
            assertEquals("disabled", made.json().get("status").textValue());
            assertTrue(made.json()
                    .get("created_at")
                    .textValue()
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
            assertTrue(made.header("x-ca-request-id").isPresent());
            StoredDrive stored = service.drives().get(0);
            Reply got = RawClient.once(service, SampleRequest.get(service, stored.driveId()));
            assertEquals(made.json(), got.json());
            assertEquals(
                    404,
                    RawClient.once(service, SampleRequest.get(service, "77")).status());
            assertEquals(List.of(), service.violations());
        }
    }

    @Test
    void listsAreFilteredAndPaged() throws IOException {
        try (StrictService service =
                StrictService.start(StrictOptions.defaults().withMaxPageSize(2))) {
            for (int i = 0; i < 5; i++) {
                service.addDrive("mine " + i, "u1", "user");
                service.addDrive("other", "u2", "user");
                service.addDrive("group", "u1", "group");
            }
            List<String> names = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            String marker = "";
            do {
                String next = marker.isEmpty() ? "" : ",\"marker\":\"" + marker + "\"";
                JsonNode page = RawClient.once(
                                service,
                                SampleRequest.list(
                                        service,
                                        "{\"owner\":\"u1\",\"owner_type\":\"user\",\"limit\":100" + next + "}"))
                        .json();
                sizes.add(page.get("items").size());
                page.get("items")
                        .forEach(drive -> names.add(drive.get("drive_name").textValue()));
                marker = page.get("next_marker").textValue();
            } while (!marker.isEmpty());
            assertEquals(List.of("mine 0", "mine 1", "mine 2", "mine 3", "mine 4"), names);
            assertEquals(List.of(2, 2, 1), sizes);
            assertEquals(List.of(), service.violations());
            assertEquals(
                    400,
                    RawClient.once(service, SampleRequest.list(service, "{\"marker\":\"bm90IG1pbmU\"}"))
                            .status());
            assertEquals(
                    400,
                    RawClient.once(service, SampleRequest.list(service, "{\"limit\":101}"))
                            .status());
            assertEquals(1, service.violations().size());
        }
    }

    @Test
    void anOwnerHasOneDriveWhereTheDomainSaysSo() throws IOException {
        try (StrictService service =
                StrictService.start(StrictOptions.defaults().withSingleDrive())) {
            assertEquals(
                    201, RawClient.once(service, SampleRequest.create(service)).status());
            Reply second = RawClient.once(service, SampleRequest.create(service));
            assertEquals(409, second.status());
            assertEquals("AlreadyExist.Drive", second.json().get("code").textValue());
            assertEquals(
                    201,
                    RawClient.once(service, SampleRequest.create(service, "n", "u2"))
                            .status());
            assertEquals(List.of(), service.violations());
        }
    }

    @Test
    void theClockCanBeWrong() throws IOException {
        StrictOptions wrong =
                StrictOptions.defaults().withClockOffset(Duration.ofDays(-1)).withDateOffset(Duration.ofDays(-1));
        try (StrictService service = StrictService.start(wrong)) {
            Instant before = Instant.now();
            Reply reply = RawClient.once(service, SampleRequest.create(service));
            Instant createdAt = Instant.parse(reply.json().get("created_at").textValue());
            assertTrue(createdAt.isBefore(before.minus(Duration.ofHours(23))));
            Instant date = HttpDates.parse(reply.header("date").orElseThrow()).orElseThrow();
            assertTrue(date.isBefore(before.minus(Duration.ofHours(47))));
            Reply refused = RawClient.once(
                    service, SampleRequest.create(service).with("date", HttpDates.format(Instant.now())));
            assertEquals(403, refused.status());
        }
        try (StrictService service = StrictService.start(wrong.withoutDate().withDateTolerance(Duration.ofDays(2)))) {
            Reply reply = RawClient.once(
                    service, SampleRequest.create(service).with("date", HttpDates.format(Instant.now())));
            assertEquals(201, reply.status());
            assertEquals(Optional.empty(), reply.header("date"));
        }
    }
}
