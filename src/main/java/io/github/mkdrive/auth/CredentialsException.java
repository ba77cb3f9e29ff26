package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place for credentials has something in it that can't be used, or they can't be got from where it says. */
public final class CredentialsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Object> values;
    private final transient Optional<Failure> failure;

    /**
     * What is wrong with one place.
     *
     * @param source the place's name
     * @param key the key of the text that says what is wrong
     * @param details what fills in the text after the place's name; never a secret
     */
    public CredentialsException(String source, String key, Object... details) {
        super(key);
        this.values = values(source, details);
        this.failure = Optional.empty();
    }

    /**
     * A service that gives credentials could not be asked, or refuses.
     *
     * @param source the place's name
     * @param cause how the call failed
     * @param key the key of the text: {@code {0}} is the place's name, {@code {1}} is to be what the failure says
     */
    public CredentialsException(String source, ApiException cause, String key) {
        super(key, cause);
        this.values = values(source);
        this.failure = Optional.of(cause.failure());
    }

    private static List<Object> values(String source, Object... details) {
        List<Object> values = new ArrayList<>(List.of(details));
        values.add(0, source);
        return List.copyOf(values);
    }

    /** The key of the text that says what is wrong. */
    public String key() {
        return String.valueOf(getMessage());
    }

    /** What fills in the text; the place's name first. */
    public Object[] values() {
        return values.toArray();
    }

    /** How the call failed, where that is what happened; what it says belongs to the values of the text then. */
    public Optional<Failure> failure() {
        return failure;
    }
}
