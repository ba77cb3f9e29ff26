package io.github.mkdrive.input;

import io.github.mkdrive.api.InvalidValueException;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.zip.ZipException;

/**
 * A file of rows. It is read as a stream, as often as it takes, and never held as a whole.
 *
 * @param file where it is; it may be packed by gzip
 * @param options how it is to be read
 */
public record Input(Path file, InputOptions options) {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = 0xFEFF;

    /**
     * The SHA-256 of its bytes, in hex: by which it is known again.
     *
     * @throws InvalidValueException when it can't be read; the place is the file
     */
    public String fingerprint() throws InvalidValueException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int length = bytes.read(buffer); length >= 0; length = bytes.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads all rows.
     *
     * @return how many there were, good ones and bad
     * @throws InvalidValueException when it can't be read; the place is the file
     * @throws IOException what {@code rows} throw
     */
    public long read(Rows rows) throws InvalidValueException, IOException {
        RowReader reader = new RowReader(options, rows);
        Decoded decoded;
        try {
            decoded = Decoded.open(file, options.encoding());
        } catch (IOException e) {
            throw unreadable(e);
        }
        try (decoded) {
            switch (options.format()) {
                case CSV -> CsvInput.read(decoded, options, reader, rows);
                case NDJSON -> JsonInput.readLines(decoded, options, reader);
                case JSON -> JsonInput.readArray(decoded, options, reader, rows);
            }
        } catch (CharacterCodingException e) {
            rows.problem(Decoded.badLine(file, options.encoding()), Optional.empty(), decoded.undecodable());
        } catch (ZipException | EOFException e) {
            throw unreadable(e);
        }
        return reader.count();
    }

    /**
     * Writes some of the rows in the input's own form, with the same columns: an input that can be run with the same options. It
     * is not packed.
     *
     * @param wanted by the numbers of rows, which of them
     * @throws IOException when one of the two files can't be read or written
     */
    public void copy(LongPredicate wanted, OutputStream to) throws IOException {
        try (Decoded decoded = Decoded.open(file, options.encoding())) {
            Writer text = new BufferedWriter(new OutputStreamWriter(to, decoded.encoding()), BUFFER);
            if (decoded.isMarked()) {
                text.write(BYTE_ORDER_MARK);
            }
            switch (options.format()) {
                case CSV -> CsvInput.copy(decoded, options, wanted, text);
                case NDJSON -> JsonInput.copyLines(decoded, wanted, text);
                case JSON -> JsonInput.copyArray(decoded, wanted, text);
            }
        }
    }

    /** Why a file can't be read; the place is the file. */
    static InvalidValueException unreadable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InvalidValueException("input.noFile");
        }
        if (e instanceof AccessDeniedException) {
            return new InvalidValueException("input.denied");
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return new InvalidValueException("input.gzip");
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new InvalidValueException("input.unreadable", reason);
    }
}
