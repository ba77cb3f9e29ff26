package io.github.mkdrive.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines of a terminal's columns. Lines end at blanks, and between characters of Chinese and Japanese, where
 * closing punctuation does not begin a line and opening punctuation does not end one (the usual rules, after UAX #14). Words,
 * names of options and files, and URLs stay whole.
 */
public final class TextWrap {
    /** What does not begin a line. Straight quotation marks may be of either kind. */
    private static final String CLOSING = "，。、；：！？）》〉」』】〕〗〙〛’”…—～·％‰々ー,.;:!?)]}%/\"'";
    /** What does not end a line. */
    private static final String OPENING = "（《〈「『【〔〖〘〚‘“([{/\"'";

    private TextWrap() {}

    /**
     * The lines of a text. Several blanks count as one; none begins or ends a line.
     *
     * @param text a paragraph without control characters
     * @param width columns of a line, as {@link TerminalText#width} counts them; a word that is wider has a line of its own
     * @return none for a text of nothing but blanks
     */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int end = end(text, at);
            String word = text.substring(at, end);
            int columns = TerminalText.width(word);
            boolean apart = line.length() > 0 && text.charAt(at - 1) == ' ';
            if (line.length() > 0 && used + (apart ? 1 : 0) + columns > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            } else if (apart) {
                line.append(' ');
                used++;
            }
            line.append(word);
            used += columns;
            at = end;
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Where the line may end at the earliest, behind what begins at {@code from}. */
    private static int end(String text, int from) {
        int before = text.codePointAt(from);
        int at = from + Character.charCount(before);
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (next == ' ' || isBreak(before, next)) {
                return at;
            }
            before = next;
            at += Character.charCount(next);
        }
        return at;
    }

    private static boolean isBreak(int before, int next) {
        return (isIdeographic(before) || isIdeographic(next))
                && OPENING.indexOf(before) < 0
                && CLOSING.indexOf(next) < 0
                && !belongsToTheOneBefore(next);
    }

    /** The ranges of Chinese characters, kana and their punctuation; Hangul has blanks between its words. */
    private static boolean isIdeographic(int c) {
        return c >= 0x2E80
                && (c <= 0x9FFF
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE4F)
                        || (c >= 0xFF01 && c <= 0xFF60)
                        || (c >= 0x20000 && c <= 0x3FFFD));
    }

    private static boolean belongsToTheOneBefore(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
    }
}
