package io.github.mkdrive.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The body of CreateDrive in a file: a JSON object with the API's names; or what a dry run printed of a request, in either of its
 * forms, of which the body is taken. A field that is {@code null} is left out, if the reference names it.
 *
 * @param texts what stands in it, by field, as an option would give it
 * @param problems what is wrong with the fields whose values are of a wrong type, which are not among the texts
 * @param others the fields that the reference does not name, in their order, each a JSON value as it stands
 */
public record RequestBody(
        Map<DriveField, String> texts, Map<DriveField, InvalidValueException> problems, Map<String, String> others) {
    private static final int MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** How what a dry run prints as text begins. */
    private static final String REQUEST_LINE = "POST ";
    /** The members of what it prints as JSON. */
    private static final Set<String> REQUEST = Set.of("method", "url", "headers", "body");

    /**
     * Reads a file.
     *
     * @param file its path, or {@code -} for standard input
     * @param standardInput standard input
     * @throws InvalidValueException when there is no body in it; the place is the file
     */
    public static RequestBody read(String file, InputStream standardInput) throws InvalidValueException {
        try {
            return parse(text(file.equals("-") ? standardInput.readNBytes(MAX_BYTES + 1) : bytes(Path.of(file))));
        } catch (InvalidPathException e) {
            throw new InvalidValueException("value.noPath");
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("input.body.notUtf8");
        } catch (JsonProcessingException e) {
            throw e.getLocation() == null
                    ? new InvalidValueException("input.body.noJson", e.getOriginalMessage())
                    : new InvalidValueException(
                            "input.body.json",
                            String.valueOf(e.getLocation().getLineNr()),
                            String.valueOf(e.getLocation().getColumnNr()),
                            e.getOriginalMessage());
        } catch (IOException e) {
            throw Input.unreadable(e);
        }
    }

    private static byte[] bytes(Path file) throws IOException, InvalidValueException {
        if (Files.isDirectory(file)) {
            throw new InvalidValueException("input.folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException, InvalidValueException {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidValueException("input.body.tooLong");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (marked.isBlank()) {
            throw new InvalidValueException(marked.isEmpty() ? "value.empty" : "value.blank");
        }
        return marked;
    }

    private static RequestBody parse(String text) throws IOException, InvalidValueException {
        String json = text.startsWith(REQUEST_LINE) ? behindHeaders(text) : text;
        boolean isRequest = isRequest(json);
        try (JsonParser parser = JsonText.open(json)) {
            if (isRequest) {
                while (!"body".equals(parser.currentName()) || parser.currentToken() != JsonToken.START_OBJECT) {
                    parser.nextToken();
                    if (parser.currentToken().isStructStart() && !"body".equals(parser.currentName())) {
                        parser.skipChildren();
                    }
                }
            }
            return members(parser);
        }
    }

    /** The body of a request that is printed as text, with as many lines before it, so that lines are counted as in the file. */
    private static String behindHeaders(String text) throws InvalidValueException {
        StringBuilder before = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                break;
            }
            before.append('\n');
            if (text.substring(at, end).isBlank()) {
                return before + text.substring(end + 1);
            }
            at = end + 1;
        }
        throw new InvalidValueException("input.body.noBody");
    }

    /** Whether it is a request as a dry run prints it, with an object as its body. Whatever else it is, it is one whole JSON object. */
    private static boolean isRequest(String json) throws IOException, InvalidValueException {
        Set<String> names = new HashSet<>();
        boolean hasBody = false;
        try (JsonParser parser = JsonText.open(json)) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                JsonText.expectEnd(parser);
                throw new InvalidValueException("input.noObject");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                parser.skipChildren();
                if (!names.add(name)) {
                    throw new InvalidValueException("input.body.twice", name);
                }
                hasBody |= isObject && name.equals("body");
            }
            JsonText.expectEnd(parser);
        }
        return hasBody && names.equals(REQUEST);
    }

    /** The members of the object whose first token the parser stands at. */
    private static RequestBody members(JsonParser parser) throws IOException, InvalidValueException {
        RequestBody body = new RequestBody(
                new EnumMap<>(DriveField.class), new EnumMap<>(DriveField.class), new LinkedHashMap<>());
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!names.add(name)) {
                throw new InvalidValueException("input.body.twice", name);
            }
            Optional<DriveField> field = known(name);
            if (field.isEmpty()) {
                body.others().put(name, JsonText.value(parser));
            } else if (value != JsonToken.VALUE_NULL) {
                body.add(field.get(), value, parser);
            }
        }
        return body;
    }

    private void add(DriveField field, JsonToken value, JsonParser parser) throws IOException {
        Optional<String> wrong = switch (field.input().kind()) {
            case TEXT, ID, CHOICE ->
                value == JsonToken.VALUE_STRING ? Optional.empty() : Optional.of("input.body.text");
            case SIZE ->
                value == JsonToken.VALUE_STRING || value.isNumeric()
                        ? Optional.empty()
                        : Optional.of("input.body.size");
            case FLAG -> value.isBoolean() ? Optional.empty() : Optional.of("input.body.flag");
        };
        if (wrong.isPresent()) {
            problems.put(field, new InvalidValueException(wrong.get()));
            parser.skipChildren();
        } else {
            texts.put(field, RowReader.plain(field, parser.getText()));
        }
    }

    /** The field of a request that has this name in the API. */
    private static Optional<DriveField> known(String name) {
        return DriveField.IN_REQUESTS.stream()
                .filter(field -> field.apiName().equals(name))
                .findFirst();
    }
}
