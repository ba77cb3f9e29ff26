package io.github.mkdrive.output;

import java.util.ArrayList;
import java.util.List;

/** Tables for terminals, one line for each row. */
public final class Table {
    private static final List<String> HEADER = List.of("FIELD", "VALUE");
    private static final int GAP = 2;

    private Table() {}

    /**
     * One line of the table with the columns {@code FIELD} and {@code VALUE}.
     *
     * @param field the name, as it came
     * @param value the value, as it came; it need not be safe to print
     */
    public record Row(String field, String value) {}

    /** The table of fields and their values. */
    public static String render(List<Row> rows) {
        return render(
                HEADER,
                rows.stream().map(row -> List.of(row.field(), row.value())).toList());
    }

    /**
     * The header and the rows, each on one line that ends with {@code \n} and holds no trailing space. The cells line up two
     * columns behind the widest of the column before. All pass through {@link TerminalText#escape}.
     *
     * @param rows each with as many cells as the header
     */
    public static String render(List<String> header, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(escaped(header));
        rows.forEach(row -> lines.add(escaped(row)));
        int[] widths = new int[header.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TerminalText.width(line.get(i)));
            }
        }
        StringBuilder out = new StringBuilder(64 * lines.size());
        lines.forEach(line -> appendLine(out, line, widths));
        return out.toString();
    }

    private static List<String> escaped(List<String> cells) {
        return cells.stream().map(TerminalText::escape).toList();
    }

    private static void appendLine(StringBuilder out, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            out.append(cells.get(i));
            int gap = widths[i] + GAP - TerminalText.width(cells.get(i));
            out.append(" ".repeat(i + 1 < widths.length ? gap : 0));
        }
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        out.append('\n');
    }
}
