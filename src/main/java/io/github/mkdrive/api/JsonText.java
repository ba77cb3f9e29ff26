package io.github.mkdrive.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The program's JSON (RFC 8259), read and written without data binding: binding would cost a call's start more than the whole
 * request does.
 *
 * <p>In strings, the quotation mark, the backslash, {@link HiddenCharacters} and format characters are escaped; everything else
 * is written as itself, but in a string with hidden characters beyond the Basic Multilingual Plane or lone surrogates, where all
 * but ASCII is escaped. It is the same JSON. (In a member's name, Jackson takes a lone surrogate for malformed input.)
 */
public final class JsonText {
    // Length limits would drop what the service sent, and the answer's size is bounded before it gets here. The one of
    // nesting stays. Names aren't made canonical: nothing is looked up by name, and colliding names would be refused.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build()
            .setCharacterEscapes(new ControlEscapes());

    /** Every character above it is escaped while a text is written that can't be written otherwise. */
    private static final int ASCII = 0x7F;

    private JsonText() {}

    /** Writes the members of an object, or more of a value. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void write(JsonGenerator json) throws IOException;
    }

    /** A JSON object on one line, without any space between its tokens. */
    public static String object(Content members) {
        return text(false, json -> {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        });
    }

    /** A JSON object over several lines, as {@link #pretty} lays it out. */
    public static String prettyObject(Content members) {
        return text(true, json -> {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        });
    }

    /**
     * A JSON value over several lines, indented by two spaces, without a line end behind it. Members keep their order, duplicate
     * names stay, and a number keeps the digits it was written with: it is copied token by token, as a tree would lose them.
     *
     * @param json exactly one JSON value of any type
     * @throws IOException if {@code json} is not one well-formed JSON value, or is nested too deeply
     */
    public static String pretty(String json) throws IOException {
        try (JsonParser parser = open(json)) {
            String text = copy(parser, true);
            expectEnd(parser);
            return text;
        }
    }

    /**
     * The value whose first token the parser stands at, on one line without any space between its tokens. Leaves the parser at
     * its last token.
     */
    public static String value(JsonParser parser) throws IOException {
        return copy(parser, false);
    }

    /** Writes a JSON value into a text that is being written, token by token. */
    public static void copy(String json, JsonGenerator into) throws IOException {
        try (JsonParser parser = open(json)) {
            copy(parser, into);
            expectEnd(parser);
        }
    }

    /** A parser that reads {@code json} and stands at its first token. */
    public static JsonParser open(String json) throws IOException {
        return started(FACTORY.createParser(json));
    }

    /** A parser that reads {@code json} as a stream and stands at its first token. */
    public static JsonParser open(Reader json) throws IOException {
        return started(FACTORY.createParser(json));
    }

    private static JsonParser started(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "no JSON value where one was expected");
        }
        return parser;
    }

    /** Checks that nothing follows the value whose last token the parser stands at. */
    public static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more text after the end of the JSON value");
        }
    }

    /**
     * Writes a string. Jackson asks for escapes by halves of characters, and writes half of a surrogate pair as it is, which no
     * reader could decode.
     */
    public static void writeString(JsonGenerator json, String text) throws IOException {
        json.setHighestNonEscapedChar(isPlain(text) ? 0 : ASCII);
        json.writeString(text);
        json.setHighestNonEscapedChar(0);
    }

    /** Writes the name of a member, as {@link #writeString} writes a string. */
    public static void writeName(JsonGenerator json, String name) throws IOException {
        json.setHighestNonEscapedChar(isPlain(name) ? 0 : ASCII);
        json.writeFieldName(name);
        json.setHighestNonEscapedChar(0);
    }

    /** Whether no hidden character takes two halves, and none is a half alone. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int c = text.codePointAt(i);
                if (isEscaped(c)) {
                    return false;
                }
                i += Character.charCount(c) - 1;
            }
        }
        return true;
    }

    /** Programs read the escape of a joiner as the joiner, so that here all format characters can be shown. */
    private static boolean isEscaped(int c) {
        return HiddenCharacters.contains(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String copy(JsonParser parser, boolean lines) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generator(text, lines)) {
            copy(parser, json);
        }
        return text.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator into) throws IOException {
        int depth = 0;
        do {
            JsonToken token = depth == 0 ? parser.currentToken() : parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            switch (token.id()) {
                case JsonTokenId.ID_START_OBJECT -> into.writeStartObject();
                case JsonTokenId.ID_END_OBJECT -> into.writeEndObject();
                case JsonTokenId.ID_START_ARRAY -> into.writeStartArray();
                case JsonTokenId.ID_END_ARRAY -> into.writeEndArray();
                case JsonTokenId.ID_FIELD_NAME -> writeName(into, parser.currentName());
                case JsonTokenId.ID_STRING -> writeString(into, parser.getText());
                default -> into.writeNumber(parser.getText()); // writes what it is given: also true, false and null
            }
        } while (depth > 0);
    }

    /**
     * A JSON value of any type.
     *
     * @param lines whether it is laid out over several lines, as by {@link #pretty}; else it is on one, without any space
     * @param content writes the one value
     */
    public static String text(boolean lines, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generator(text, lines)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string writer throws none
        }
        return text.toString();
    }

    private static JsonGenerator generator(StringWriter text, boolean lines) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(text);
        return lines ? json.setPrettyPrinter(Lines.printer()) : json;
    }

    /** A class of its own, so that it is loaded only for a value over several lines. */
    private static final class Lines {
        static PrettyPrinter printer() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""));
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            return printer;
        }
    }

    /** Escapes what a terminal could take for a command beside what JSON has to escape. */
    private static final class ControlEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private static final int[] ASCII_ESCAPES = standardAsciiEscapesForJSON();

        static {
            ASCII_ESCAPES[0x7F] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII_ESCAPES;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            boolean half = Character.isSurrogate((char) c);
            return !half && isEscaped(c)
                    ? new SerializedString("\\u" + HexFormat.of().toHexDigits((char) c))
                    : null;
        }
    }
}
