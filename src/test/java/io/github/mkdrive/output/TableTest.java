package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.HiddenCharacters;
import io.github.mkdrive.api.JsonArbitraries;
import io.github.mkdrive.output.Table.Row;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void valuesLineUpBehindTheWidestField() {
        assertEquals(
                """
                FIELD    VALUE
                id       1
                状态     on
                a longe  x
                👍🏽       y
                """,
                Table.render(
                        List.of(new Row("id", "1"), new Row("状态", "on"), new Row("a longe", "x"), new Row("👍🏽", "y")),
                        Display.PLAIN));
    }

    @Test
    void aTableWithoutRowsIsItsHeader() {
        assertEquals("FIELD  VALUE\n", Table.render(List.of(), Display.PLAIN));
    }

    @Test
    void noLineEndsInASpace() {
        assertEquals(
                "FIELD  VALUE\na\nb      x\n",
                Table.render(List.of(new Row("a", ""), new Row("b", "x  ")), Display.PLAIN));
    }

    @Test
    void bothColumnsAreSafeToPrint() {
        assertEquals(
                "FIELD       VALUE\na\\u001b[2J  two\\nlines\n",
                Table.render(List.of(new Row("a\u001b[2J", "two\nlines")), Display.PLAIN));
    }

    /** Only where lines have an end; the widest column gives first, a glyph is whole or gone. */
    @ParameterizedTest(name = "{0} columns")
    @CsvSource({
        "60, 'NAME            WHY|short           the owner has a drive already|一个很长的空间  🏳️‍🌈 flags 🇨🇳🇨🇳 and more|'",
        "40, 'NAME            WHY|short           the owner has a drive a…|一个很长的空间  🏳️‍🌈 flags 🇨🇳🇨🇳 and more|'",
        "36, 'NAME            WHY|short           the owner has a dri…|一个很长的空间  🏳️‍🌈 flags 🇨🇳🇨🇳 and m…|'",
        "30, 'NAME            WHY|short           the owner has…|一个很长的空间  🏳️‍🌈 flags 🇨🇳🇨🇳…|'",
        "29, 'NAME            WHY|short           the owner ha…|一个很长的空间  🏳️‍🌈 flags 🇨🇳…|'",
        "1, 'NAME  WHY|sho…  the…|一…   🏳️‍🌈 …|'"
    })
    void isCutToTheTerminal(int columns, String expected) {
        assertEquals(
                expected.replace('|', '\n'),
                Table.render(
                        List.of("NAME", "WHY"),
                        List.of(
                                List.of("short", "the owner has a drive already"),
                                List.of("一个很长的空间", "🏳️‍🌈 flags 🇨🇳🇨🇳 and more")),
                        new Display(columns, false, "…")));
    }

    @Test
    void itsHeadingIsSetOff() {
        assertEquals(
                "\u001b[1mFIELD  VALUE\u001b[0m\na      \\u001b[0m\n",
                Table.render(List.of(new Row("a", "\u001b[0m")), new Display(80, true, "…")));
    }

    @Property(tries = 400)
    void noLineIsWiderThanTheTerminal(
            @ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 10, max = 120) int columns) {
        Table.render(rows, new Display(columns, false, "…"))
                .lines()
                .forEach(line -> assertTrue(TerminalText.width(line) <= columns, line));
    }

    @Property(tries = 400)
    void everyRowIsExactlyOneLine(@ForAll("rows") List<Row> rows) {
        String table = Table.render(rows, Display.PLAIN);
        assertEquals(rows.size() + 1, table.chars().filter(c -> c == '\n').count());
        assertEquals(rows.size() + 1, table.lines().count());
        assertFalse(table.contains(" \n"));
        assertFalse(table.replace("\n", "").chars().anyMatch(HiddenCharacters::isControl));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(JsonArbitraries.text(), JsonArbitraries.text())
                .as(Row::new)
                .list()
                .ofMaxSize(6);
    }
}
