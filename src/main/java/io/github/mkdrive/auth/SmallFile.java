package io.github.mkdrive.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that is small, with everything that can be wrong with it told by its name. */
final class SmallFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SmallFile() {}

    /**
     * Its text, without a byte order mark, which some editors write. Bytes that are no UTF-8 become U+FFFD.
     *
     * @param source what it is called in messages
     * @param tooLong the key of the text for a file that is longer than {@code max}
     */
    static String read(String source, String file, int max, String tooLong) throws CredentialsException {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new CredentialsException(source, "config.credentials.folder");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(max + 1);
                if (bytes.length > max) {
                    throw new CredentialsException(source, tooLong, source);
                }
                return withoutMark(bytes);
            }
        } catch (InvalidPathException e) {
            throw new CredentialsException(source, "config.credentials.noPath");
        } catch (NoSuchFileException e) {
            throw new CredentialsException(source, "config.credentials.noFile");
        } catch (AccessDeniedException e) {
            throw new CredentialsException(source, "config.credentials.denied");
        } catch (IOException e) {
            throw new CredentialsException(source, "config.credentials.unreadable", String.valueOf(e.getMessage()));
        }
    }

    /** UTF-8 as text, without a byte order mark. */
    static String withoutMark(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
