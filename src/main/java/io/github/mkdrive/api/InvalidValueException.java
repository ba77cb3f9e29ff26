package io.github.mkdrive.api;

import java.util.List;

/**
 * A text is not a value of what it stands for. It knows why, and not where the text was: who asked for the value does, and
 * tells both.
 */
public final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * A detail that people have a word for.
     *
     * @param key the key of the message that has it
     */
    public record Word(String key) {}

    private final String key;
    private final transient List<Object> details;
    private final transient List<String> choices;

    /**
     * An exception for a reason.
     *
     * @param key the key of the message that says why; the place of the text is its first value
     * @param details the values of the message after the place; never a secret
     */
    public InvalidValueException(String key, Object... details) {
        this(List.of(), key, details);
    }

    private InvalidValueException(List<String> choices, String key, Object... details) {
        super(key);
        this.key = key;
        this.details = List.of(details);
        this.choices = choices;
    }

    /** The exception for a text that is none of the words that there are. */
    public static InvalidValueException notOneOf(List<String> choices, String text) {
        return new InvalidValueException(choices, "value.choice", text, String.join(", ", choices));
    }

    /** The key of the message that says why. */
    public String key() {
        return key;
    }

    /** The words of which the text should have been one; empty where it need not be one of some. */
    public List<String> choices() {
        return choices;
    }

    /** The values of the message after the place; a {@link Word} is to be put into the language that is spoken. */
    public List<Object> details() {
        return details;
    }
}
