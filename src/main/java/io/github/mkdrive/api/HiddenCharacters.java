package io.github.mkdrive.api;

/**
 * Characters that could move a terminal's cursor, reorder a line or hide in it: the control characters, the line and paragraph
 * separators, the bidirectional controls, lone surrogates, and the characters that are invisible by themselves (Unicode's
 * {@code Default_Ignorable_Code_Point} and format characters). Joiners, the combining grapheme joiner and variation selectors
 * are not among them: Persian, Indic scripts and emoji can't be written without them.
 */
public final class HiddenCharacters {
    private HiddenCharacters() {}

    /** The control characters of ASCII and Latin-1: C0, DEL and C1. */
    public static boolean isControl(int codePoint) {
        return codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
    }

    /** Whether a character is one of them. */
    public static boolean contains(int c) {
        // Spelt out, not asked of Character.getType, so that the answer doesn't depend on the JDK's version of Unicode.
        // The prepended marks of Arabic, Syriac and Kaithi (U+0600..0605, 06DD, 070F, 0890, 0891, 08E2, 110BD, 110CD),
        // format characters as well, can be seen, so they aren't here.
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
