package io.github.mkdrive.sandbox;

import static io.github.mkdrive.sandbox.Calls.CLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.testbed.RawClient;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the official Java SDK, byte for byte as it sent them, on the day it sent them. */
class ReplayedRequestsTest {
    private Sandbox sandbox = startAt(CLOCK);

    private static Sandbox startAt(Clock clock) {
        try {
            return Sandbox.start(Calls.settings(0, ":memory:", false, false, clock));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void fresh() {
        sandbox.close();
        sandbox = startAt(CLOCK);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    static byte[] captured(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ReplayedRequestsTest.class.getResourceAsStream("/io/github/mkdrive/requests/" + name + ".req"))) {
            return in.readAllBytes();
        }
    }

    private static byte[] tampered(String name, String from, String to) throws IOException {
        String original = new String(captured(name), StandardCharsets.ISO_8859_1);
        String changed = original.replace(from, to);
        assertNotEquals(original, changed, "the captured request has nothing to change");
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private URI endpoint() {
        return sandbox.endpoint();
    }

    @ParameterizedTest
    @CsvSource({
        "createDrive-all-ak,     201",
        "createDrive-all-bearer, 201",
        "createDrive-all-sts,    201",
        "createDrive-min-ak,     201",
        "createDrive-unicode-ak, 201",
        "getDrive-bearer,        404",
        "listDrive-ak,           200",
    })
    void areAccepted(String name, int status) throws IOException {
        Reply reply = Calls.send(endpoint(), captured(name));
        assertEquals(status, reply.status(), reply.body());
        assertTrue(
                reply.requestId().matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"),
                "request id " + reply.headers());
        assertEquals(Optional.of("application/json; charset=utf-8"), reply.header("content-type"));
    }

    @Test
    void allFieldsComeBack() throws IOException {
        JsonNode drive = Calls.send(endpoint(), captured("createDrive-all-ak")).json();
        assertEquals(new ObjectMapper().readTree("""
                        {"domain_id":"sandbox","drive_id":"1","drive_name":"test_drive","description":"drive for test",
                        "owner":"3b3d7245c159488da17d081ad6c64687","owner_type":"user","drive_type":"normal","used_size":0,
                        "total_size":1073741824,"creator":"LTAItestAccessKeyId0001",
                        "created_at":"2026-11-23T14:07:22.250Z","status":"enabled"}""").toString(), drive.toString());
    }

    @Test
    void textOfAllKindsComesBack() throws IOException {
        JsonNode drive =
                Calls.send(endpoint(), captured("createDrive-unicode-ak")).json();
        assertEquals(
                "项目 Ünïcode \uD83D\uDE00 é \"q\" \\ / <b>&'=\u2028\u007f",
                drive.get("drive_name").asText());
        assertEquals("line1\nline2\ttab", drive.get("description").asText());
    }

    @Test
    void aSecondTimeTheNonceIsUsed() throws IOException {
        assertEquals(201, Calls.send(endpoint(), captured("createDrive-min-ak")).status());
        Reply again = Calls.send(endpoint(), captured("createDrive-min-ak"));
        assertEquals(403, again.status());
        assertEquals("SignatureNonceUsed", again.code());
    }

    /** A refusal is an answer, too: the nonce is noted, though nothing was made. */
    @Test
    void aNonceIsUsedByARefusedRequest() throws IOException {
        try (Sandbox single = Sandbox.start(Calls.settings(":memory:", true))) {
            byte[] request = captured("createDrive-all-ak");
            Calls.createDrive(single.endpoint(), "3b3d7245c159488da17d081ad6c64687");
            assertEquals(
                    "AlreadyExist.Drive", Calls.send(single.endpoint(), request).code());
            assertEquals(
                    "SignatureNonceUsed", Calls.send(single.endpoint(), request).code());
        }
    }

    @Test
    void severalGoOverOneConnection() throws IOException {
        try (RawClient client = RawClient.connect(endpoint().getPort())) {
            for (String name : List.of("createDrive-min-ak", "getDrive-bearer", "createDrive-all-sts")) {
                Reply reply = client.send(captured(name)).read();
                assertEquals(name.startsWith("create") ? 201 : 404, reply.status());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createDrive-min-ak  | x-acs-signature-nonce: f    | x-acs-signature-nonce: e     | SignatureDoesNotMatch",
                "createDrive-min-ak  | 14:07:22                    | 14:07:23                     | SignatureDoesNotMatch",
                "createDrive-min-ak  | accept: application/json    | accept: */*                  | SignatureDoesNotMatch",
                "createDrive-min-ak  | charset=utf-8               | charset=UTF-8                | SignatureDoesNotMatch",
                "createDrive-min-ak  | lf7XzM76                    | lf7XzM77                     | SignatureDoesNotMatch",
                "createDrive-min-ak  | /v2/drive/create HTTP       | /v2/drive/create?a=1 HTTP    | SignatureDoesNotMatch",
                "createDrive-min-ak  | x-acs-version               | x-acs-extra: 1~x-acs-version | SignatureDoesNotMatch",
                "createDrive-all-sts | CAIStest                    | CAIStess                     | SignatureDoesNotMatch",
                "createDrive-min-ak  | LTAItestAccessKeyId0001     | LTAItestAccessKeyId0009      | InvalidAccessKeyId.NotFound",
            })
    void areRefusedWhenChanged(String name, String from, String to, String code) throws IOException {
        Reply reply = Calls.send(endpoint(), tampered(name, from, to.replace("~", "\r\n")));
        assertEquals(403, reply.status(), reply.body());
        assertEquals(code, reply.code());
    }

    @Test
    void aRefusalShowsTheTextButNoSecret() throws IOException {
        Reply reply = Calls.send(endpoint(), tampered("createDrive-all-sts", "14:07:22", "14:07:23"));
        assertTrue(reply.message().contains("\nx-acs-security-token:***\n"), reply.message());
        assertTrue(reply.message().contains("\nMon, 23 Nov 2026 14:07:23 GMT\n"), reply.message());
        assertFalse(reply.body().contains("CAIStest"), reply.body());
        assertFalse(reply.body().contains(Calls.STS_KEY.secret()), reply.body());
    }

    @ParameterizedTest
    @ValueSource(ints = {-16 * 60, 16 * 60})
    void areRefusedOnAnotherDay(int secondsOff) throws IOException {
        try (Sandbox other = startAt(Clock.offset(CLOCK, Duration.ofSeconds(secondsOff)))) {
            Reply reply = Calls.send(other.endpoint(), captured("createDrive-min-ak"));
            assertEquals(403, reply.status());
            assertEquals("InvalidTimeStamp.Expired", reply.code());
        }
    }
}
