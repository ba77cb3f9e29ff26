package io.github.mkdrive.input;

import java.util.Locale;
import java.util.Optional;

/** The form of an input. */
public enum InputFormat {
    /** Lines with cells, the first of which names them (RFC 4180). */
    CSV,
    /** A JSON object on each line. */
    NDJSON,
    /** One JSON array of objects. */
    JSON;

    /** The form that a file's name says: by its last ending, before {@code .gz}. */
    public static Optional<InputFormat> ofName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv", "tsv" -> Optional.of(CSV);
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }
}
