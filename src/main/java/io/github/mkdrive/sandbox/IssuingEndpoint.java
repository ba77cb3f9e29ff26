package io.github.mkdrive.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.mkdrive.sandbox.DriveEndpoint.Later;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Answers the requests for credentials, and passes all others on.
 *
 * <p>Their answers are as late as all are in a rehearsal. They don't count for the highest rate, and none of them fails by chance:
 * that is for drives, of which it has to be known what became of them.
 */
final class IssuingEndpoint implements HttpHandler {
    private final List<Issuer> issuers;
    private final HttpHandler others;
    private final RequestIds ids;
    private final Rehearsal rehearsal;
    private final Later later;

    /**
     * An endpoint.
     *
     * @param issuers who hand out credentials, each at its own paths
     * @param others answers what is for none of them
     * @param rehearsal tells how late the answers are
     * @param later does something after a while
     */
    IssuingEndpoint(List<Issuer> issuers, HttpHandler others, RequestIds ids, Rehearsal rehearsal, Later later) {
        this.issuers = List.copyOf(issuers);
        this.others = others;
        this.ids = ids;
        this.rehearsal = rehearsal;
        this.later = later;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        for (Issuer issuer : issuers) {
            Optional<String> method = issuer.method(path);
            if (method.isPresent()) {
                String id = ids.next();
                exchange.getResponseHeaders().set("x-ca-request-id", id);
                send(exchange, answer(exchange, issuer, method.get(), id));
                return;
            }
        }
        others.handle(exchange);
    }

    private static WireAnswer answer(HttpExchange exchange, Issuer issuer, String method, String id)
            throws IOException {
        try {
            ReceivedRequest request = ReceivedRequest.read(exchange);
            if (!request.method().equals(method)) {
                exchange.getResponseHeaders().set("Allow", method);
                throw SandboxError.methodNotAllowed(method);
            }
            return issuer.answer(request, id);
        } catch (SandboxError e) {
            return issuer.refused(e, id);
        } catch (RuntimeException e) {
            return issuer.refused(SandboxError.internal(), id);
        }
    }

    private void send(HttpExchange exchange, WireAnswer answer) {
        later.after(rehearsal.latencyMillis(), () -> {
            try (exchange) {
                answer.send(exchange);
            } catch (IOException e) {
                // The caller is gone.
            }
        });
    }
}
