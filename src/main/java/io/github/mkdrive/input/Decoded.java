package io.github.mkdrive.input;

import io.github.mkdrive.api.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The characters of a file: unpacked where it is packed by gzip, whatever its name, and without a byte order mark.
 *
 * @param text the characters; bytes that are none end it with a {@link CharacterCodingException}
 * @param encoding how they are written
 * @param isMarked whether a byte order mark stands before them
 */
record Decoded(Reader text, Charset encoding, boolean isMarked) implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_MARK = 3;

    /**
     * Opens a file.
     *
     * @param asked the encoding that somebody asked for
     * @throws IOException when it can't be read, or is packed and damaged
     */
    static Decoded open(Path file, Optional<Charset> asked) throws IOException {
        InputStream bytes = unpacked(file);
        byte[] first = bytes.readNBytes(LONGEST_MARK);
        Charset encoding = StandardCharsets.UTF_8;
        int mark = 0;
        if (starts(first, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (starts(first, 0xFF, 0xFE)) {
            encoding = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (starts(first, 0xFE, 0xFF)) {
            encoding = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        PushbackInputStream rest = new PushbackInputStream(bytes, LONGEST_MARK);
        rest.unread(first, mark, first.length - mark);
        Charset known = mark > 0 ? encoding : asked.orElse(encoding);
        Reader text = new InputStreamReader(
                rest,
                known.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new Decoded(text, known, mark > 0);
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        bytes.mark(2);
        boolean packed = starts(bytes.readNBytes(2), 0x1F, 0x8B);
        bytes.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER) : bytes;
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the first bytes are that are no characters: a pass of its own, as it is needed for a damaged file alone. */
    static long badLine(Path file, Optional<Charset> asked) throws IOException {
        long line = 1;
        try (Decoded decoded = open(file, asked)) {
            // One character at a time: what is read in one go is thrown away with the bad one.
            char[] one = new char[1];
            while (decoded.text().read(one) > 0) {
                if (one[0] == '\n') {
                    line++;
                }
            }
        } catch (CharacterCodingException e) {
            return line;
        }
        return line;
    }

    /** What is told of bytes that are no characters. */
    InvalidValueException undecodable() {
        return new InvalidValueException("input.undecodable", encoding.name());
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
