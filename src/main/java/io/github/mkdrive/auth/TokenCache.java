package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.auth.Credentials.BearerToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Access tokens in a folder, so that the next run need not get a new one. Each is in a file that only its owner can read, written
 * beside its place and moved there: of two processes that write at once the last one wins. A file that others can read, that
 * another user owns or that is a link is not trusted, and replaced. Where the folder can't be used there is just no cache.
 */
public final class TokenCache {
    /** For where there is no folder: it never has a token. */
    public static final TokenCache NONE = new TokenCache(Optional.empty(), "", (key, values) -> {});

    private static final int MAX_BYTES = 64 * 1024;
    private static final String PREFIX = "token-";
    private static final String UNFINISHED = ".part";

    /** What Java calls a user who has no name here, as in some containers. */
    private static final String NAMELESS = "?";

    /** Whoever still writes a file after that long does not write any more. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Optional<Path> folder;
    private final String user;
    private final Listener listener;

    /** Is told where the cache can't be used, or something in it. That is no error. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Is told what was found.
         *
         * @param key the key of a text
         * @param values what fills it in: the file's path first; no secret
         */
        void told(String key, Object... values);
    }

    /** A cache of the user who is called so; empty where that is not known. */
    TokenCache(Optional<Path> folder, String user, Listener listener) {
        this.folder = folder;
        this.user = user;
        this.listener = listener;
    }

    /**
     * A cache in a folder, which is made when something is put into it.
     *
     * @param folder where it is
     * @param listener is told where it can't be used
     */
    public static TokenCache in(Path folder, Listener listener) {
        return new TokenCache(
                Optional.of(folder), System.getProperty("user.name", "").replace(NAMELESS, ""), listener);
    }

    /** The name of the entry for what {@code parts} say: others have another one. */
    static String entry(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                // With its length, so that no two lists of parts are the same bytes.
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return PREFIX + HexFormat.of().formatHex(digest.digest()) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has SHA-256.
        }
    }

    /** The token of an entry, run out or not; empty where there is none that can be trusted and read. */
    Optional<BearerToken> get(String entry) {
        return folder.flatMap(in -> trusted(in.resolve(entry)));
    }

    /** Forgets the token of an entry. */
    void drop(String entry) {
        if (folder.isPresent()) {
            Path file = folder.get().resolve(entry);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                listener.told("config.credentials.cache.unusable", file.toString(), reason(e));
            }
        }
    }

    /** Keeps the token of an entry, if it says when it runs out; what has run out in the folder goes. */
    void put(String entry, BearerToken token, Instant now) {
        if (folder.isEmpty() || token.expiration().isEmpty()) {
            return;
        }
        Path file = folder.get().resolve(entry);
        try {
            Files.createDirectories(folder.get(), ownerOnly(folder.get(), "rwx------"));
            removeExpired(folder.get(), now);
            write(file, text(token, token.expiration().get()));
        } catch (IOException e) {
            listener.told("config.credentials.cache.unusable", file.toString(), reason(e));
        }
    }

    private static String text(BearerToken token, Instant expiration) {
        return JsonText.object(json -> {
            json.writeStringField("access_token", token.token());
            json.writeNumberField("expires_at", expiration.getEpochSecond());
        });
    }

    private static void write(Path file, String text) throws IOException {
        Path in = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(in, PREFIX, UNFINISHED, ownerOnly(file, "rw-------"));
        try {
            Files.writeString(beside, text);
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void removeExpired(Path in, Instant now) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(in, PREFIX + "*")) {
            for (Path file : files) {
                removeExpiredFile(file, now);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** One that can't be removed stays: another process may just do it. */
    private void removeExpiredFile(Path file, Instant now) {
        try {
            if (isOver(file, now)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // As above.
        }
    }

    private boolean isOver(Path file, Instant now) throws IOException {
        if (file.toString().endsWith(UNFINISHED)) {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(now.minus(ABANDONED));
        }
        return problem(file).isEmpty()
                && read(file)
                        .flatMap(BearerToken::expiration)
                        .filter(end -> !now.isBefore(end))
                        .isPresent();
    }

    private Optional<BearerToken> trusted(Path file) {
        try {
            Optional<String> problem = problem(file);
            if (problem.isPresent()) {
                listener.told(problem.get(), file.toString());
                return Optional.empty();
            }
            return read(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            listener.told("config.credentials.cache.unusable", file.toString(), reason(e));
            return Optional.empty();
        }
    }

    /** Why what is in a file may be from somebody else, or known to somebody else. */
    private Optional<String> problem(Path file) throws IOException {
        if (!isPosix(file)) {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isRegularFile()
                    ? Optional.empty()
                    : Optional.of("config.credentials.cache.noFile");
        }
        PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            return Optional.of("config.credentials.cache.noFile");
        }
        // A user without a name is not root, and can't read another one's file that others may not read.
        if (!user.isEmpty() && !found.owner().getName().equals(user)) {
            return Optional.of("config.credentials.cache.foreign");
        }
        return Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                        .containsAll(found.permissions())
                ? Optional.empty()
                : Optional.of("config.credentials.cache.open");
    }

    private static Optional<BearerToken> read(Path file) throws IOException {
        byte[] bytes;
        // Not every other file system can be asked for that, and it was looked at before.
        OpenOption[] own = isPosix(file) ? new OpenOption[] {LinkOption.NOFOLLOW_LINKS} : new OpenOption[0];
        try (InputStream in = Files.newInputStream(file, own)) {
            bytes = in.readNBytes(MAX_BYTES);
        }
        Map<String, String> members = FlatJson.members(new String(bytes, UTF_8)).orElse(Map.of());
        try {
            String token = Tokens.checked("", "", members.getOrDefault("access_token", ""));
            Instant expiration = Instant.ofEpochSecond(Long.parseLong(members.getOrDefault("expires_at", "")));
            return Optional.of(new BearerToken(token, Optional.of(expiration)));
        } catch (CredentialsException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        return isPosix(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
