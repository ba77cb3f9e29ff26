package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.mkdrive.api.HiddenCharacters;
import io.github.mkdrive.api.JsonArbitraries;
import io.github.mkdrive.output.Table.Row;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

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
                Table.render(List.of(
                        new Row("id", "1"), new Row("状态", "on"), new Row("a longe", "x"), new Row("👍🏽", "y"))));
    }

    @Test
    void aTableWithoutRowsIsItsHeader() {
        assertEquals("FIELD  VALUE\n", Table.render(List.of()));
    }

    @Test
    void noLineEndsInASpace() {
        assertEquals("FIELD  VALUE\na\nb      x\n", Table.render(List.of(new Row("a", ""), new Row("b", "x  "))));
    }

    @Test
    void bothColumnsAreSafeToPrint() {
        assertEquals(
                "FIELD       VALUE\na\\u001b[2J  two\\nlines\n",
                Table.render(List.of(new Row("a\u001b[2J", "two\nlines"))));
    }

    @Property(tries = 400)
    void everyRowIsExactlyOneLine(@ForAll("rows") List<Row> rows) {
        String table = Table.render(rows);
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
