package io.github.mkdrive.output;

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
            if (isUnsafe(codePoint)) {
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
            columns += isControl(c) ? 0 : 1;
        }
        return columns;
    }

    /** The control characters of ASCII and Latin-1: C0, DEL and C1. */
    static boolean isControl(int codePoint) {
        return codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
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
            if (isUnsafe(codePoint)) {
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

    // Spelt out rather than asked of Character.getType, so that the answer doesn't depend on the JDK's Unicode version.
    // The prepended marks of Arabic, Syriac and Kaithi (U+0600..0605, 06DD, 070F, 0890, 0891, 08E2, 110BD, 110CD) are
    // format characters too, but they are visible, so they aren't here.
    private static boolean isUnsafe(int c) {
        if (c < 0x300) {
            return isControl(c) || c == 0xAD;
        }
        if (c < 0x2000) {
            return c == 0x061C // Arabic letter mark
                    || c == 0x115F
                    || c == 0x1160 // Hangul fillers
                    || c == 0x17B4
                    || c == 0x17B5 // Khmer inherent vowels
                    || c == 0x180E; // Mongolian vowel separator
        }
        if (c < 0x2070) {
            return c == 0x200B // zero width space
                    || c == 0x200E
                    || c == 0x200F // direction marks
                    || (c >= 0x2028 && c <= 0x202E) // line and paragraph separator, embeddings and overrides
                    || c >= 0x2060; // word joiner, invisible operators, isolates, deprecated format characters
        }
        if (c <= 0xFFFF) {
            return Character.isSurrogate((char) c)
                    || c == 0x3164
                    || c == 0xFFA0 // Hangul fillers
                    || c == 0xFEFF // byte order mark
                    || (c >= 0xFFF0 && c <= 0xFFFB); // reserved as ignorable, interlinear annotation
        }
        return (c >= 0x13430 && c <= 0x1343F) // Egyptian hieroglyph format controls
                || (c >= 0x1BCA0 && c <= 0x1BCA3) // shorthand format controls
                || (c >= 0x1D173 && c <= 0x1D17A) // musical format controls
                || (c >= 0xE0000 && c <= 0xE00FF) // tags
                || (c >= 0xE01F0 && c <= 0xE0FFF); // reserved as ignorable, after the variation selectors
    }
}
