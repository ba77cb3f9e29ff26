package io.github.mkdrive.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output for results, in UTF-8. Unlike a print stream it says when a result could not be written: the pipe is
 * closed, the disk is full.
 *
 * @param stream where the bytes go
 */
public record ResultStream(OutputStream stream) {
    /**
     * Writes a result whole, and out of every buffer.
     *
     * @throws IOException when it could not be written, or only a part of it
     */
    public void write(String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
