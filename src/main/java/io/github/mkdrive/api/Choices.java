package io.github.mkdrive.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of which a value has to be one; case does not matter.
 *
 * @param words in the order in which they are told, in small letters
 */
public record Choices(List<String> words) {
    /** The choices that are named. */
    public static Choices of(String... words) {
        return new Choices(List.of(words));
    }

    /** The choices that the constants of an enumeration are, in small letters. */
    public static Choices of(Enum<?>[] constants) {
        List<String> words = new ArrayList<>();
        for (Enum<?> constant : constants) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return new Choices(List.copyOf(words));
    }

    /**
     * The word that a text is.
     *
     * @throws InvalidValueException when it is none
     */
    public String read(String text) throws InvalidValueException {
        String word = text.toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw InvalidValueException.notOneOf(words, text);
        }
        return word;
    }

    /** How they are written where a value of an option is described: {@code user|group}. */
    public String label() {
        return String.join("|", words);
    }
}
