package io.github.mkdrive.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Text as the bytes of a charset. What the charset doesn't have is escaped, so that nothing turns into a question mark. */
public final class EncodedText {
    private EncodedText() {}

    /** For people: what is missing looks as {@link TerminalText#escape} shows what it escapes. */
    public static byte[] shown(String text, Charset charset) {
        return encode(text, charset, false);
    }

    /** For programs: what is missing is escaped as JSON has it in texts (RFC 8259, 7), a surrogate pair as two. */
    public static byte[] json(String text, Charset charset) {
        return encode(text, charset, true);
    }

    /** Whether a charset has all characters of a text. */
    public static boolean has(String text, Charset charset) {
        return charset.equals(UTF_8) || charset.newEncoder().canEncode(text);
    }

    private static byte[] encode(String text, Charset charset, boolean json) {
        if (charset.equals(UTF_8)) {
            return text.getBytes(UTF_8);
        }
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            CharSequence one = text.subSequence(at, end);
            if (codePoint < 0x80 || encoder.canEncode(one)) {
                out.append(one);
            } else if (json || end == at + 1) {
                one.chars().forEach(unit -> TerminalText.appendHex(out.append("\\u"), unit, 4));
            } else {
                TerminalText.appendHex(out.append("\\U"), codePoint, 8);
            }
            at = end;
        }
        return out.toString().getBytes(charset);
    }
}
