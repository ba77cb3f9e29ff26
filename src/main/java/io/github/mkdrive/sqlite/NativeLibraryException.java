package io.github.mkdrive.sqlite;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's native library can't be loaded. */
public final class NativeLibraryException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<Object> values;

    NativeLibraryException(@Nullable Throwable cause, String key, Object... values) {
        super(key, cause);
        this.values = List.of(values);
    }

    /** The key of the text that says why. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** What fills in the text. */
    public Object[] values() {
        return values.toArray();
    }
}
