package io.github.mkdrive.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the tables and values of a TOML text stand in it: what the reader doesn't tell. The text is one that it has read: what is
 * malformed is not told, and passed over line by line.
 */
final class TomlText {
    /** What stands for no place in the text. */
    static final int NOWHERE = -1;

    private static final char END = '\0';

    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private int at;

    /**
     * The header of a table, or a key with its value.
     *
     * @param path the whole path from the root
     * @param table the path of the header that it stands under; for a header its own
     * @param braces where the inline table begins that it stands in; {@link #NOWHERE} where it stands on lines of its own
     * @param start where it begins: its first line, or in an inline table its key
     * @param end where it ends: behind its last line, or in an inline table behind its value
     * @param valueStart where the value begins; {@link #NOWHERE} for a header
     * @param valueEnd where it ends
     */
    record Entry(List<String> path, List<String> table, int braces, int start, int end, int valueStart, int valueEnd) {
        boolean isHeader() {
            return valueStart == NOWHERE;
        }

        boolean isInline() {
            return braces != NOWHERE;
        }

        /** Whether it is at a path, or below it. */
        boolean isBelow(List<String> above) {
            return path.size() >= above.size() && path.subList(0, above.size()).equals(above);
        }
    }

    private TomlText(String text) {
        this.text = text;
    }

    /** Looks through a text. */
    static TomlText of(String text) {
        TomlText found = new TomlText(text);
        found.look();
        found.entries.sort(Comparator.comparingInt(Entry::start));
        return found;
    }

    /** All that stands in it, in its order. */
    List<Entry> entries() {
        return entries;
    }

    /** The line, from 1 on, where a path first stands, or something below it; 0 where it can't be told. */
    int line(List<String> path) {
        return entries.stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .or(() -> entries.stream().filter(entry -> entry.isBelow(path)).findFirst())
                .map(this::line)
                .orElse(0);
    }

    /** The line of the first value whose key is there already, or a table; 0 where there is none. */
    int lineOfRepeated() {
        Set<List<String>> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!entry.isHeader() && seen.contains(entry.path())) {
                return line(entry);
            }
            for (int depth = 1; depth <= entry.path().size(); depth++) {
                seen.add(entry.path().subList(0, depth));
            }
        }
        return 0;
    }

    private int line(Entry entry) {
        return (int) text.substring(0, entry.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private void look() {
        List<String> table = List.of();
        while (at < text.length()) {
            int start = at;
            skipBlanks();
            switch (peek()) {
                case '[' -> {
                    at += text.startsWith("[[", at) ? 2 : 1;
                    table = key();
                    toNextLine();
                    entries.add(new Entry(table, table, NOWHERE, start, at, NOWHERE, NOWHERE));
                }
                case '#', '\n', '\r', END -> toNextLine();
                default -> value(table, table, NOWHERE, start);
            }
        }
    }

    /** A key and its value, from the key on. */
    private void value(List<String> above, List<String> table, int braces, int start) {
        List<String> path = new ArrayList<>(above);
        path.addAll(key());
        skipBlanks();
        at += peek() == '=' ? 1 : 0;
        skipBlanks();
        int valueStart = at;
        switch (peek()) {
            case '"', '\'' -> string();
            case '[' -> array();
            case '{' -> inlineTable(path, table);
            default -> bare();
        }
        int valueEnd = at;
        if (braces == NOWHERE) {
            toNextLine();
        }
        entries.add(new Entry(List.copyOf(path), table, braces, start, at, valueStart, valueEnd));
    }

    private void inlineTable(List<String> path, List<String> table) {
        int braces = at;
        at++;
        while (at < text.length()) {
            char c = peek();
            if (c == '}') {
                at++;
                return;
            }
            int start = at;
            if (c == '#') {
                toNextLine();
            } else if (c != ',' && !Character.isWhitespace(c)) {
                value(path, table, braces, start);
            }
            at = Math.max(at, start + 1);
        }
    }

    private void array() {
        at++;
        while (at < text.length()) {
            switch (peek()) {
                case ']' -> {
                    at++;
                    return;
                }
                case '[' -> array();
                case '"', '\'' -> string();
                case '#' -> toNextLine();
                default -> at++;
            }
        }
    }

    private void bare() {
        while (at < text.length() && ",]}#\n\r".indexOf(peek()) < 0) {
            at++;
        }
        while (at > 0 && isBlank(text.charAt(at - 1))) {
            at--;
        }
    }

    private void string() {
        char quote = peek();
        String three = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(three, at);
        at += lines ? 3 : 1;
        while (at < text.length() && !text.startsWith(lines ? three : three.substring(2), at)) {
            if (!lines && peek() == '\n') {
                return;
            }
            at += quote == '"' && peek() == '\\' ? 2 : 1;
        }
        at += lines ? 3 : 1;
        // One or two quotes more belong to the text.
        for (int more = 0; lines && more < 2 && peek() == quote; more++) {
            at++;
        }
        at = Math.min(at, text.length());
    }

    private List<String> key() {
        List<String> parts = new ArrayList<>();
        while (true) {
            skipBlanks();
            int start = at;
            if (peek() == '"' || peek() == '\'') {
                string();
                boolean closed = at - 1 > start;
                String inside = text.substring(start + 1, closed ? at - 1 : at);
                parts.add(text.charAt(start) == '"' ? unescaped(inside) : inside);
            } else {
                while (isKeyCharacter(peek())) {
                    at++;
                }
                parts.add(text.substring(start, at));
            }
            skipBlanks();
            if (peek() != '.') {
                return List.copyOf(parts);
            }
            at++;
        }
    }

    /** What an escaped text stands for. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '\\' || i + 1 == text.length()) {
                plain.append(text.charAt(i));
                i++;
                continue;
            }
            char escape = text.charAt(i + 1);
            int digits = escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
            i += 2;
            if (digits > 0 && i + digits <= text.length()) {
                plain.appendCodePoint(Integer.parseInt(text.substring(i, i + digits), 16));
                i += digits;
            } else {
                int known = "btnfr".indexOf(escape);
                plain.append(known < 0 ? escape : "\b\t\n\f\r".charAt(known));
            }
        }
        return plain.toString();
    }

    private static boolean isKeyCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void skipBlanks() {
        while (isBlank(peek())) {
            at++;
        }
    }

    private void toNextLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }
}
