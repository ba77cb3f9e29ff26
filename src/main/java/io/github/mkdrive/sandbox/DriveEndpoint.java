package io.github.mkdrive.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.mkdrive.sandbox.Rehearsal.Trouble;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers HTTP requests: finds the operation, reads the request, verifies it, runs the operation. Whatever goes wrong on the way
 * becomes an answer too, and the next request is served.
 */
final class DriveEndpoint implements HttpHandler {
    private static final String CREATE = "/drive/create";

    private final RequestIds ids;
    private final RequestVerifier verifier;
    private final DriveOperations operations;
    private final DriveStore store;
    private final Function<SQLException, SandboxError> failure;
    private final Rehearsal rehearsal;
    private final Later later;

    /** Does something after a while. */
    @FunctionalInterface
    interface Later {
        /** Does it after so many milliseconds; at once, on this thread, where that is 0. */
        void after(long millis, Runnable work);
    }

    /**
     * An endpoint.
     *
     * @param store keeps the nonce of a request together with what the request does
     * @param failure makes an answer of a failure of the storage
     * @param rehearsal what becomes of requests beside that
     * @param later does something after a while
     * @param ids gives each request its id
     */
    DriveEndpoint(
            RequestVerifier verifier,
            DriveOperations operations,
            DriveStore store,
            Function<SQLException, SandboxError> failure,
            Rehearsal rehearsal,
            Later later,
            RequestIds ids) {
        this.ids = ids;
        this.verifier = verifier;
        this.operations = operations;
        this.store = store;
        this.failure = failure;
        this.rehearsal = rehearsal;
        this.later = later;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("x-ca-request-id", ids.next());
        Trouble trouble = rehearsal.trouble(exchange.getRequestURI().getPath().endsWith(CREATE));
        Received received = read(exchange);
        switch (trouble) {
            case NONE -> answer(exchange, answer(exchange, received));
            case TURNED_AWAY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, Answer.of(SandboxError.tooManyRequests()));
            }
            case REFUSED_BEFORE -> answer(exchange, Answer.of(SandboxError.rehearsed(503)));
            case FAILED_AFTER -> {
                answer(exchange, received);
                answer(exchange, Answer.of(SandboxError.rehearsed(500)));
            }
            case CUT_BEFORE -> cut(exchange);
            case CUT_AFTER -> {
                answer(exchange, received);
                cut(exchange);
            }
            case LATE -> {
                cut(exchange);
                later.after(rehearsal.lateMillis(), () -> answer(exchange, received));
            }
        }
    }

    /** Without an answer, the connection is closed. */
    private void cut(HttpExchange exchange) {
        later.after(rehearsal.latencyMillis(), exchange::close);
    }

    private void answer(HttpExchange exchange, Answer answer) {
        later.after(rehearsal.latencyMillis(), () -> {
            try (exchange) {
                WireAnswer.of(answer).send(exchange);
            } catch (IOException e) {
                // The caller is gone.
            }
        });
    }

    /** What was received: a request, or what is wrong with it. */
    private record Received(Optional<ReceivedRequest> request, Optional<SandboxError> error) {}

    /** Reads a request whole, whatever comes of it: an answer to one that is still being sent may never arrive. */
    private static Received read(HttpExchange exchange) throws IOException {
        try {
            return new Received(Optional.of(ReceivedRequest.read(exchange)), Optional.empty());
        } catch (SandboxError e) {
            return new Received(Optional.empty(), Optional.of(e));
        }
    }

    private Answer answer(HttpExchange exchange, Received received) {
        try {
            ReceivedRequest request =
                    received.request().orElseThrow(() -> received.error().orElseThrow());
            DriveOperations.Operation operation =
                    DriveOperations.at(request.path()).orElseThrow(SandboxError::operationNotFound);
            if (!request.method().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                throw SandboxError.methodNotAllowed("POST");
            }
            Caller caller = verifier.verify(request, operation.action());
            return caller.holdsKey()
                    ? store.inTransaction(() -> {
                        verifier.useNonce(request, caller);
                        return run(operation, request, caller);
                    })
                    : run(operation, request, caller);
        } catch (SandboxError e) {
            return Answer.of(e);
        } catch (SQLException e) {
            return Answer.of(failure.apply(e));
        } catch (RuntimeException e) {
            return Answer.of(SandboxError.internal());
        }
    }

    private Answer run(DriveOperations.Operation operation, ReceivedRequest request, Caller caller)
            throws SandboxError, SQLException {
        return operation.step().run(operations, RequestFields.parse(request.body()), caller);
    }
}
