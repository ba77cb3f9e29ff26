package io.github.mkdrive.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * JSON (RFC 8259) laid out anew and otherwise left alone: members keep their order, duplicate names stay, and a number
 * keeps the digits it was written with. Copied token by token, because a tree would lose all three.
 *
 * <p>In strings, the quotation mark, the backslash, control characters (C0, DEL, C1) and lone surrogates are escaped;
 * everything else is written as itself. (In a member's name, Jackson takes a lone surrogate for malformed input.)
 */
public final class JsonText {
    // Length limits would drop what the service sent, and the answer's size is bounded before it gets here. The limit
    // on
    // nesting stays. Names aren't made canonical: nothing is looked up by name, and colliding names would be refused.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonText() {}

    /**
     * A JSON value over several lines, indented by two spaces, without a line end behind it.
     *
     * @param json exactly one JSON value of any type
     * @throws IOException if {@code json} is not one well-formed JSON value, or is nested too deeply
     */
    public static String pretty(String json) throws IOException {
        return copy(json, true);
    }

    /**
     * A JSON value on one line, without any space between its tokens.
     *
     * @param json exactly one JSON value of any type
     * @throws IOException if {@code json} is not one well-formed JSON value, or is nested too deeply
     */
    public static String compact(String json) throws IOException {
        return copy(json, false);
    }

    /** A text as a JSON string, with its quotation marks. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        appendQuoted(out, text);
        return out.toString();
    }

    /** A parser that reads {@code json} and stands at its first token. */
    static JsonParser open(String json) throws IOException {
        JsonParser parser = FACTORY.createParser(json);
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "no JSON value where one was expected");
        }
        return parser;
    }

    /** Checks that nothing follows the value whose last token the parser stands at. */
    static void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more text after the end of the JSON value");
        }
    }

    /** Copies the value whose first token the parser stands at, and leaves the parser at its last token. */
    static void appendValue(StringBuilder out, JsonParser parser, boolean lines) throws IOException {
        int depth = 0;
        boolean first = true; // nothing has been written in the innermost object or array yet
        boolean named = false; // the name of the coming value has been written
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token.isStructEnd()) {
                depth--;
                if (!first) {
                    newLine(out, depth, lines);
                }
                first = false;
                out.append(token.asString());
            } else {
                if (!named && depth > 0) {
                    if (!first) {
                        out.append(',');
                    }
                    newLine(out, depth, lines);
                }
                first = token.isStructStart();
                named = token.id() == JsonTokenId.ID_FIELD_NAME;
                if (first) {
                    depth++;
                    out.append(token.asString());
                } else if (named) {
                    appendQuoted(out, parser.currentName());
                    out.append(lines ? ": " : ":");
                } else if (token.id() == JsonTokenId.ID_STRING) {
                    appendQuoted(out, parser.getText());
                } else {
                    out.append(parser.getText());
                }
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private static String copy(String json, boolean lines) throws IOException {
        try (JsonParser parser = open(json)) {
            StringBuilder out = new StringBuilder(json.length() + json.length() / 4 + 16);
            appendValue(out, parser, lines);
            expectEnd(parser);
            return out.toString();
        }
    }

    private static void newLine(StringBuilder out, int depth, boolean lines) {
        if (lines) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("  ");
            }
        }
    }

    private static void appendQuoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else if (TerminalText.isControl(c) || Character.isSurrogate(c)) {
                        TerminalText.appendHex(out.append("\\u"), c, 4);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
