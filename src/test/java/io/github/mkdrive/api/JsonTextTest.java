package io.github.mkdrive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Test
    void prettyIndentsByTwoSpaces() throws IOException {
        String json = "{\"a\":1,\"b\":[1,[],{}, {\"c\" : null}],\"d\":{\"e\":\"x\"},\"f\":true}";
        assertEquals("""
                {
                  "a": 1,
                  "b": [
                    1,
                    [],
                    {},
                    {
                      "c": null
                    }
                  ],
                  "d": {
                    "e": "x"
                  },
                  "f": true
                }""", JsonText.pretty(json));
    }

    @Test
    void compactTakesOneLine() throws IOException {
        assertEquals(
                "{\"a\":1,\"b\":[1,[],{}],\"c\":{\"d\":\"x y\"}}",
                JsonArbitraries.compact(" { \"a\" : 1 ,\n\"b\":[ 1, [ ], { } ],\r\n\"c\":{\"d\":\"x y\"}}\n"));
    }

    @Test
    void duplicateNamesStayInTheirOrder() throws IOException {
        String json = "{\"b\":1,\"a\":2,\"b\":3}";
        assertEquals(json, JsonArbitraries.compact(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-0",
                "-0.0",
                "1e5",
                "1E+5",
                "1.0E400",
                "1.10",
                "123456789012345678901234567890.12345678901234567890",
            })
    void numbersKeepTheirSpelling(String number) throws IOException {
        assertEquals("[" + number + "]", JsonArbitraries.compact("[" + number + "]"));
        assertEquals(number, JsonText.pretty(number));
    }

    @Test
    void numbersOfAnyLengthAreCopied() throws IOException {
        String digits = "9".repeat(5_000);
        assertEquals("[" + digits + ",0." + digits + "]", JsonArbitraries.compact("[" + digits + ",0." + digits + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "0022, \\\"",
        "005c, \\\\",
        "0008, \\b",
        "000c, \\f",
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "001b, \\u001b",
        "007f, \\u007f",
        "0085, \\u0085",
        "009b, \\u009b",
        "d83d, \\ud83d",
        "de00, \\ude00",
        "00ad, \\u00ad",
        "061c, \\u061c",
        "0600, \\u0600",
        "200b, \\u200b",
        "200d, \\u200d",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202e, \\u202e",
        "2066, \\u2066",
        "feff, \\ufeff",
        "1d173, \\ud834\\udd73",
        "e0001, \\udb40\\udc01",
        "e0041, \\udb40\\udc41",
    })
    void escapesWhatMustNotStandInAString(String codePoint, String escaped) throws IOException {
        String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";
        assertEquals("\"a" + escaped + "b\"", JsonArbitraries.quote(text));
        assertEquals("[\"a" + escaped + "b\"]", JsonArbitraries.compact("[" + JsonArbitraries.quote(text) + "]"));
    }

    @Test
    void namesAreWrittenLikeOtherStrings() throws IOException {
        assertEquals(
                "{\"\\u001b\\n\\\"é😀\":1}", JsonArbitraries.compact("{\"\\u001b\\n\\\"\\u00e9\\ud83d\\ude00\":1}"));
    }

    @Test
    void whatCannotBeSeenInANameIsEscapedToo() throws IOException {
        assertEquals(
                "{\"\\u202e\":1,\"\\u7a7a\\udb40\\udc41\":2}",
                JsonArbitraries.compact("{\"\\u202e\":1,\"空\\udb40\\udc41\":2}"));
    }

    @Test
    void loneSurrogateInANameIsRefused() {
        assertThrows(IOException.class, () -> JsonArbitraries.compact("{\"\\ud83d\":1}"));
    }

    @Test
    void allOtherTextIsWrittenAsItself() throws IOException {
        assertEquals(
                "\"我的空间 😀 שלום é/A\ufe0f\"",
                JsonArbitraries.compact("\"\\u6211\\u7684空间 \\ud83d\\ude00 \u05e9לום \\u00e9\\/\\u0041\\ufe0f\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[1,2",
                "{\"a\":1",
                "{\"a\"}",
                "{\"a\":1,}",
                "[1 2]",
                "{a:1}",
                "'a'",
                "\"a\nb\"",
                "\"\\x\"",
                "01",
                "1.",
                "NaN",
                "{} {}",
                "{}}",
                "1 2",
                "nul",
                "<html></html>",
                "// note\n1",
            })
    void refusesWhatIsNotOneJsonValue(String text) {
        assertThrows(IOException.class, () -> JsonText.pretty(text));
        assertThrows(IOException.class, () -> JsonArbitraries.compact(text));
    }

    @Test
    void refusesBottomlessNestingRatherThanRunningOutOfMemory() {
        assertThrows(IOException.class, () -> JsonText.pretty("[".repeat(100_000) + "]".repeat(100_000)));
    }

    @Test
    void manyNamesWithOneHashCodeAreNoObstacle() throws IOException {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 1024; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            json.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(i);
        }
        String object = json.append('}').toString();
        assertEquals(object, JsonArbitraries.compact(object));
    }

    @Property(tries = 400)
    void theCopyMeansWhatTheOriginalMeans(@ForAll("json") String json) throws IOException {
        JsonNode original = EXACT.readTree(json);
        assertEquals(original, EXACT.readTree(JsonText.pretty(json)));
        assertEquals(original, EXACT.readTree(JsonArbitraries.compact(json)));
    }

    @Property(tries = 400)
    void copyingACopyChangesNothing(@ForAll("json") String json) throws IOException {
        String pretty = JsonText.pretty(json);
        String compact = JsonArbitraries.compact(json);
        assertEquals(pretty, JsonText.pretty(pretty));
        assertEquals(pretty, JsonText.pretty(compact));
        assertEquals(compact, JsonArbitraries.compact(pretty));
    }

    @Property(tries = 400)
    void compactNeverBreaksTheLine(@ForAll("json") String json) throws IOException {
        assertFalse(JsonArbitraries.compact(json).chars().anyMatch(JsonTextTest::isControl));
    }

    @Property
    void quotedTextReadsBackTheSame(@ForAll("text") String text) throws IOException {
        String quoted = JsonArbitraries.quote(text);
        assertEquals(text, EXACT.readTree(quoted).textValue());
        assertTrue(quoted.chars().noneMatch(JsonTextTest::isControl), quoted);
    }

    private static boolean isControl(int c) {
        return c < 0x20 || c >= 0x7F && c < 0xA0;
    }

    @Provide
    Arbitrary<String> json() {
        return JsonArbitraries.json();
    }

    @Provide
    Arbitrary<String> text() {
        return JsonArbitraries.text();
    }
}
