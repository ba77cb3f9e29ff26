package io.github.mkdrive.output;

import java.util.ArrayList;
import java.util.List;

/** Tables, one line for each row. */
public final class Table {
    private static final List<String> HEADER = List.of("FIELD", "VALUE");
    private static final int GAP = 2;
    /** A column is not cut to fewer columns than these. */
    private static final int NARROWEST = 4;

    private Table() {}

    /**
     * One line of the table with the columns {@code FIELD} and {@code VALUE}.
     *
     * @param field the name, as it came
     * @param value the value, as it came; it need not be safe to print
     */
    public record Row(String field, String value) {}

    /** The table of fields and their values. */
    public static String render(List<Row> rows, Display display) {
        return render(
                HEADER,
                rows.stream().map(row -> List.of(row.field(), row.value())).toList(),
                display);
    }

    /**
     * The header and the rows, each on one line that ends with {@code \n} and holds no trailing space. The cells line up two
     * columns behind the widest of the column before. All pass through {@link TerminalText#escape}. Where lines have an end, the
     * widest columns are cut until everything fits.
     *
     * @param rows each with as many cells as the header
     */
    public static String render(List<String> header, List<List<String>> rows, Display display) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(escaped(header));
        rows.forEach(row -> lines.add(escaped(row)));
        int[] widths = new int[header.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TerminalText.width(line.get(i)));
            }
        }
        if (display.isLimited()) {
            narrow(widths, display.columns() - GAP * (widths.length - 1));
        }
        StringBuilder out = new StringBuilder(64 * lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = line(lines.get(i), widths, display);
            out.append(i == 0 ? Style.HEADING.of(line, display.isColoured()) : line)
                    .append('\n');
        }
        return out.toString();
    }

    private static List<String> escaped(List<String> cells) {
        return cells.stream().map(TerminalText::escape).toList();
    }

    /** Takes from the widest column, again and again, until all fit, or nothing can be taken any more. */
    private static void narrow(int[] widths, int columns) {
        int all = 0;
        for (int width : widths) {
            all += width;
        }
        for (; all > columns; all--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] >= widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private static String line(List<String> cells, int[] widths, Display display) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = TerminalText.cut(cells.get(i), widths[i], display.ellipsis());
            int gap = widths[i] + GAP - TerminalText.width(cell);
            line.append(cell).append(" ".repeat(i + 1 < widths.length ? gap : 0));
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(0, end);
    }
}
