package io.github.mkdrive.output;

import java.util.List;

/** A table of two columns, {@code FIELD} and {@code VALUE}, one line for each row. */
public final class Table {
    private static final Row HEADER = new Row("FIELD", "VALUE");
    private static final int GAP = 2;

    private Table() {}

    /**
     * One line of the table.
     *
     * @param field the name, as it came
     * @param value the value, as it came; it need not be safe to print
     */
    public record Row(String field, String value) {}

    /**
     * The header and the rows, each on one line that ends with {@code \n} and holds no trailing space. The values line
     * up two columns behind the widest field. Both columns pass through {@link TerminalText#escape}.
     */
    public static String render(List<Row> rows) {
        int widest = TerminalText.width(HEADER.field());
        for (Row row : rows) {
            widest = Math.max(widest, TerminalText.width(TerminalText.escape(row.field())));
        }
        StringBuilder out = new StringBuilder(64 * (rows.size() + 1));
        appendLine(out, HEADER, widest + GAP);
        for (Row row : rows) {
            appendLine(out, row, widest + GAP);
        }
        return out.toString();
    }

    private static void appendLine(StringBuilder out, Row row, int column) {
        String field = TerminalText.escape(row.field());
        out.append(field);
        for (int i = TerminalText.width(field); i < column; i++) {
            out.append(' ');
        }
        out.append(TerminalText.escape(row.value()));
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        out.append('\n');
    }
}
