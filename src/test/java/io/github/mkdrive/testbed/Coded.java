package io.github.mkdrive.testbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in a content coding, right and wrong. */
public final class Coded {
    private Coded() {}

    /**
     * A body in a coding.
     *
     * @param coding {@code gzip}, {@code zlib}, {@code raw} (deflate without zlib's head and tail), {@code cut} (the second half
     *     is missing), {@code turned} (a byte near the end is another), or nothing
     */
    public static byte[] as(String coding, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = switch (coding) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "zlib" -> new DeflaterOutputStream(bytes);
            case "raw" -> new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case "cut" -> {
                bytes.write(body, 0, body.length / 2);
                yield OutputStream.nullOutputStream();
            }
            case "turned" -> {
                byte[] turned = Arrays.copyOf(body, body.length);
                turned[turned.length - 6] ^= 0x55;
                bytes.write(turned);
                yield OutputStream.nullOutputStream();
            }
            case "" -> {
                bytes.write(body);
                yield OutputStream.nullOutputStream();
            }
            default -> throw new IllegalArgumentException(coding);
        };
        try (out) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
