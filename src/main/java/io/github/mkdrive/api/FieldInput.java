package io.github.mkdrive.api;

import io.github.mkdrive.api.InvalidValueException.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a user gives a field of a drive: as an option, and as a column of a file.
 *
 * @param kind what its value is
 * @param textKey the key of the text that describes it
 * @param label what stands for its value in the help; empty for a flag
 * @param names the option's names, the long one last
 * @param isRequired whether it must be given
 * @param isCompared whether a drive that is there already is held against what is asked for here
 * @param least the least number of characters (Unicode code points) of a text
 * @param most the most
 * @param choices the words of which its value has to be one, where it has to
 */
public record FieldInput(
        Kind kind,
        String textKey,
        String label,
        List<String> names,
        boolean isRequired,
        boolean isCompared,
        int least,
        int most,
        Optional<Choices> choices) {
    private static final Choices TRUE_OR_FALSE = Choices.of("true", "false");

    /** What a value is. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A text that must not be blank. */
        ID,
        /** One of some words. */
        CHOICE,
        /** A number of bytes, -1 for unlimited. */
        SIZE,
        /** Yes or no. */
        FLAG
    }

    static FieldInput text(String textKey, int least, int most, String... names) {
        return new FieldInput(Kind.TEXT, textKey, "TEXT", List.of(names), false, false, least, most, Optional.empty());
    }

    static FieldInput id(String textKey, String... names) {
        return new FieldInput(
                Kind.ID, textKey, "ID", List.of(names), false, false, 1, Integer.MAX_VALUE, Optional.empty());
    }

    static FieldInput choice(String textKey, Choices choices, String... names) {
        return new FieldInput(
                Kind.CHOICE,
                textKey,
                choices.label(),
                List.of(names),
                false,
                false,
                1,
                Integer.MAX_VALUE,
                Optional.of(choices));
    }

    static FieldInput size(String textKey, String... names) {
        return new FieldInput(
                Kind.SIZE, textKey, "SIZE", List.of(names), false, false, 1, Integer.MAX_VALUE, Optional.empty());
    }

    static FieldInput flag(String textKey, String... names) {
        return new FieldInput(
                Kind.FLAG, textKey, "", List.of(names), false, false, 1, Integer.MAX_VALUE, Optional.empty());
    }

    FieldInput required() {
        return new FieldInput(kind, textKey, label, names, true, isCompared, least, most, choices);
    }

    FieldInput compared() {
        return new FieldInput(kind, textKey, label, names, isRequired, true, least, most, choices);
    }

    /** The option's long name, {@code --name}. */
    public String option() {
        return names.get(names.size() - 1);
    }

    /**
     * Reads a value.
     *
     * @return a {@code String}; a {@code Long} for a size, in bytes; a {@code Boolean} for a flag
     * @throws InvalidValueException when the text is not a value of this field
     */
    Object read(String text) throws InvalidValueException {
        return switch (kind) {
            case TEXT, ID -> checked(text);
            case CHOICE -> choices.orElseThrow().read(text);
            case SIZE -> SizeText.parse(text);
            case FLAG -> TRUE_OR_FALSE.read(text).equals("true");
        };
    }

    private String checked(String text) throws InvalidValueException {
        if (kind == Kind.ID && text.isBlank()) {
            throw new InvalidValueException("value.blank");
        }
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            throw new InvalidValueException("value.empty");
        }
        if (length > most) {
            throw new InvalidValueException("value.tooLong", length, most);
        }
        // Half a character, or the sign that stands for bytes that the locale could not decode: what would be sent is
        // not what
        // was typed.
        if (text.codePoints()
                .anyMatch(c -> c == 0xFFFD || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new InvalidValueException("value.undecodable");
        }
        if (kind == Kind.ID || least > 0) {
            checkEnds(text);
        }
        return text;
    }

    /** What names something does not begin or end with what can't be seen: that is of a file with other line ends, or a BOM. */
    private void checkEnds(String text) throws InvalidValueException {
        int first = text.codePointAt(0);
        int last = text.codePointBefore(text.length());
        if (isUnseen(first)) {
            throw new InvalidValueException("value.begins", unseen(first));
        }
        if (isUnseen(last)) {
            throw new InvalidValueException("value.ends", unseen(last));
        }
    }

    private boolean isUnseen(int c) {
        boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
        return HiddenCharacters.contains(c) || blank && kind == Kind.ID;
    }

    /** What people call a character; its number alone where they hardly have a name for it. */
    private static Object unseen(int c) {
        return switch (c) {
            case '\r' -> new Word("character.carriageReturn");
            case '\n' -> new Word("character.lineFeed");
            case '\t' -> new Word("character.tab");
            case ' ' -> new Word("character.blank");
            case 0xFEFF -> new Word("character.mark");
            default -> String.format(Locale.ROOT, "U+%04X", c);
        };
    }
}
