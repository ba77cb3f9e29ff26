package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An answer as it goes over the wire. It may hold secrets, so it shows nothing of itself. */
final class WireAnswer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final int status;
    private final String type;
    private final Optional<byte[]> body;

    private WireAnswer(int status, String type, Optional<byte[]> body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static WireAnswer of(Answer answer) {
        return new WireAnswer(
                answer.status(),
                "application/json; charset=utf-8",
                answer.body().map(WireAnswer::bytes));
    }

    static WireAnswer json(JsonNode body) {
        return of(Answer.of(200, body));
    }

    static WireAnswer text(String body) {
        return new WireAnswer(200, "text/plain; charset=utf-8", Optional.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Sends it.
     *
     * @throws IOException when the caller is gone
     */
    void send(HttpExchange exchange) throws IOException {
        if (body.isEmpty()) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.get().length);
        exchange.getResponseBody().write(body.get());
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
