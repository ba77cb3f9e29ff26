package io.github.mkdrive.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What the tests have in common: made-up credentials, a fixed time, and the shortest way to call an operation. */
final class Calls {
    static final AccessKey KEY = new AccessKey("LTAItestAccessKeyId0001", "testAccessKeySecretXXXXXXXXXX01");
    static final AccessKey STS_KEY = new AccessKey("STS.testAccessKeyId0002", "testAccessKeySecretXXXXXXXXXX02");
    static final String TOKEN = "eyJtestBearerToken.0003.sig";
    static final Instant NOW = Instant.parse("2026-11-23T14:07:22.250Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Calls() {}

    static SandboxSettings settings(String data) {
        return settings(data, false);
    }

    static SandboxSettings settings(String data, boolean singleDrive) {
        return new SandboxSettings(0, data, List.of(KEY, STS_KEY), List.of(TOKEN), singleDrive, CLOCK);
    }

    /** Calls an operation with the bearer token: {@code post(endpoint, "create", "{...}")}. */
    static Wire.Reply post(URI endpoint, String operation, String body) {
        return post(endpoint, operation, body.getBytes(StandardCharsets.UTF_8));
    }

    static Wire.Reply post(URI endpoint, String operation, byte[] body) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + TOKEN, "Content-Type", "application/json");
        return Wire.send(endpoint, Wire.request("POST", "/v2/drive/" + operation, headers, body));
    }

    static Wire.Reply createDrive(URI endpoint, String owner) {
        return post(endpoint, "create", "{\"drive_name\":\"d\",\"owner\":\"" + owner + "\",\"owner_type\":\"user\"}");
    }
}
