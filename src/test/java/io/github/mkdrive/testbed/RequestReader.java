package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Reads requests from a connection to the letter of RFC 9112 and notes every deviation. */
final class RequestReader {
    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_BODY = 8 * 1024 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    private final InputStream in;
    private final AtomicLong received;

    /**
     * Reads from a connection.
     *
     * @param received counts every byte that was taken
     */
    RequestReader(InputStream in, AtomicLong received) {
        this.in = new BufferedInputStream(in);
        this.received = received;
    }

    /** The request could not be read to its end, or where it ends cannot be told: nothing more can be read here. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** The request line, or empty where the client closed the connection without starting another request. */
    Optional<String> requestLine(Violations violations) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        received.incrementAndGet();
        return Optional.of(line(first, violations));
    }

    /** The header lines up to the empty one. */
    List<Header> headers(Violations violations) throws IOException {
        List<Header> headers = new ArrayList<>();
        while (true) {
            String line = line(next(), violations);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                violations.malformed("folded header line");
            } else if (colon < 1 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
                violations.malformed("header line without a proper name: " + line);
            } else {
                String value = line.substring(colon + 1);
                if (!VALUE.matcher(value).matches()) {
                    violations.malformed(
                            "header " + line.substring(0, colon) + " has a byte that is not printable ASCII");
                }
                headers.add(new Header(line.substring(0, colon), value.strip()));
            }
        }
    }

    /** The body: exactly as many bytes as the one Content-Length says. */
    byte[] body(List<Header> headers, Violations violations) throws IOException {
        List<String> encodings = Header.values(headers, "transfer-encoding");
        List<String> lengths = Header.values(headers, "content-length");
        if (!Header.values(headers, "expect").isEmpty()) {
            violations.malformed("Expect is not to be sent");
            throw new Unreadable("the client waits for 100 Continue");
        }
        if (!encodings.isEmpty()) {
            violations.malformed("transfer-encoding " + encodings + " where Content-Length is due");
            if (encodings.equals(List.of("chunked"))) {
                return chunks(violations);
            }
            throw new Unreadable("unknown transfer-encoding");
        }
        if (lengths.size() != 1 || !lengths.get(0).matches("0|[1-9][0-9]{0,8}")) {
            violations.malformed("exactly one Content-Length is due, there is " + lengths);
            throw new Unreadable("the length of the body is not known");
        }
        byte[] body = exactly(Integer.parseInt(lengths.get(0)));
        if (in.available() > 0) {
            violations.malformed("bytes after the body, before the answer");
            throw new Unreadable("bytes after the body");
        }
        return body;
    }

    private byte[] chunks(Violations violations) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(next(), violations);
            if (!size.matches("[0-9A-Fa-f]{1,6}")) {
                throw new Unreadable("chunk size " + size);
            }
            byte[] chunk = exactly(Integer.parseInt(size, 16));
            body.write(chunk);
            String end = line(next(), violations);
            if (!end.isEmpty()) {
                throw new Unreadable("chunk without its end");
            }
            if (chunk.length == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length > MAX_BODY) {
            throw new Unreadable("body of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        received.addAndGet(bytes.length);
        if (bytes.length < length) {
            throw new Unreadable("the body ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection ended in the middle of a request");
        }
        received.incrementAndGet();
        return next;
    }

    private String line(int first, Violations violations) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = first; next != '\n'; next = next()) {
            if (line.size() == MAX_LINE) {
                throw new Unreadable("line longer than " + MAX_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) {
            violations.malformed("line that does not end with CR LF: " + text);
            return text;
        }
        return text.substring(0, text.length() - 1);
    }

    /** Reads and forgets until the client leaves. */
    void drain() throws IOException {
        while (in.read() >= 0) {
            received.incrementAndGet();
        }
    }
}
