package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small forward proxy on a free port of 127.0.0.1: absolute-form requests for {@code http}, CONNECT for {@code https}. It
 * serves one request a connection and keeps a record of what was asked of it.
 */
public final class ProxyService implements AutoCloseable {
    private static final int MAX_HEAD = 64 * 1024;

    private final ServerSocket listener;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> routes = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> credentials = Optional.empty();
    private volatile Optional<Integer> refusal = Optional.empty();
    private volatile List<String> challenges = List.of("Basic realm=\"proxy\"");

    /**
     * One request to the proxy.
     *
     * @param method {@code CONNECT}, or the method of an absolute-form request
     * @param target {@code host:port}, or the absolute URL
     * @param headers as the client sent them to the proxy: behind CONNECT nothing else is visible
     * @param status what the proxy itself answered; 200 where it passed the request on
     */
    public record Asked(String method, String target, List<Header> headers, int status) {
        /** The value of a header of the request; names compare without case. */
        public Optional<String> header(String lowerName) {
            return Header.values(headers, lowerName).stream().findFirst();
        }
    }

    private ProxyService() throws IOException {
        listener = Loopback.listen(50);
    }

    /** Starts a proxy that asks for no credentials. */
    public static ProxyService start() throws IOException {
        ProxyService proxy = new ProxyService();
        daemon("accept", proxy::accept).start();
        return proxy;
    }

    /** The proxy's URL, as it is given to a client. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Asks for these credentials from now on: 407 without them. */
    public void requireCredentials(String user, String password) {
        credentials =
                Optional.of("Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
    }

    /** Refuses everything with this status from now on, such as 502 or 403. */
    public void refuseWith(int status) {
        refusal = Optional.of(status);
    }

    /** Asks with these values of {@code Proxy-Authenticate} for credentials from now on. */
    public void challengeWith(List<String> values) {
        challenges = List.copyOf(values);
    }

    /** Lets a name that nobody else can resolve stand for a port of 127.0.0.1, such as {@code pds.example:443}. */
    public void route(String hostAndPort, int port) {
        routes.put(hostAndPort, port);
    }

    /** Everything that was asked of the proxy, in order, the refused too. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-service-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                daemon("connection", () -> serve(client)).start();
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String[] first = line(in).split(" ", 3);
            List<Header> headers = headers(in);
            if (first.length != 3) {
                refuse(client, new Asked("", "", headers, 400));
                return;
            }
            boolean tunnel = first[0].equals("CONNECT");
            // The body is taken even where the request is refused: unread bytes would turn the close into a reset.
            byte[] body = tunnel ? new byte[0] : body(in, headers);
            Asked request = new Asked(first[0], first[1], headers, status(first, headers));
            if (request.status() != 200) {
                refuse(client, request);
            } else if (tunnel) {
                tunnel(client, in, request);
            } else {
                forward(client, request, body);
            }
        } catch (IOException e) {
            // One of the two ends left.
        } finally {
            open.remove(client);
        }
    }

    private int status(String[] first, List<Header> headers) {
        List<String> given = Header.values(headers, "proxy-authorization");
        if (credentials.isPresent() && !given.equals(List.of(credentials.get()))) {
            return 407;
        }
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return first[0].equals("CONNECT") || first[1].startsWith("http://") ? 200 : 400;
    }

    private void refuse(Socket client, Asked request) throws IOException {
        asked.add(request);
        StringBuilder challenge = new StringBuilder();
        if (request.status() == 407) {
            challenges.forEach(value ->
                    challenge.append("proxy-authenticate: ").append(value).append("\r\n"));
        }
        client.getOutputStream()
                .write(("HTTP/1.1 " + request.status() + " Refused\r\n" + challenge
                                + "connection: close\r\ncontent-length: 0\r\n\r\n")
                        .getBytes(ISO_8859_1));
        client.getOutputStream().flush();
    }

    private void tunnel(Socket client, InputStream in, Asked request) throws IOException {
        int colon = request.target().lastIndexOf(':');
        String host = request.target().substring(0, colon);
        int port = Integer.parseInt(request.target().substring(colon + 1));
        Optional<Socket> reached = connect(host, port);
        if (reached.isEmpty()) {
            refuse(client, new Asked(request.method(), request.target(), request.headers(), 502));
            return;
        }
        asked.add(request);
        try (Socket upstream = reached.get()) {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
            daemon("up", () -> pump(in, upstream)).start();
            upstream.getInputStream().transferTo(out);
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void forward(Socket client, Asked request, byte[] body) throws IOException {
        URI target = URI.create(request.target());
        Optional<Socket> reached = connect(target.getHost(), target.getPort() < 0 ? 80 : target.getPort());
        if (reached.isEmpty()) {
            refuse(client, new Asked(request.method(), request.target(), request.headers(), 502));
            return;
        }
        asked.add(request);
        try (Socket upstream = reached.get()) {
            String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
            StringBuilder head =
                    new StringBuilder(request.method() + " " + target.getRawPath() + query + " HTTP/1.1\r\n");
            for (Header header : request.headers()) {
                String name = header.lowerName();
                if (!name.startsWith("proxy-") && !name.equals("connection")) {
                    head.append(header.name())
                            .append(": ")
                            .append(header.value())
                            .append("\r\n");
                }
            }
            head.append("connection: close\r\n\r\n");
            upstream.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            upstream.getOutputStream().write(body);
            upstream.getOutputStream().flush();
            upstream.getInputStream().transferTo(client.getOutputStream());
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private Optional<Socket> connect(String host, int port) {
        Socket socket = new Socket();
        try {
            Integer routed = routes.get(host + ":" + port);
            socket.connect(
                    routed == null
                            ? new InetSocketAddress(InetAddress.getAllByName(host)[0], port)
                            : Loopback.port(routed),
                    5_000);
            open.add(socket);
            return Optional.of(socket);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void pump(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // The other direction ends with its own end.
        }
    }

    private static byte[] body(InputStream in, List<Header> headers) throws IOException {
        List<String> length = Header.values(headers, "content-length");
        return length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length.get(0)));
    }

    private static List<Header> headers(InputStream in) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = Math.max(0, line.indexOf(':'));
            headers.add(new Header(
                    line.substring(0, colon),
                    line.substring(Math.min(line.length(), colon + 1)).strip()));
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == MAX_HEAD) {
                throw new EOFException("no whole line");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
