package io.github.mkdrive.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token in a file, or on standard input where the file is {@code -}. White space around it and a byte order mark are
 * dropped. A regular file is read at each {@link #get}; what ends with the first reading, as standard input and pipes do, only once.
 */
public final class AccessTokenFile implements CredentialsSource, CredentialsPlace {
    private static final int MAX_BYTES = 64 * 1024;

    private final String name;
    private final String file;
    private final InputStream in;
    private @Nullable String piped;

    /**
     * A source that reads when it is asked.
     *
     * @param name what the place is called in messages
     * @param file path of the file, or {@code -}
     * @param in standard input
     */
    public AccessTokenFile(String name, String file, InputStream in) {
        this.name = name;
        this.file = file;
        this.in = in;
    }

    @Override
    public String name() {
        return name;
    }

    /** The path of the file, or {@code -}. */
    public String file() {
        return file;
    }

    @Override
    public Optional<CredentialsSource> find() {
        return Optional.of(this);
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        return Tokens.bearer(name(), read());
    }

    private String read() throws CredentialsException {
        try {
            return isPipe() ? readPiped() : readFile();
        } catch (NoSuchFileException e) {
            throw new CredentialsException(name(), "config.credentials.noFile");
        } catch (InvalidPathException e) {
            throw new CredentialsException(name(), "config.credentials.noPath");
        } catch (AccessDeniedException e) {
            throw new CredentialsException(name(), "config.credentials.denied");
        } catch (IOException e) {
            throw new CredentialsException(name(), "config.credentials.unreadable", String.valueOf(e.getMessage()));
        }
    }

    private boolean isPipe() {
        return file.equals("-") || Files.exists(Path.of(file)) && !Files.isRegularFile(Path.of(file));
    }

    private synchronized String readPiped() throws IOException, CredentialsException {
        if (piped == null) {
            piped = file.equals("-") ? text(in) : readFile();
        }
        return piped;
    }

    private String readFile() throws IOException, CredentialsException {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return text(stream);
        }
    }

    /** The text without a byte order mark, which some editors write. */
    private String text(InputStream stream) throws IOException, CredentialsException {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new CredentialsException(name(), "config.credentials.tooLong", name());
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
