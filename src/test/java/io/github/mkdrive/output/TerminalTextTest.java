package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.JsonArbitraries;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "0007, \\u0007",
        "000b, \\u000b",
        "001b, \\u001b",
        "007f, \\u007f",
        "0085, \\u0085",
        "009b, \\u009b",
        "00ad, \\u00ad",
        "061c, \\u061c",
        "200b, \\u200b",
        "200e, \\u200e",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202a, \\u202a",
        "202e, \\u202e",
        "2060, \\u2060",
        "2066, \\u2066",
        "2069, \\u2069",
        "3164, \\u3164",
        "d800, \\ud800",
        "dfff, \\udfff",
        "feff, \\ufeff",
        "fff9, \\ufff9",
        "fffb, \\ufffb",
        "1d173, \\U0001d173",
        "e0001, \\U000e0001",
        "e007f, \\U000e007f",
    })
    void showsWhatCouldMoveOrHideText(String codePoint, String shown) {
        String unsafe = Character.toString(Integer.parseInt(codePoint, 16));
        assertEquals("a" + shown + "b", TerminalText.escape("a" + unsafe + "b"));
        assertEquals(shown, TerminalText.escape(unsafe));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "C:\\new\\table",
                "\u00e9\u00a0\u00ff",
                "我的空间",
                "مرحبا \u0661\u0662",
                "שלום",
                "می\u200cخواهم", // Persian with a zero width non-joiner
                "क्\u200dष",
                "👩\u200d👩\u200d👧 ❤\ufe0f ☎\ufe0e 🇩🇪",
                "葛\udb40\udd00", // an ideographic variation
                "e\u0301",
                "\ufffd",
            })
    void keepsTextOfEveryScript(String text) {
        assertSame(text, TerminalText.escape(text));
    }

    @Test
    void loneSurrogatesAreShownAndPairsAreKept() {
        assertEquals("\\ude00😀\\ud83d", TerminalText.escape("\ude00😀\ud83d"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "drive_id, 8",
        "caf\u00e9, 4",
        "cafe\u0301, 4",
        "我的空间, 8",
        "ｶﾀｶﾅ, 4",
        "カタカナ, 8",
        "ＡＢ, 4",
        "한글, 4",
        "\u1112\u1161\u11ab, 2", // the same syllable in conjoining letters
        "שלום, 4",
        "שָׁלוֹם, 4",
        "می\u200cخواهم, 7",
        "สวัสดี, 4",
        "€…—“”, 5",
        "😀, 2",
        "🫩, 2",
        "☎, 1",
        "☎\ufe0f, 2",
        "☎\ufe0fx, 3",
        "❤\ufe0f, 2",
        "⌚, 2",
        "⌚\ufe0f, 2",
        "1\ufe0f\u20e3, 2",
        "1, 1",
        "©\ufe0f, 2",
        "a\ufe0f, 1",
        "👍🏽, 2",
        "☝🏽, 2",
        "🏽, 2",
        "a🏽, 3",
        "🇩🇪, 2",
        "🇩🇪🇫🇷, 4",
        "👩\u200d👩\u200d👧\u200d👦, 2",
        "👩🏽\u200d💻, 2",
        "🏳\ufe0f\u200d🌈, 2",
        "❤\ufe0f\u200d🔥, 2",
        "🧑\u200d⚕\ufe0f, 2",
        "👩👧, 4",
        "a\u200d👧, 3",
        "👩\u200da, 3",
        "葛\udb40\udd00, 2",
        "☰, 2",
        "𠮷, 2",
    })
    void countsTheColumnsOfATerminal(String text, int columns) {
        assertEquals(columns, TerminalText.width(text));
    }

    @Property
    void nothingUnsafeIsLeft(@ForAll("anyText") String text) {
        TerminalText.escape(text).codePoints().forEach(c -> {
            int type = Character.getType(c);
            String seen = "U+%04X".formatted(c);
            assertTrue(type != Character.CONTROL && type != Character.SURROGATE, seen);
            assertTrue(type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR, seen);
            assertTrue(type != Character.FORMAT || c == 0x200C || c == 0x200D || isPrependedMark(c), seen);
        });
    }

    @Property
    void whatIsSafeIsLeftAlone(@ForAll("anyText") String text) {
        String safe = TerminalText.escape(text);
        assertSame(safe, TerminalText.escape(safe));
    }

    @Property
    void textAroundAnEscapeIsKept(@ForAll("anyText") String left, @ForAll("anyText") String right) {
        assertEquals(
                TerminalText.escape(left) + "\\n" + TerminalText.escape(right),
                TerminalText.escape(left + "\n" + right));
    }

    @Property
    void widthIsBetweenNothingAndTwoForEachCharacter(@ForAll("anyText") String text) {
        String safe = TerminalText.escape(text);
        int columns = TerminalText.width(safe);
        assertTrue(columns >= 0 && columns <= 2 * safe.codePointCount(0, safe.length()), columns + " columns");
        assertEquals(columns + 1, TerminalText.width(safe + "x"));
    }

    @Provide
    Arbitrary<String> anyText() {
        return JsonArbitraries.text();
    }

    private static boolean isPrependedMark(int c) {
        return (c >= 0x600 && c <= 0x605)
                || Set.of(0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD).contains(c);
    }
}
