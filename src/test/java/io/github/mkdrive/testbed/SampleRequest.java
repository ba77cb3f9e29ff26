package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A right request, made by hand, to be spoilt in one place. A builder; {@link #bytes()} signs what is there by then. */
final class SampleRequest {
    private String method = "POST";
    private final String path;
    private String version = "HTTP/1.1";
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body;
    private String extraLines = "";
    private String keyId = StrictOptions.KEY_ID;
    private String secret = StrictOptions.KEY_SECRET;
    private boolean signed = true;
    private boolean md5 = true;

    private SampleRequest(StrictService service, String path, String action, String body) {
        this.path = service.endpoint().getPath() + path;
        this.body = body.getBytes(UTF_8);
        headers.put("Host", "127.0.0.1:" + service.port());
        headers.put("accept", "application/json");
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("user-agent", "mkdrive/0.1.0");
        headers.put("date", HttpDates.format(service.now()));
        headers.put("x-acs-version", "2022-03-01");
        headers.put("x-acs-action", action);
        headers.put("x-acs-signature-method", "HMAC-SHA1");
        headers.put("x-acs-signature-version", "1.0");
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString().replace("-", ""));
    }

    static SampleRequest create(StrictService service) {
        return create(service, "space", "u1");
    }

    static SampleRequest create(StrictService service, String name, String owner) {
        return new SampleRequest(
                service,
                "/v2/drive/create",
                "CreateDrive",
                "{\"drive_name\":\"" + name + "\",\"owner\":\"" + owner + "\",\"owner_type\":\"user\"}");
    }

    static SampleRequest list(StrictService service, String body) {
        return new SampleRequest(service, "/v2/drive/list", "ListDrive", body);
    }

    static SampleRequest get(StrictService service, String driveId) {
        return new SampleRequest(service, "/v2/drive/get", "GetDrive", "{\"drive_id\":\"" + driveId + "\"}");
    }

    static SampleRequest unknown(StrictService service, String path) {
        return new SampleRequest(service, path, "CreateDrive", "{}");
    }

    SampleRequest method(String other) {
        method = other;
        return this;
    }

    SampleRequest version(String other) {
        version = other;
        return this;
    }

    SampleRequest with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    SampleRequest without(String header) {
        headers.remove(header);
        return this;
    }

    SampleRequest withoutMd5() {
        md5 = false;
        return this;
    }

    SampleRequest body(String text) {
        return body(text.getBytes(UTF_8));
    }

    SampleRequest body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /** Adds lines as they are after the headers; they are not signed. */
    SampleRequest lines(String raw) {
        extraLines = raw;
        return this;
    }

    SampleRequest key(String id, String keySecret) {
        keyId = id;
        secret = keySecret;
        return this;
    }

    SampleRequest bearer(String token) {
        signed = false;
        md5 = false;
        headers.keySet().removeIf(name -> name.startsWith("x-acs-signature"));
        return with("authorization", "Bearer " + token);
    }

    SampleRequest last() {
        return with("connection", "close");
    }

    byte[] bytes() {
        if (md5) {
            headers.putIfAbsent("content-md5", ExpectedSignature.contentMd5(body));
        }
        if (!headers.containsKey("transfer-encoding")) {
            headers.putIfAbsent("content-length", Integer.toString(body.length));
        }
        if (signed) {
            String text = ExpectedSignature.stringToSign(method, path, Map.of(), headers);
            headers.putIfAbsent("authorization", "acs " + keyId + ":" + ExpectedSignature.of(secret, text));
        }
        StringBuilder head = new StringBuilder(method + " " + path + " " + version + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(extraLines).append("\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
