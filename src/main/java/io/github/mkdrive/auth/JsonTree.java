package io.github.mkdrive.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small JSON as maps, lists, strings, {@link Digits} and booleans. */
final class JsonTree {
    private JsonTree() {}

    /** A number as it is written: of what size it may be depends on what it is for. */
    record Digits(String text) {}

    /**
     * The value that {@code json} is. A member that is null is not there; in a list it is an empty {@link Optional}. Of members of
     * one name the last counts, as for Alibaba Cloud's tools.
     *
     * @throws IOException if it is not exactly one value; its message shows what stands there
     */
    static Object read(String json) throws IOException {
        try (JsonParser parser = JsonText.open(json)) {
            Object value = value(parser);
            JsonText.expectEnd(parser);
            return value;
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Optional.empty();
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value.equals(Optional.empty())) {
                members.remove(name);
            } else {
                members.put(name, value);
            }
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
