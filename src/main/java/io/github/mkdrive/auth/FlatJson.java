package io.github.mkdrive.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads JSON that holds secrets: no error is made of it, as Jackson's errors quote what they stumble on. */
final class FlatJson {
    private FlatJson() {}

    /** The members of an object that are strings or numbers, as text; empty where the text is not one whole JSON object. */
    static Optional<Map<String, String>> members(String text) {
        try (JsonParser parser = JsonText.open(text)) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> members = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            JsonText.expectEnd(parser);
            return Optional.of(members);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
