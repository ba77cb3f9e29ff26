package io.github.mkdrive.sandbox;

import io.github.mkdrive.testbed.RawClient;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the tests have in common: made-up credentials, a fixed time, and the shortest way to call an operation. */
final class Calls {
    static final AccessKey KEY = new AccessKey("LTAItestAccessKeyId0001", "testAccessKeySecretXXXXXXXXXX01");
    static final AccessKey STS_KEY = new AccessKey("STS.testAccessKeyId0002", "testAccessKeySecretXXXXXXXXXX02");
    static final String TOKEN = "eyJtestBearerToken.0003.sig";
    /** The one of the user {@code u1}. */
    static final String USER_TOKEN = "eyJtestBearerToken.0004.sig";

    static final Instant NOW = Instant.parse("2026-11-23T14:07:22.250Z");
    /** Really waits: other processes are waited for. */
    static final Consumer<Duration> SLEEP = time -> {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Calls() {}

    static SandboxSettings settings(String data) {
        return settings(data, false);
    }

    static SandboxSettings settings(String data, boolean singleDrive) {
        return settings(0, data, singleDrive, false, CLOCK);
    }

    static SandboxSettings settings(int port, String data, boolean singleDrive, boolean strict, Clock clock) {
        return settings(port, data, singleDrive, strict, clock, trouble -> {});
    }

    static SandboxSettings settings(
            int port,
            String data,
            boolean singleDrive,
            boolean strict,
            Clock clock,
            Consumer<SandboxException> trouble) {
        return new SandboxSettings(
                port,
                data,
                false,
                List.of(KEY, STS_KEY),
                List.of(new AccessToken(TOKEN, Optional.empty()), new AccessToken(USER_TOKEN, Optional.of("u1"))),
                singleDrive,
                strict,
                RehearsalSettings.NONE,
                IssuingSettings.NONE,
                trouble,
                clock,
                SLEEP,
                Math::random,
                System::nanoTime);
    }

    static DriveStore store(String file) throws SandboxException {
        return DriveStore.open(new DataFile(file, false, SLEEP));
    }

    /** Calls an operation with the bearer token: {@code post(endpoint, "create", "{...}")}. */
    static Reply post(URI endpoint, String operation, String body) {
        return post(endpoint, operation, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply post(URI endpoint, String operation, byte[] body) {
        return post(endpoint, operation, body, TOKEN);
    }

    static Reply postAsUser(URI endpoint, String operation, String body) {
        return post(endpoint, operation, body.getBytes(StandardCharsets.UTF_8), USER_TOKEN);
    }

    private static Reply post(URI endpoint, String operation, byte[] body, String token) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        return send(endpoint, request("POST", "/v2/drive/" + operation, headers, body));
    }

    /** Sends bytes as they are, over a connection of their own. */
    static Reply send(URI endpoint, byte[] request) {
        try (RawClient client = RawClient.connect(endpoint.getPort())) {
            return client.send(request).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] request(String method, String target, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    static Reply createDrive(URI endpoint, String owner) {
        return post(endpoint, "create", "{\"drive_name\":\"d\",\"owner\":\"" + owner + "\",\"owner_type\":\"user\"}");
    }
}
