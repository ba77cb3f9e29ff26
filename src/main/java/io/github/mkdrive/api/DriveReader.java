package io.github.mkdrive.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads answers as a stream: the fields that are strings or numbers, and the text of each object as it was sent. */
public final class DriveReader {
    private DriveReader() {}

    /**
     * Reads an answer that is one drive.
     *
     * @throws IOException when the text is not one whole JSON object with a {@code drive_id}
     */
    public static Drive drive(String text) throws IOException {
        try (JsonParser parser = JsonText.open(text)) {
            expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
            Drive drive = driveAt(parser, text);
            JsonText.expectEnd(parser);
            return drive;
        }
    }

    /**
     * Reads an answer that is a page of drives.
     *
     * @throws IOException when the text is not one whole JSON object whose {@code items} are drives
     */
    static DrivePage page(String text) throws IOException {
        try (JsonParser parser = JsonText.open(text)) {
            expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
            @Nullable List<Drive> drives = null;
            Optional<String> marker = Optional.empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("items")) {
                    expect(parser, value, JsonToken.START_ARRAY);
                    drives = new ArrayList<>();
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        drives.add(driveAt(parser, text));
                    }
                    expect(parser, parser.currentToken(), JsonToken.END_ARRAY);
                } else if (name.equals("next_marker") && value == JsonToken.VALUE_STRING) {
                    marker = Optional.of(parser.getText()).filter(next -> !next.isEmpty());
                } else {
                    parser.skipChildren();
                }
            }
            expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
            JsonText.expectEnd(parser);
            if (drives == null) {
                throw new IOException("the answer has no items");
            }
            return new DrivePage(drives, marker);
        }
    }

    /** The string and number fields of a JSON object, as text; empty where the text is not a JSON object. */
    static Map<String, String> scalars(String text) {
        try (JsonParser parser = JsonText.open(text)) {
            expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
            return scalarsAt(parser);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static Drive driveAt(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        Map<String, String> fields = scalarsAt(parser);
        int end = (int) parser.currentLocation().getCharOffset();
        Drive drive = new Drive(fields, text.substring(start, end));
        if (drive.id().isBlank()) {
            throw new IOException("the answer has no drive_id");
        }
        return drive;
    }

    /** Reads on from an object's opening brace to its closing one. */
    private static Map<String, String> scalarsAt(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == null) {
                break;
            }
            if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
                fields.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
        return fields;
    }

    private static void expect(JsonParser parser, @Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("the answer is not the JSON object it should be, at character "
                    + parser.currentLocation().getCharOffset());
        }
    }
}
