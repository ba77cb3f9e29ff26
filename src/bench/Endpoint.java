import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;

/**
 * An endpoint that takes as little of the machine as can be: one thread, no checks, no drives kept. It answers each create with a
 * drive of a new id, and anything else with an empty list. {@code java Endpoint.java PORT}; it serves until it is killed.
 */
final class Endpoint {
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CREATE = "POST /v2/drive/create ".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final Selector selector;
    private long drives;
    private long second;
    private String date = "";
    private String createdAt = "";

    private Endpoint(Selector selector) {
        this.selector = selector;
    }

    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1024);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            new Endpoint(selector).serve(server);
        }
    }

    private void serve(ServerSocketChannel server) throws IOException {
        while (true) {
            selector.select();
            tellTime();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                SelectionKey key = keys.next();
                if (key.isAcceptable()) {
                    SocketChannel client = server.accept();
                    client.configureBlocking(false);
                    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(16_384));
                } else {
                    read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
                }
            }
        }
    }

    private void tellTime() {
        Instant now = Instant.now();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            date = DATE.format(ZonedDateTime.ofInstant(now, ZoneOffset.UTC));
            createdAt = now.truncatedTo(ChronoUnit.MILLIS).toString();
        }
    }

    private void read(SocketChannel client, ByteBuffer buffer) throws IOException {
        try {
            if (client.read(buffer) < 0) {
                client.close();
                return;
            }
            int used = 0;
            for (int end = requestEnd(buffer, used); end >= 0; end = requestEnd(buffer, used)) {
                ByteBuffer answer = ByteBuffer.wrap(answer(startsWith(buffer, used, CREATE)));
                while (answer.hasRemaining()) {
                    client.write(answer);
                }
                used = end;
            }
            buffer.limit(buffer.position()).position(used);
            buffer.compact();
        } catch (ClosedChannelException e) {
            client.close();
        } catch (IOException e) {
            client.close(); // reset by the client
        }
    }

    private byte[] answer(boolean create) {
        String body = create
                ? "{\"domain_id\":\"bench\",\"drive_id\":\"" + ++drives + "\",\"drive_name\":\"Drive\",\"description\":\"\","
                        + "\"drive_type\":\"normal\",\"used_size\":0,\"total_size\":1073741824,\"creator\":\"bench\","
                        + "\"created_at\":\"" + createdAt + "\",\"status\":\"enabled\"}"
                : "{\"items\":[],\"next_marker\":\"\"}";
        return ("HTTP/1.1 " + (create ? "201 Created" : "200 OK") + "\r\nDate: " + date
                        + "\r\nContent-Type: application/json\r\nx-ca-request-id: bench-" + drives + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the request that begins at {@code from} ends; -1 while it is not all there. */
    private static int requestEnd(ByteBuffer buffer, int from) {
        byte[] bytes = buffer.array();
        int there = buffer.position();
        int length = 0;
        for (int i = from; i + HEAD_END.length <= there; i++) {
            if (bytes[i] != '\r' || bytes[i + 1] != '\n') {
                continue;
            }
            if (startsWith(buffer, i, HEAD_END)) {
                int end = i + HEAD_END.length + length;
                return end <= there ? end : -1;
            }
            if (startsWith(buffer, i + 2, LENGTH)) {
                for (int at = i + 2 + LENGTH.length; at < there && bytes[at] != '\r'; at++) {
                    length = bytes[at] == ' ' ? length : length * 10 + bytes[at] - '0';
                }
            }
        }
        return -1;
    }

    private static boolean startsWith(ByteBuffer buffer, int at, byte[] what) {
        if (at + what.length > buffer.position()) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            byte there = buffer.get(at + i);
            if (there != what[i] && Character.toLowerCase((char) there) != what[i]) {
                return false;
            }
        }
        return true;
    }
}
