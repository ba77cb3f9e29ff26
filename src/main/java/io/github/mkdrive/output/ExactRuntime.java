package io.github.mkdrive.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.function.FunctionCallException;
import io.burt.jmespath.function.FunctionRegistry;
import io.burt.jmespath.jcf.JcfRuntime;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as JMESPath sees it: texts, lists, maps, {@code true}, {@code false} and {@code null}. The library's own values are the
 * same, but for numbers, which it takes for doubles: here they keep their digits, and functions reckon with all of them.
 */
final class ExactRuntime extends JcfRuntime {
    ExactRuntime() {
        super(RuntimeConfiguration.builder()
                .withFunctionRegistry(FunctionRegistry.defaultRegistry().extend(ExactFunctions.all()))
                .build());
    }

    /** The value of a JSON text: also of a literal in an expression. */
    @Override
    public @Nullable Object parseString(String json) {
        try (JsonParser parser = JsonText.open(json)) {
            Object value = read(parser);
            JsonText.expectEnd(parser);
            return value;
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> new ExactNumber(parser.getText());
        };
    }

    /** A value as JSON. */
    static String json(@Nullable Object value, boolean lines) {
        return JsonText.text(lines, json -> write(value, json));
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                JsonText.writeName(json, String.valueOf(member.getKey()));
                write(member.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof String text) {
            JsonText.writeString(json, text);
        } else {
            json.writeNumber(String.valueOf(value)); // writes what it is given: also true, false and null
        }
    }

    /** A string itself; of anything else its JSON. */
    @Override
    public String toString(@Nullable Object value) {
        return value instanceof String text ? text : json(value, false);
    }

    @Override
    public int compare(@Nullable Object one, @Nullable Object other) {
        return one instanceof ExactNumber number && other instanceof ExactNumber second
                ? number.compareTo(second)
                : super.compare(one, other);
    }

    @Override
    public Object createNumber(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new FunctionCallException("the result is beyond all numbers");
        }
        return new ExactNumber(Double.toString(number));
    }

    @Override
    public Object createNumber(long number) {
        return new ExactNumber(Long.toString(number));
    }

    /** As the library has it: all values are of one kind. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactRuntime;
    }

    @Override
    public int hashCode() {
        return ExactRuntime.class.hashCode();
    }
}
