package io.github.mkdrive.batch;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal can't be used, or not any more. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<Object> values;

    JournalException(@Nullable Throwable cause, String key, Object... values) {
        super(key, cause);
        this.values = List.of(values);
    }

    /** The key of the text that says why. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** What fills in the text; the journal's path first. */
    public Object[] values() {
        return values.toArray();
    }
}
