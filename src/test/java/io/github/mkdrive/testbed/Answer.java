package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of the service: a status, headers and any bytes as its body. Content-Length is added when it is sent, and so are
 * {@code x-ca-request-id} and {@code date} unless they are set here or left out by {@link #bare()}.
 */
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final List<Header> headers;
    private final byte[] body;
    private final boolean bare;

    private Answer(int status, List<Header> headers, byte[] body, boolean bare) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.bare = bare;
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0], false);
    }

    /** An answer with any body. */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, List.of(new Header("content-type", contentType)), body.clone(), false);
    }

    /** An answer with a text body, sent as UTF-8. */
    public static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(UTF_8));
    }

    /** An answer with a JSON body that is written as it is, right or wrong. */
    public static Answer json(int status, String body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    static Answer json(int status, Map<String, ?> fields) {
        try {
            return of(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    /** An error in the common spelling, {@code {"code","message"}}. */
    public static Answer error(int status, String code, String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("message", message);
        return json(status, fields);
    }

    /** An error in the other spelling, {@code {"Code","Message","RequestId"}}. */
    public static Answer capitalisedError(int status, String code, String message, String requestId) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Code", code);
        fields.put("Message", message);
        fields.put("RequestId", requestId);
        return json(status, fields);
    }

    /** An HTML page: a login page with 200, a proxy's error with 502. */
    public static Answer html(int status) {
        return of(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n");
    }

    /** An error as XML, as other services of the vendor write it. */
    public static Answer xml(int status) {
        return of(
                status,
                "application/xml",
                "<?xml version='1.0' encoding='UTF-8'?><Error><Code>InvalidParameter</Code>"
                        + "<Message>The input parameter is not valid.</Message></Error>");
    }

    /** The start of a JSON object and then nothing, with a Content-Length that agrees. */
    public static Answer truncatedJson(int status) {
        return json(status, "{\"domain_id\":\"bj1\",\"drive_id\":\"77");
    }

    /** The gateway's time-out: 504, everything in headers, an empty body. */
    public static Answer gatewayTimeout() {
        return empty(504).header("x-ca-error-code", "D504TO").header("x-ca-error-message", "timeout");
    }

    /** 500 as the service documents it. */
    public static Answer internalError() {
        return error(500, "InternalError", "The request has been failed due to some unknown error.");
    }

    /** 403 as the service documents it. */
    public static Answer forbidden() {
        return error(403, "ForbiddenNoPermission.Drive", "No Permission to access resource Drive.");
    }

    /** 429 as the service documents it, without Retry-After. */
    public static Answer throttled() {
        return error(429, "TooManyRequests", "Too many requests");
    }

    /** 429 with {@code Retry-After} in seconds. */
    public static Answer throttled(int retryAfterSeconds) {
        return throttled().header("retry-after", Integer.toString(retryAfterSeconds));
    }

    /** 429 with {@code Retry-After} as a date. */
    public static Answer throttledUntil(Instant time) {
        return throttled().header("retry-after", HttpDates.format(time));
    }

    /** A redirect, which no client may follow. */
    public static Answer redirect(int status, String location) {
        return empty(status).header("location", location);
    }

    /** A body of spaces of this many bytes, said to be JSON. */
    public static Answer large(int status, int bytes) {
        return json(status, " ".repeat(bytes));
    }

    /** The same with one header more. */
    public Answer header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body, bare);
    }

    /** The same without the {@code date} and {@code x-ca-request-id} that are otherwise added. */
    public Answer bare() {
        return new Answer(status, headers, body, true);
    }

    int status() {
        return status;
    }

    List<Header> headers() {
        return headers;
    }

    byte[] body() {
        return body.clone();
    }

    boolean isBare() {
        return bare;
    }
}
