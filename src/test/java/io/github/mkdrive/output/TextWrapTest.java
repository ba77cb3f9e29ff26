package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWrapTest {
    private static final String CLOSING = "，。；：！？）》”、";
    private static final String OPENING = "（《“";

    /** Lines are parted by a bar. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            # Latin
            ``                              # 10 # ``
            `   `                           # 10 # ``
            one two three                   # 13 # one two three
            one two three                   # 12 # one two|three
            one two three                   # 7  # one two|three
            one two three                   # 6  # one|two|three
            ` one   two `                   # 7  # one two
            # what stays whole, and may be wider than the line
            use --access-token-file here    # 10 # use|--access-token-file|here
            see https://a.example/b/c?d=e   # 12 # see|https://a.example/b/c?d=e
            in ~/.config/mkdrive/x.toml     # 8  # in|~/.config/mkdrive/x.toml
            # Chinese, in two columns each
            空间的名称                       # 10 # 空间的名称
            空间的名称                       # 9  # 空间的名|称
            空间的名称                       # 4  # 空间|的名|称
            空间的名称                       # 1  # 空|间|的|名|称
            # what closes does not begin a line, what opens does not end one
            空间，名称。                     # 4  # 空|间，|名|称。
            空间，名称。                     # 6  # 空间，|名称。
            空间（名称）吗                   # 6  # 空间|（名|称）吗
            他说：“好。”再                   # 8  # 他说：|“好。”再
            《书》、《书》                   # 8  # 《书》、|《书》
            对！？对                        # 4  # 对！？|对
            好——好                          # 4  # 好——|好
            # mixed
            用 --name 设置名称               # 9  # 用 --name|设置名称
            用--name设置名称                 # 8  # 用--name|设置名称
            用--name，再设置                 # 8  # 用|--name，|再设置
            使用 AccessKey（临时）的密钥      # 16 # 使用 AccessKey|（临时）的密钥
            文件 a.csv、b.csv                # 12 # 文件 a.csv、|b.csv
            大小为10GiB                     # 8  # 大小为|10GiB
            # emoji of several characters, marks
            好👩‍👩‍👧好                          # 2  # 好|👩‍👩‍👧|好
            好👍🏽好                          # 4  # 好👍🏽|好
            葛󠄀葛󠄀                            # 2  # 葛󠄀|葛󠄀
            が゙が                            # 2  # が゙|が
            한국어 문장                      # 6  # 한국어|문장
            """)
    void lines(String text, int width, String expected) {
        assertEquals(expected.isEmpty() ? List.of() : List.of(expected.split("\\|", -1)), TextWrap.lines(text, width));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "word",
                        "--owner-type=user|group",
                        "https://x.example/",
                        "file.csv",
                        ",",
                        "(",
                        ")",
                        " ",
                        " ",
                        "  ",
                        "空",
                        "间",
                        "名称",
                        "，",
                        "。",
                        "、",
                        "（",
                        "）",
                        "“",
                        "”",
                        "《",
                        "》",
                        "！",
                        "？",
                        "é",
                        "e\u0301",
                        "👍",
                        "👍🏽",
                        "👩‍👩‍👧",
                        "ｶ",
                        "한")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property
    void nothingIsLostButBlanks(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
        assertEquals(
                text.replace(" ", ""),
                String.join("", TextWrap.lines(text, width)).replace(" ", ""));
        assertEquals(text.strip().replaceAll(" +", " "), String.join(" ", TextWrap.lines(text, Integer.MAX_VALUE)));
    }

    @Property
    void aLineIsWiderOnlyIfItCannotBeBroken(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
        for (String line : TextWrap.lines(text, width)) {
            assertFalse(line.isEmpty() || line.startsWith(" ") || line.endsWith(" "), line);
            assertTrue(
                    TerminalText.width(line) <= width || TextWrap.lines(line, 1).size() == 1, line);
        }
    }

    /** A line that could take what the next one begins with has been ended too early. */
    @Property
    void aLineIsAsLongAsItCanBe(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
        List<String> lines = TextWrap.lines(text, width);
        for (int i = 1; i < lines.size(); i++) {
            String next = TextWrap.lines(lines.get(i), 1).get(0);
            assertTrue(TerminalText.width(lines.get(i - 1)) + 1 + TerminalText.width(next) > width, lines::toString);
        }
    }

    @Property
    void punctuationStaysWithItsText(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int width) {
        String packed = text.replace(" ", "");
        List<String> lines = TextWrap.lines(packed, width);
        for (int i = 1; i < lines.size(); i++) {
            String before = lines.get(i - 1);
            assertTrue(CLOSING.indexOf(lines.get(i).codePointAt(0)) < 0, lines::toString);
            assertTrue(OPENING.indexOf(before.codePointBefore(before.length())) < 0, lines::toString);
        }
    }
}
