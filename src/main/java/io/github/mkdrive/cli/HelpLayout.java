package io.github.mkdrive.cli;

import io.github.mkdrive.output.Style;
import io.github.mkdrive.output.TerminalText;
import io.github.mkdrive.output.TextWrap;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a page of the help for a terminal. A page is kept in a form that knows no width; what a line of it is follows from
 * how it begins:
 *
 * <pre>
 * # Examples                                                           a heading
 * ## Try it without an account                                         what the next command does
 * $ mkdrive --sandbox --name "My drive" --owner u1 --owner-type user   a command
 *   mkdrive COMMAND [OPTIONS]                                          a form of a call
 * -n, --name=TEXT TAB Name of the drive TAB [required]                 a term, what it means, and notes
 * Everything is checked before anything is sent.                       a paragraph
 * </pre>
 *
 * <p>It does without whatever takes time to load: {@code mkdrive --help} starts as fast as a plain print.
 */
final class HelpLayout {
    /** On narrower terminals lines are laid out for this many columns. */
    static final int LEAST_WIDTH = 40;
    /** Longer lines don't read well. */
    static final int MOST_WIDTH = 120;

    /** Descriptions with fewer columns stand below their terms. */
    private static final int LEAST_DESCRIPTION = 36;
    /** A column that leaves enough at any width: for short terms, as numbers and names of commands. */
    private static final int SHORT_COLUMN = 12;

    private static final String INDENT = "  ";
    private static final String COMMAND_INDENT = "    ";
    private static final String FURTHER_INDENT = "      ";

    private final StringBuilder page = new StringBuilder(10_000);
    private final String[] form;
    private final int width;
    private final boolean isBold;
    private final int optionColumn;

    private HelpLayout(String form, int width, boolean isBold) {
        this.form = form.split("\n", -1);
        this.width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width));
        this.isBold = isBold;
        this.optionColumn = column(0, this.form.length, true);
    }

    /**
     * The page.
     *
     * @param form the lines of the form, each with a line feed behind it
     * @param width columns of the terminal; 40 to 120 of them are used
     * @param isBold whether headings are set off, by the escapes of a terminal
     */
    static String of(String form, int width, boolean isBold) {
        return new HelpLayout(form, width, isBold).page();
    }

    private String page() {
        int column = 0;
        // Nothing stands behind the last line feed.
        for (int i = 0; i < form.length - 1; i++) {
            String line = form[i];
            if (line.indexOf('\t') >= 0) {
                row(line.split("\t", -1), isOption(line) ? optionColumn : column);
            } else if (line.startsWith("## ")) {
                wrap(line.substring(3), INDENT, INDENT);
            } else if (line.startsWith("# ")) {
                heading(line.substring(2));
                column = column(i + 1, end(i + 1), false);
            } else if (line.startsWith("$ ")) {
                command(line.substring(2));
            } else if (line.startsWith(INDENT)) {
                wrap(line.substring(INDENT.length()), INDENT, FURTHER_INDENT);
            } else if (line.isEmpty()) {
                page.append('\n');
            } else {
                wrap(line, "", "");
            }
        }
        return page.toString();
    }

    /** The line that ends the section which begins at {@code from}. */
    private int end(int from) {
        int end = from;
        while (end < form.length && !form[end].startsWith("# ")) {
            end++;
        }
        return end;
    }

    private static boolean isOption(String line) {
        return line.startsWith("-") || line.startsWith(COMMAND_INDENT + '-');
    }

    /**
     * The column at which the descriptions of some lines begin; 0 where they stand below the terms. All options of a page share
     * one, other terms have one in each section. A term of more than three eighths of the width doesn't count.
     */
    private int column(int from, int to, boolean ofOptions) {
        int widest = 0;
        for (int i = from; i < to; i++) {
            int tab = form[i].indexOf('\t');
            if (tab >= 0 && isOption(form[i]) == ofOptions) {
                int columns = TerminalText.width(form[i].substring(0, tab));
                widest = columns <= width * 3 / 8 ? Math.max(widest, columns) : widest;
            }
        }
        int column = INDENT.length() + widest + INDENT.length();
        boolean isBeside = widest > 0 && (column <= SHORT_COLUMN || width - column >= LEAST_DESCRIPTION);
        return isBeside ? column : 0;
    }

    private void heading(String text) {
        for (String line : TextWrap.lines(text, width)) {
            page.append(Style.HEADING.of(line, isBold)).append('\n');
        }
    }

    private void row(String[] cells, int column) {
        if (column == 0 || !isRoomFor(cells[1], width - column)) {
            page.append(INDENT).append(cells[0].strip()).append('\n');
            lines(cells, FURTHER_INDENT.length(), 0);
            return;
        }
        page.append(INDENT).append(cells[0]);
        int at = INDENT.length() + TerminalText.width(cells[0]);
        if (at + INDENT.length() > column) {
            page.append('\n');
            at = 0;
        }
        lines(cells, column, at);
    }

    /** Whether each word has room in lines of so many columns: a URL may be longer, and can be copied only as a whole. */
    private static boolean isRoomFor(String text, int columns) {
        for (String line : TextWrap.lines(text, columns)) {
            if (TerminalText.width(line) > columns) {
                return false;
            }
        }
        return true;
    }

    /** The description and the notes of a term, in lines that begin at a column; the first goes on where the term has ended. */
    private void lines(String[] cells, int column, int termEnd) {
        List<String> lines = TextWrap.lines(cells[1], width - column);
        addNotes(cells, width - column, lines);
        int at = termEnd;
        for (String line : lines) {
            blanks(column - at);
            page.append(line).append('\n');
            at = 0;
        }
    }

    /** Notes follow each other in a line; one goes over its end only if it is wider than a whole line. */
    private static void addNotes(String[] cells, int width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (int i = 2; i < cells.length; i++) {
            int columns = TerminalText.width(line.toString()) + 1 + TerminalText.width(cells[i]);
            if (line.length() > 0 && columns > width) {
                lines.addAll(TextWrap.lines(line.toString(), width));
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(cells[i]);
        }
        lines.addAll(TextWrap.lines(line.toString(), width));
    }

    /** A command that is longer than the line goes on behind a backslash, so that it can still be copied. */
    private void command(String text) {
        page.append(COMMAND_INDENT);
        int used = COMMAND_INDENT.length();
        boolean isFirst = true;
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int columns = 1 + TerminalText.width(word);
            int needed = used + columns + (i < words.size() - 1 ? 2 : 0);
            if (!isFirst && needed > width) {
                page.append(" \\\n").append(COMMAND_INDENT).append(INDENT);
                used = COMMAND_INDENT.length() + INDENT.length();
                isFirst = true;
            }
            page.append(isFirst ? "" : " ").append(word);
            used += columns - (isFirst ? 1 : 0);
            isFirst = false;
        }
        page.append('\n');
    }

    /** The parts of a command that stay together: words, with quotation marks whole, and options with what follows them. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        boolean isQuoted = false;
        int begin = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ' ' && !isQuoted && isPart(command, begin, i)) {
                words.add(command.substring(begin, i));
                begin = i + 1;
            }
        }
        words.add(command.substring(begin));
        return words;
    }

    /** Whether a blank parts what begins at {@code begin} from what follows: not an option from its value, or {@code <} from a file. */
    private static boolean isPart(String command, int begin, int blank) {
        char first = command.charAt(begin);
        boolean takesNext = first == '-' || first == '<';
        return !takesNext
                || command.startsWith("-", blank + 1)
                || command.substring(begin, blank).indexOf(' ') >= 0;
    }

    private void wrap(String text, String first, String further) {
        String indent = first;
        for (String line : TextWrap.lines(text, width - further.length())) {
            page.append(indent).append(line).append('\n');
            indent = further;
        }
    }

    private void blanks(int count) {
        for (int i = 0; i < count; i++) {
            page.append(' ');
        }
    }
}
