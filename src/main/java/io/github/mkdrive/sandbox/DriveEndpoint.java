package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Answers HTTP requests: finds the operation, reads the request, verifies it, runs the operation. Whatever goes wrong on the way
 * becomes an answer too, and the next request is served.
 */
final class DriveEndpoint implements HttpHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final long started;
    private final AtomicLong requests = new AtomicLong();
    private final RequestVerifier verifier;
    private final DriveOperations operations;
    private final Function<SQLException, SandboxError> failure;

    /**
     * An endpoint.
     *
     * @param failure makes an answer of a failure of the storage
     * @param started when it began to serve: its requests are told from those of other runs by that
     */
    DriveEndpoint(
            RequestVerifier verifier,
            DriveOperations operations,
            Function<SQLException, SandboxError> failure,
            Instant started) {
        this.started = started.toEpochMilli();
        this.verifier = verifier;
        this.operations = operations;
        this.failure = failure;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("x-ca-request-id", requestId());
            send(exchange, answer(exchange));
        }
    }

    private String requestId() {
        return new UUID(started, requests.incrementAndGet()).toString().toUpperCase(Locale.ROOT);
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            // Read whole whatever comes of it: an answer to a request that is still being sent may never arrive.
            ReceivedRequest request = ReceivedRequest.read(exchange);
            DriveOperations.Operation operation =
                    DriveOperations.at(request.path()).orElseThrow(SandboxError::operationNotFound);
            if (!request.method().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                throw SandboxError.methodNotAllowed();
            }
            Caller caller = verifier.verify(request, operation.action());
            return operation.step().run(operations, RequestFields.parse(request.body()), caller);
        } catch (SandboxError e) {
            return Answer.of(e);
        } catch (SQLException e) {
            return Answer.of(failure.apply(e));
        } catch (RuntimeException e) {
            return Answer.of(SandboxError.internal());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.body().isEmpty()) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] body = MAPPER.writeValueAsBytes(answer.body().get());
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
