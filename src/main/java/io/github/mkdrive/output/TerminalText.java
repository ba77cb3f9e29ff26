package io.github.mkdrive.output;

import io.github.mkdrive.api.HiddenCharacters;

/** Text that comes from elsewhere, made safe to print on a terminal, and measured in the terminal's columns. */
public final class TerminalText {
    /** Below this, every visible character takes one column and none changes its neighbour. */
    private static final char FIRST_COMBINING = '\u0300';

    private TerminalText() {}

    /**
     * Makes text safe for one line of a terminal: whatever could move the cursor, reorder the line or hide in it is
     * shown as an escape, and all visible text of any script stays as it is.
     *
     * <p>Escaped are the control characters, the line and paragraph separators, the bidirectional controls, lone
     * surrogates, and the characters that are invisible by themselves (Unicode's {@code Default_Ignorable_Code_Point}
     * and format characters), as {@code \n}, {@code \r}, {@code \t}, <code>&#92;u001b</code> or, beyond the Basic
     * Multilingual Plane, <code>&#92;U000e0001</code>. Joiners, the combining grapheme joiner and variation selectors
     * stay: Persian, Indic scripts and emoji can't be written without them. A backslash stays single, so the result
     * is for people to read, not for programs to decode.
     *
     * @param text any text, well formed or not
     * @return the safe text; {@code text} itself when nothing had to change
     */
    public static String escape(String text) {
        int length = text.length();
        for (int at = 0; at < length; ) {
            int codePoint = text.codePointAt(at);
            if (HiddenCharacters.contains(codePoint)) {
                return escapeFrom(text, at);
            }
            at += Character.charCount(codePoint);
        }
        return text;
    }

    /**
     * The number of columns a terminal uses for a text: two for wide characters (East Asian Width W and F) and for
     * emoji, none for combining marks, joiners and variation selectors, one for the rest. An emoji joined from
     * several characters, a skin tone on an emoji, and a flag are one glyph of two columns.
     *
     * @param text text without control characters, as {@link #escape} leaves it; a control character counts nothing
     * @return columns, zero or more
     */
    public static int width(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_COMBINING) {
                return GlyphColumns.count(text);
            }
            columns += HiddenCharacters.isControl(c) ? 0 : 1;
        }
        return columns;
    }

    /**
     * The text, or as much of its beginning as fits together with what says that it was cut. A glyph that is made of several
     * characters is not parted.
     *
     * @param text as {@link #escape} leaves it
     * @param columns how many there are for it
     * @param ellipsis what stands for the rest
     */
    public static String cut(String text, int columns, String ellipsis) {
        if (width(text) <= columns) {
            return text;
        }
        return text.substring(0, GlyphColumns.fitting(text, columns - width(ellipsis))) + ellipsis;
    }

    /** Appends {@code digits} lower-case hexadecimal digits of a value. */
    static void appendHex(StringBuilder out, int value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((value >>> shift) & 0xF, 16));
        }
    }

    private static String escapeFrom(String text, int firstUnsafe) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, firstUnsafe);
        for (int at = firstUnsafe; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (HiddenCharacters.contains(codePoint)) {
                appendEscape(out, codePoint);
            } else {
                out.appendCodePoint(codePoint);
            }
            at += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static void appendEscape(StringBuilder out, int codePoint) {
        switch (codePoint) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                boolean basic = codePoint <= 0xFFFF;
                appendHex(out.append(basic ? "\\u" : "\\U"), codePoint, basic ? 4 : 8);
            }
        }
    }
}
