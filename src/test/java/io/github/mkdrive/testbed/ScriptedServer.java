package io.github.mkdrive.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers as it is told, in that order, and after that with 404. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * What it got.
     *
     * @param line method and path with query
     * @param headers the first value of each, by lower-case name
     * @param body the body as text
     */
    public record Request(String line, Map<String, String> headers, String body) {}

    /**
     * What it answers.
     *
     * @param status a status; 0 cuts the connection off, -1 never answers
     * @param headers its headers
     * @param body its body
     */
    public record Reply(int status, Map<String, String> headers, String body) {
        /** A status and a body. */
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    /** Starts one on a free port. */
    public ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Its base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** It answers so next. */
    public ScriptedServer then(int status, String body) {
        replies.add(Reply.of(status, body));
        return this;
    }

    /** It answers so next. */
    public ScriptedServer then(Reply reply) {
        replies.add(reply);
        return this;
    }

    /** What it got so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new java.util.TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(exchange.getRequestMethod() + ' ' + exchange.getRequestURI(), headers, body));
        Reply next = replies.poll();
        Reply reply = next == null ? Reply.of(404, "") : next;
        if (reply.status() == -1) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (reply.status() > 0) {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
