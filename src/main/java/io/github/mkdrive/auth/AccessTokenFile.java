package io.github.mkdrive.auth;

import io.github.mkdrive.auth.CredentialsException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A bearer token in a file, or on standard input where the file is {@code -}. White space around it is dropped.
 *
 * @param file path of the file, or {@code -}
 * @param in standard input
 */
public record AccessTokenFile(String file, InputStream in) implements CredentialsSource {
    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public String name() {
        return "--access-token-file " + file;
    }

    @Override
    public Optional<Credentials> find() throws CredentialsException {
        return Optional.of(Tokens.bearer(name(), read()));
    }

    private String read() throws CredentialsException {
        try {
            if (file.equals("-")) {
                return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
            try (InputStream stream = Files.newInputStream(Path.of(file))) {
                return new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
        } catch (NoSuchFileException e) {
            throw new CredentialsException(name(), Problem.UNREADABLE, "there is no such file");
        } catch (InvalidPathException e) {
            throw new CredentialsException(name(), Problem.UNREADABLE, "this is not a path");
        } catch (IOException e) {
            throw new CredentialsException(
                    name(),
                    Problem.UNREADABLE,
                    e instanceof java.nio.file.AccessDeniedException
                            ? "permission denied"
                            : String.valueOf(e.getMessage()));
        }
    }
}
