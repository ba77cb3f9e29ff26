package io.github.mkdrive.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request as it came over the wire, read whole: what the signature covers and the body. */
final class ReceivedRequest {
    /** The largest body that is read, in bytes. */
    static final int BODY_LIMIT = 1 << 20;

    /** How much of a refused body is still taken off the wire, in bytes, so that its sender gets to see the answer. */
    private static final int DRAIN_LIMIT = 8 << 20;

    /** Headers of which a second one would leave open which of them was meant. */
    private static final Set<String> ONCE = Set.of("authorization", "date", "content-md5", "content-type");

    private final String method;
    private final String path;
    private final List<QueryParameter> query;
    private final SortedMap<String, String> headers;
    private final byte[] body;

    /**
     * Puts a request together.
     *
     * @param path the path as it was sent, not decoded
     * @param headers by name; names are compared without regard to case
     */
    ReceivedRequest(String method, String path, List<QueryParameter> query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = List.copyOf(query);
        this.headers = new TreeMap<>();
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body.clone();
    }

    /**
     * Reads the request of an exchange to its end.
     *
     * @throws SandboxError when the body is larger than {@link #BODY_LIMIT}, or a header that counts was sent twice
     * @throws IOException when the connection breaks
     */
    static ReceivedRequest read(HttpExchange exchange) throws IOException, SandboxError {
        byte[] body = readBody(exchange);
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().size() > 1 && (ONCE.contains(name) || name.startsWith("x-acs-"))) {
                throw SandboxError.invalid(name);
            }
            headers.put(name, utf8(String.join(", ", header.getValue())));
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                QueryParameter.parse(query),
                headers,
                body);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    List<QueryParameter> query() {
        return query;
    }

    /** All headers by lower-case name, in the order of the names. */
    SortedMap<String, String> headers() {
        return headers;
    }

    /** The value of a header, given its lower-case name. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    byte[] body() {
        return body.clone();
    }

    private static byte[] readBody(HttpExchange exchange) throws IOException, SandboxError {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(BODY_LIMIT + 1);
        if (body.length <= BODY_LIMIT) {
            return body;
        }
        byte[] scrap = new byte[8192];
        for (int drained = 0; drained < DRAIN_LIMIT; ) {
            int read = in.read(scrap);
            if (read < 0) {
                break;
            }
            drained += read;
        }
        throw SandboxError.bodyTooLarge(BODY_LIMIT);
    }

    /** The JDK's server hands each byte of a header over as one character; a signature is made over UTF-8. */
    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
