package io.github.mkdrive.output;

import java.util.List;

/** A table with any number of columns, for terminals: each row on one line, cells lined up two columns apart. */
public final class Columns {
    private static final int GAP = 2;

    private Columns() {}

    /**
     * The header and the rows, each on a line that ends with {@code \n} and holds no trailing space. All cells pass through
     * {@link TerminalText#escape}.
     *
     * @param rows each with as many cells as the header
     */
    public static String render(List<String> header, List<List<String>> rows) {
        int[] widths = new int[header.size()];
        widen(widths, header);
        rows.forEach(row -> widen(widths, row));
        StringBuilder text = new StringBuilder();
        append(text, widths, header);
        rows.forEach(row -> append(text, widths, row));
        return text.toString();
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], TerminalText.width(TerminalText.escape(row.get(i))));
        }
    }

    private static void append(StringBuilder text, int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            String cell = TerminalText.escape(row.get(i));
            line.append(" ".repeat(column - used)).append(cell);
            used = column + TerminalText.width(cell);
            column += widths[i] + GAP;
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
