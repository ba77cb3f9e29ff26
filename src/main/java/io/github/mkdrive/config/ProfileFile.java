package io.github.mkdrive.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** mkdrive's own configuration file: TOML, with a table for each profile. */
public final class ProfileFile {
    /** The variable that names another file. */
    public static final String VARIABLE = "MKDRIVE_CONFIG";

    /** What some editors begin a file with. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int MAX_BYTES = 1024 * 1024;

    private ProfileFile() {}

    /**
     * Where the file is, or would be: what {@code MKDRIVE_CONFIG} names, or {@code mkdrive/config.toml} in
     * {@code $XDG_CONFIG_HOME}, which is {@code ~/.config} by default (XDG Base Directory Specification).
     *
     * @param environment the process's environment
     * @return the path; empty where the environment names no place, or one that is no path on this system
     */
    public static Optional<Path> place(Map<String, String> environment) {
        String own = environment.getOrDefault(VARIABLE, "");
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        try {
            if (!own.isEmpty()) {
                return Optional.of(Path.of(own));
            }
            // The specification wants relative paths to be ignored.
            if (folder.startsWith("/")) {
                return Optional.of(Path.of(folder + "/mkdrive/config.toml"));
            }
            return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home + "/.config/mkdrive/config.toml"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a file. Where there is none, that costs next to nothing.
     *
     * @return what it holds; {@link Profiles#NONE} where there is no file
     * @throws ProfileException when it can't be read, or holds what is not known
     */
    public static Profiles read(Path file) throws ProfileException {
        return Files.exists(file) ? read(file.toString(), text(file)) : Profiles.NONE;
    }

    /**
     * The names of the profiles alone, in the order of the file, without a reader of TOML, which takes longer to load than all else:
     * for somebody who waits. Nothing is checked; a file that holds no TOML may have no names, or some.
     *
     * @throws ProfileException when it can't be read
     */
    public static Set<String> names(Path file) throws ProfileException {
        Set<String> names = new LinkedHashSet<>();
        String text = text(file);
        try {
            for (TomlText.Entry entry : TomlText.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .entries()) {
                if (entry.path().size() > 1 && entry.path().get(0).equals(ProfileToml.PROFILES)) {
                    names.add(entry.path().get(1));
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            names.clear(); // what looks through the text expects one that is TOML
        }
        return names;
    }

    /**
     * Reads the text of a file.
     *
     * @param file what the file is called in messages
     * @throws ProfileException when it is no TOML, or holds what is not known
     */
    public static Profiles read(String file, String text) throws ProfileException {
        return ProfileToml.read(file, text);
    }

    /**
     * Whether others than its owner can read a file. Where the system has no such permissions, nobody is known to.
     *
     * @param file its path; of a link, what it leads to counts
     */
    public static boolean isOpenToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * The text of a file as it stands there; empty where there is no file.
     *
     * @throws ProfileException when it can't be read, is too large or no UTF-8
     */
    public static String text(Path file) throws ProfileException {
        if (!Files.exists(file)) {
            return "";
        }
        if (Files.isDirectory(file)) {
            throw new ProfileException(null, "profile.file.folder", file.toString());
        }
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAX_BYTES + 1);
        } catch (AccessDeniedException e) {
            throw new ProfileException(e, "profile.file.denied", file.toString());
        } catch (IOException e) {
            throw new ProfileException(e, "profile.file.unreadable", file.toString(), ProfileException.reason(e));
        }
        if (bytes.length > MAX_BYTES) {
            throw new ProfileException(null, "profile.file.tooLarge", file.toString());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProfileException(null, "profile.file.notUtf8", file.toString());
        }
    }
}
