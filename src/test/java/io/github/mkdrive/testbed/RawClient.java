package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** One connection to a service, over which bytes go as they are. Reading gives up after a minute. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(60_000);
    }

    /** Connects to a port of 127.0.0.1. */
    public static RawClient connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(Loopback.port(port), 10_000);
        return new RawClient(socket);
    }

    /** Goes on in TLS over what is there, as for a host of this name. */
    RawClient startTls(SSLContext context, String host) throws IOException {
        javax.net.ssl.SSLSocket tls =
                (javax.net.ssl.SSLSocket) context.getSocketFactory().createSocket(socket, host, 443, true);
        javax.net.ssl.SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        RawClient client = new RawClient(tls);
        tls.startHandshake();
        return client;
    }

    /** Sends bytes; returns itself, for the answer. */
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /**
     * An answer that was read to its end.
     *
     * @param status its number
     * @param headers in the order they were sent
     * @param body as UTF-8 text
     */
    public record Reply(int status, List<Header> headers, String body) {
        /** The value of a header; names compare without case. */
        public Optional<String> header(String lowerName) {
            return Header.values(headers, lowerName).stream().findFirst();
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + body, e);
            }
        }

        /** The code of an error. */
        public String code() {
            return json().path("code").asText();
        }

        /** The message of an error. */
        public String message() {
            return json().path("message").asText();
        }

        /** The request's id; empty where there is none. */
        public String requestId() {
            return header("x-ca-request-id").orElse("");
        }
    }

    /** Reads one answer; throws {@link EOFException} where the connection ends first. */
    public Reply read() throws IOException {
        String first = line();
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(": ");
            headers.add(new Header(line.substring(0, colon), line.substring(colon + 2)));
        }
        List<String> length = Header.values(headers, "content-length");
        int due = length.isEmpty() ? 0 : Integer.parseInt(length.get(0));
        byte[] body = socket.getInputStream().readNBytes(due);
        if (body.length < due) {
            throw new EOFException("only " + body.length + " of " + due + " bytes");
        }
        return new Reply(Integer.parseInt(first.substring(9, 12)), headers, new String(body, UTF_8));
    }

    Reply exchange(SampleRequest request) throws IOException {
        return send(request.bytes()).read();
    }

    static Reply once(StrictService service, SampleRequest request) throws IOException {
        try (RawClient client = connect(service.port())) {
            return client.exchange(request);
        }
    }

    /** Whether the connection has ended in order; throws where it was reset or stays open. */
    public boolean isAtEnd() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("no answer");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
