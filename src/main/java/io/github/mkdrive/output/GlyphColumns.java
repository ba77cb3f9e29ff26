package io.github.mkdrive.output;

/**
 * Columns of text beyond Latin. A class of its own, so that its table is loaded only by an answer that needs it.
 *
 * <p>Sources: Unicode 16.0, {@code EastAsianWidth.txt} (W and F; unassigned gaps between wide ranges are taken in) and
 * {@code emoji-data.txt} (Emoji_Presentation); clusters after UAX #29.
 */
final class GlyphColumns {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_VARIATION_SELECTOR = 0xFE0F;

    /** First and last code point of each range that takes two columns, in ascending order. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
        0x25FD, 0x25FE, 0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267F, 0x267F, 0x268A, 0x268F,
        0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE,
        0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
        0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50,
        0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18D08,
        0x1AFF0, 0x1B2FB, 0x1D300, 0x1D356, 0x1D360, 0x1D376, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E,
        0x1F191, 0x1F19A, 0x1F200, 0x1F265, 0x1F300, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393,
        0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440,
        0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596,
        0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6D7,
        0x1F6DC, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0, 0x1F7F0, 0x1F90C, 0x1F93A,
        0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FA7C, 0x1FA80, 0x1FAF8, 0x20000, 0x3FFFD,
    };

    private GlyphColumns() {}

    @FunctionalInterface
    private interface Glyphs {
        void begins(int at, int columnsBefore);
    }

    /** Columns of a whole text. */
    static int count(String text) {
        return walk(text, (at, columnsBefore) -> {});
    }

    /** Where the glyphs end that fit into so many columns, in a text that doesn't. */
    static int fitting(String text, int columns) {
        int[] end = {0};
        walk(text, (at, columnsBefore) -> end[0] = columnsBefore <= columns ? at : end[0]);
        return end[0];
    }

    private static int walk(String text, Glyphs glyphs) {
        int columns = 0;
        int base = 0; // what marks, selectors and joiners change: the last character that took columns of its own
        int baseColumns = 0;
        boolean joining = false; // the character before is a joiner behind an emoji
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int begin = at;
            at += Character.charCount(codePoint);
            boolean joined = joining && isPictograph(codePoint);
            joining = false;
            if (joined || (isSkinTone(codePoint) && isPictograph(base))) {
                // The glyph before grows no further, but it is drawn as an emoji now, even when it began as text.
                columns += 2 - baseColumns;
                baseColumns = 2;
            } else if (codePoint == EMOJI_VARIATION_SELECTOR) {
                if (isPictograph(base) || isKeycapBase(base)) {
                    columns += 2 - baseColumns;
                    baseColumns = 2;
                }
            } else if (codePoint == ZERO_WIDTH_JOINER) {
                joining = isPictograph(base);
            } else if (!isZeroWidth(codePoint)) {
                boolean flag = isRegionalIndicator(codePoint) && isRegionalIndicator(base);
                if (!flag) {
                    glyphs.begins(begin, columns);
                }
                // The next one begins another flag.
                base = flag ? 0 : codePoint;
                // A regional indicator takes one column, so that the pair that makes a flag takes two.
                baseColumns = isWide(codePoint) ? 2 : 1;
                columns += baseColumns;
            }
        }
        return columns;
    }

    private static boolean isZeroWidth(int c) {
        if (Character.isISOControl(c)) {
            return true;
        }
        if (c < 0x300) {
            return false;
        }
        // Hangul vowels and final consonants are drawn into the syllable that the initial consonant began.
        if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (type == Character.FORMAT && !isPrependedMark(c));
    }

    /** Unicode's Prepended_Concatenation_Mark: format characters that are drawn. */
    private static boolean isPrependedMark(int c) {
        return (c >= 0x0600 && c <= 0x0605)
                || c == 0x06DD
                || c == 0x070F
                || c == 0x0890
                || c == 0x0891
                || c == 0x08E2
                || c == 0x110BD
                || c == 0x110CD;
    }

    private static boolean isSkinTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }

    /**
     * Whether a character can be part of an emoji sequence. The blocks that hold the emoji are taken whole: a
     * selector or joiner has no meaning after the other characters in them, so it doesn't stand there.
     */
    private static boolean isPictograph(int c) {
        return (c >= 0x1F000 && c <= 0x1FAFF && !isSkinTone(c) && !isRegionalIndicator(c))
                || (c >= 0x2190 && c <= 0x2BFF)
                || c == 0xA9
                || c == 0xAE
                || c == 0x203C
                || c == 0x2049
                || c == 0x2122
                || c == 0x2139;
    }

    private static boolean isRegionalIndicator(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    private static boolean isKeycapBase(int c) {
        return (c >= '0' && c <= '9') || c == '#' || c == '*';
    }

    private static boolean isWide(int c) {
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (c > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
