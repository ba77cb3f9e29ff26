package io.github.mkdrive.sandbox;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sandbox can't start. Says why by the key of a text, as the words are for its caller. */
public final class SandboxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<Object> values;

    SandboxException(@Nullable Throwable cause, String key, Object... values) {
        super(key, cause);
        this.values = List.of(values);
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
