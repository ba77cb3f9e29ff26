package io.github.mkdrive.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.output.EncodedText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * Standard output for results. Unlike a print stream it says when a result could not be written: the pipe is closed, the disk
 * is full.
 *
 * @param stream where the bytes go
 * @param people the charset of what people read
 * @param programs the charset of what programs read: UTF-8, but on a terminal that has another
 */
public record ResultStream(OutputStream stream, Charset people, Charset programs) {
    /** Everything in UTF-8. */
    public ResultStream(OutputStream stream) {
        this(stream, UTF_8, UTF_8);
    }

    /**
     * Writes a result for programs whole, and out of every buffer.
     *
     * @param text JSON, or a value of it
     * @throws IOException when it could not be written, or only a part of it
     */
    public void write(String text) throws IOException {
        write(EncodedText.json(text, programs));
    }

    /**
     * Writes a result for people whole, and out of every buffer.
     *
     * @throws IOException when it could not be written, or only a part of it
     */
    public void show(String text) throws IOException {
        write(EncodedText.shown(text, people));
    }

    /** Whether people would see the text as it is, and no escapes. */
    public boolean canShow(String text) {
        return EncodedText.has(text, people);
    }

    private void write(byte[] bytes) throws IOException {
        stream.write(bytes);
        stream.flush();
    }
}
