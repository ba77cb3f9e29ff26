package io.github.mkdrive.sandbox;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox can't start, or can't go on. Says why by the key of a text, as the words are for its caller. */
public final class SandboxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Cure cure;
    private final transient List<Object> values;

    /** What a user can do about it. */
    public enum Cure {
        /** Take another port. */
        PORT,
        /** Take another file, or put this one away. */
        FILE,
        /** Take another file. */
        OTHER_FILE,
        /** Put this file away with what belongs to it, or repair it. */
        REPAIR,
        /** Make the folder. */
        MAKE_FOLDER,
        /** Get the right to read and write this file. */
        PERMISSION,
        /** Take a place that can be written to. */
        PLACE,
        /** Make room on the disk. */
        ROOM,
        /** End the program that has locked it. */
        UNLOCK,
        /** Give SQLite's native library a place to be loaded from. */
        LIBRARY,
        /** The same, where its place is beside a native executable. */
        LIBRARY_OF_EXECUTABLE
    }

    SandboxException(@Nullable Throwable cause, Cure cure, String key, Object... values) {
        super(key, cause);
        this.cure = cure;
        this.values = List.of(values);
    }

    /** What the system says is wrong, without the file's name, which is told anyway. */
    static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** What can be done about it. */
    public Cure cure() {
        return cure;
    }

    /** The key of the text. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** What fills in the text: the file or the port first. */
    public Object[] values() {
        return values.toArray();
    }
}
