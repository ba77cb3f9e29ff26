package io.github.mkdrive.input;

import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * How an input is to be read.
 *
 * @param format its form
 * @param delimiter what stands between the cells of a CSV file; where nobody says it, the header tells
 * @param encoding how its characters are written; where nobody says it, UTF-8, or what its first bytes say
 * @param ignoreUnknown whether columns that are no field of a drive are passed over
 * @param defaults what rows that leave a field out are to have there
 */
public record InputOptions(
        InputFormat format,
        Optional<Character> delimiter,
        Optional<Charset> encoding,
        boolean ignoreUnknown,
        Map<DriveField, String> defaults) {
    /**
     * Reads a delimiter: one character, or {@code tab}.
     *
     * @throws InvalidValueException when it is none
     */
    public static Character delimiter(String text) throws InvalidValueException {
        if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || "\"\r\n".contains(text) || Character.isLetterOrDigit(text.charAt(0))) {
            throw new InvalidValueException("input.delimiter", text);
        }
        return text.charAt(0);
    }

    /**
     * Reads the name of an encoding, such as {@code GBK}.
     *
     * @throws InvalidValueException when this Java knows none of that name
     */
    public static Charset encoding(String name) throws InvalidValueException {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("input.encoding", name);
        }
    }
}
