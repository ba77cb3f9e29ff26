package io.github.mkdrive.api;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Text and JSON as a service could send them, well behaved or not. */
public final class JsonArbitraries {
    private JsonArbitraries() {}

    /** Text that mixes letters with every kind of character that needs care, lone surrogates among them. */
    public static Arbitrary<String> text() {
        Arbitrary<String> character = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.chars().range(' ', '~').map(String::valueOf)),
                Tuple.of(3, Arbitraries.integers().between(0, 0x10FFFF).map(Character::toString)),
                Tuple.of(2, Arbitraries.integers().between(0, 0x33F).map(Character::toString)),
                Tuple.of(2, Arbitraries.integers().between(0x2000, 0x206F).map(Character::toString)),
                Tuple.of(1, Arbitraries.integers().between(0xD800, 0xDFFF).map(Character::toString)),
                Tuple.of(1, Arbitraries.integers().between(0xE0000, 0xE01FF).map(Character::toString)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "我", "한", "ש", "م", "👩", "👍", "🏽", "🇩", "❤", "\u200d", "\ufe0f", "\\", "\"")));
        return character.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    /** A JSON value as text, with any spaces, any spelling of numbers and strings, and names that repeat. */
    public static Arbitrary<String> json() {
        return json(3);
    }

    /** A JSON object as text, for the most part with the fields of a drive. */
    public static Arbitrary<String> drive() {
        return object(Arbitraries.oneOf(scalar(), json(2)));
    }

    /** A text as a JSON string, as the program writes one. */
    static String quote(String text) {
        String object = JsonText.object(json -> {
            json.writeFieldName("x");
            JsonText.writeString(json, text);
        });
        return object.substring("{\"x\":".length(), object.length() - 1);
    }

    /** A JSON value on one line, as the program writes it. */
    static String compact(String json) throws IOException {
        try (JsonParser parser = JsonText.open(json)) {
            String text = JsonText.value(parser);
            JsonText.expectEnd(parser);
            return text;
        }
    }

    private static Arbitrary<String> json(int depth) {
        if (depth == 0) {
            return scalar();
        }
        Arbitrary<String> inner = json(depth - 1);
        Arbitrary<String> array = inner.list()
                .ofMaxSize(4)
                .map(items -> "[" + String.join(" ,\n", items) + (items.isEmpty() ? " ]" : "]"));
        return Arbitraries.frequencyOf(Tuple.of(2, scalar()), Tuple.of(2, array), Tuple.of(3, object(inner)));
    }

    private static Arbitrary<String> object(Arbitrary<String> value) {
        // Jackson refuses names with lone surrogates, so there are none in names here.
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.of("\"drive_id\"", "\"total_size\"", "\"used_size\"", "\"status\"", "\"a\"", "\"\""),
                Arbitraries.of("\"\\u0041\\/\"", "\"\\ud83d\\ude00\""),
                text().filter(text -> text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
                        .map(JsonArbitraries::quote));
        return Combinators.combine(name, value)
                .as((n, v) -> n + "\t: " + v)
                .list()
                .ofMaxSize(5)
                .map(members -> "{" + String.join(",", members) + " }");
    }

    private static Arbitrary<String> scalar() {
        Arbitrary<String> integer = Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40))
                .map(String::valueOf);
        Arbitrary<String> fraction = Arbitraries.bigDecimals().ofScale(6).map(String::valueOf);
        Arbitrary<String> special = Arbitraries.of(
                "true", "false", "null", "0", "-0", "-1", "1e5", "1E+5", "1.0E400", "-0.0", "1.10", "9007199254740993");
        return Arbitraries.oneOf(integer, fraction, special, string());
    }

    private static Arbitrary<String> string() {
        Arbitrary<String> escapes = Arbitraries.of(
                "\"\\u0041\\/\\b\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "\"\\u001B[2J\"",
                "\"\\u0000\"");
        return Arbitraries.oneOf(text().map(JsonArbitraries::quote), escapes);
    }
}
