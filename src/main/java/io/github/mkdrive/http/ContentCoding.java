package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import io.github.mkdrive.http.LimitedBody.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the content codings of an answer (RFC 9110, 8.4): gzip and deflate, which gateways use unasked. The whole body is there
 * already, and is of at most 1 MiB, as is what each coding gives.
 */
final class ContentCoding {
    private ContentCoding() {}

    /**
     * A body without its codings.
     *
     * @param codings the values of {@code Content-Encoding}: names in the order in which they were applied
     * @param limit how many bytes are made of it at most
     * @return with no bytes where a coding is not known, or what is there is not in it
     */
    static Body decoded(Body body, List<String> codings, int limit) {
        List<String> names =
                List.of(String.join(",", codings).toLowerCase(Locale.ROOT).split(",", -1));
        Body decoded = body;
        for (int i = names.size() - 1; i >= 0 && decoded.bytes().length > 0; i--) {
            decoded = switch (names.get(i).strip()) {
                case "", "identity" -> decoded;
                case "gzip", "x-gzip" -> read(decoded, limit, GZIPInputStream::new);
                case "deflate" -> inflated(decoded, limit);
                default -> new Body(new byte[0], BodyEnd.UNKNOWN_CODING);
            };
        }
        // A gateway that unpacks an answer may leave the header as it was.
        boolean unpacked = decoded.end() == BodyEnd.DAMAGED && body.bytes()[0] == '{';
        return unpacked ? body : decoded;
    }

    /** What is called deflate is in the format of zlib (RFC 1950), and with some servers without its head and tail. */
    private static Body inflated(Body body, int limit) {
        Body zlib = read(body, limit, InflaterInputStream::new);
        return zlib.end() == BodyEnd.DAMAGED
                ? read(body, limit, in -> new InflaterInputStream(in, new Inflater(true)))
                : zlib;
    }

    @FunctionalInterface
    private interface Coding {
        InputStream open(InputStream in) throws IOException;
    }

    private static Body read(Body body, int limit, Coding coding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = coding.open(new ByteArrayInputStream(body.bytes()))) {
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                int room = limit - out.size();
                out.write(some, 0, Math.min(count, room));
                if (count > room) {
                    return new Body(out.toByteArray(), BodyEnd.TOO_LARGE);
                }
            }
        } catch (EOFException e) {
            // Of a body that broke off there is less than there should be.
            return body.end() == BodyEnd.WHOLE
                    ? new Body(new byte[0], BodyEnd.DAMAGED)
                    : new Body(out.toByteArray(), body.end());
        } catch (IOException e) {
            return new Body(new byte[0], BodyEnd.DAMAGED);
        }
        return new Body(out.toByteArray(), body.end());
    }
}
