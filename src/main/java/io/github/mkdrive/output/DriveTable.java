package io.github.mkdrive.output;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.output.Table.Row;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A drive, as the service describes it, as a table for people. */
public final class DriveTable {
    /** As many digits as the largest int64 has. */
    private static final int INT64_DIGITS = 19;

    private DriveTable() {}

    /**
     * One row for each field that is there: first those of the PDS reference in its order, then all others in the
     * service's order. Text is shown without quotation marks, numbers with the digits they came with, objects and
     * arrays as JSON on one line. Sizes in bytes are followed by a readable size, and {@code -1} is {@code unlimited}.
     *
     * @param driveJson a JSON object
     * @param display how it is shown
     * @throws IOException if {@code driveJson} is not one well-formed JSON object
     */
    public static String render(String driveJson, Display display) throws IOException {
        List<Row> fields = read(driveJson);
        List<Row> rows = new ArrayList<>(fields.size());
        for (DriveField known : DriveField.IN_ROWS) {
            for (Row field : fields) {
                if (field.field().equals(known.apiName())) {
                    rows.add(field);
                }
            }
        }
        for (Row field : fields) {
            if (known(field.field()).isEmpty()) {
                rows.add(field);
            }
        }
        return Table.render(rows, display);
    }

    private static List<Row> read(String json) throws IOException {
        try (JsonParser parser = JsonText.open(json)) {
            if (!parser.isExpectedStartObjectToken()) {
                throw new JsonParseException(parser, "a JSON object was expected");
            }
            List<Row> fields = new ArrayList<>(16);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                fields.add(new Row(name, value(name, token, parser)));
            }
            JsonText.expectEnd(parser);
            return fields;
        }
    }

    private static String value(String name, JsonToken token, JsonParser parser) throws IOException {
        if (token.isStructStart()) {
            return JsonText.value(parser);
        }
        String text = parser.getText();
        boolean size = known(name).map(DriveField::isSize).orElse(false);
        return size && token == JsonToken.VALUE_NUMBER_INT ? size(text) : text;
    }

    private static Optional<DriveField> known(String name) {
        for (DriveField field : DriveField.IN_ROWS) {
            if (field.apiName().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static String size(String digits) {
        if (digits.equals("-1")) {
            return "unlimited";
        }
        // Sizes are int64. What is not one means something this program doesn't know, so it isn't interpreted.
        if (digits.startsWith("-") || digits.length() > INT64_DIGITS) {
            return digits;
        }
        return digits + " (" + Sizes.human(new BigInteger(digits)) + ")";
    }
}
