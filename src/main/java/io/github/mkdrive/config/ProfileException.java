package io.github.mkdrive.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * mkdrive's configuration file can't be read, or not be changed. Says why in no words, and shows nothing of the file but names of
 * profiles and keys: it may hold secrets.
 */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Object> values;
    private final transient List<String> choices;

    ProfileException(@Nullable Throwable cause, String key, Object... values) {
        this(cause, List.of(), key, values);
    }

    private ProfileException(@Nullable Throwable cause, List<String> choices, String key, Object... values) {
        super(key, cause);
        this.values = List.of(values);
        this.choices = choices;
    }

    /**
     * The exception for a name that is none of those that there are.
     *
     * @param values what fills in the text; the name last
     */
    static ProfileException notOneOf(List<String> choices, String key, Object... values) {
        return new ProfileException(null, choices, key, values);
    }

    /**
     * The exception for a profile that is not there.
     *
     * @param origin the option or variable that asks for it
     * @param name its name
     * @param names the names of those that are there
     */
    public static ProfileException unknown(String origin, String name, List<String> names) {
        return notOneOf(names, "profile.unknownByVariable", origin, name);
    }

    /**
     * The exception for a current profile that is not there.
     *
     * @param file the file that says what is current
     * @param name the profile's name
     * @param names the names of those that are there
     */
    public static ProfileException noCurrent(String file, String name, List<String> names) {
        return notOneOf(names, "profile.currentGone", file, name);
    }

    /**
     * The exception for a file that could not be written, which is as it was.
     *
     * @param file its path
     */
    public static ProfileException notWritten(String file, IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return new ProfileException(cause, "profile.file.notAllowed", file, String.valueOf(denied.getFile()));
        }
        if (cause instanceof FileAlreadyExistsException) {
            return new ProfileException(cause, "profile.file.noFolder", file);
        }
        return new ProfileException(cause, "profile.file.notWritten", file, reason(cause));
    }

    /** The exception for a place that is no regular file and can't be replaced by one. */
    public static ProfileException notAFile(String file) {
        return new ProfileException(null, "profile.file.noFile", file);
    }

    /** Why reading or writing failed, in the system's words, without the path in front of them. */
    static String reason(IOException failure) {
        Optional<String> reason = failure instanceof FileSystemException of
                ? Optional.ofNullable(of.getReason())
                : Optional.ofNullable(failure.getMessage());
        return reason.orElseGet(() -> failure.getClass().getSimpleName());
    }

    /** The key of the text that says why. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** What fills in the text; the file first, with the line behind a colon where it is known. */
    public Object[] values() {
        return values.toArray();
    }

    /** The names that there are where the last of the values is none of them; empty otherwise. */
    public List<String> choices() {
        return choices;
    }
}
