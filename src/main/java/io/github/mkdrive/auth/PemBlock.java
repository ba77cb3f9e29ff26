package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A block of a PEM file (RFC 7468). Its text form shows nothing of it.
 *
 * @param label what it says that it is: {@code PRIVATE KEY}
 * @param body what is between its first and its last line; empty where the last one is missing
 */
record PemBlock(String label, Optional<String> body) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final String BOM = "\u00EF\u00BB\u00BF";

    /** The blocks of a file, in their order; it is UTF-16 only if it begins with the mark of that. */
    static List<PemBlock> all(byte[] file) {
        String text = new String(file, isUtf16(file) ? UTF_16 : ISO_8859_1);
        List<PemBlock> blocks = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int next = text.indexOf(BEGIN, at + BEGIN.length());
            if (beginsLine(text, at)) {
                blocks.add(block(text.substring(at + BEGIN.length(), next < 0 ? text.length() : next)));
            }
            at = next;
        }
        return blocks;
    }

    private static boolean isUtf16(byte[] file) {
        int mark = file.length < 2 ? 0 : (file[0] & 0xFF) << 8 | file[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    /** What stands behind something else is a comment. */
    private static boolean beginsLine(String text, int at) {
        int start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
        String before = text.substring(start, at);
        return before.isBlank() || before.equals(BOM);
    }

    private static PemBlock block(String text) {
        int labelEnd = text.indexOf(DASHES);
        String label = labelEnd < 0 ? "" : text.substring(0, labelEnd);
        int end = text.indexOf("-----END " + label + DASHES);
        return new PemBlock(
                label,
                labelEnd < 0 || end < 0
                        ? Optional.empty()
                        : Optional.of(text.substring(labelEnd + DASHES.length(), end)));
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    /** Whether it is a public key, or something with one in it. */
    boolean isPublic() {
        return label.endsWith("PUBLIC KEY") || label.contains("CERTIFICATE");
    }

    /** Whether a password is needed to read it: its label says so, or, in the old form, its first lines (RFC 1421). */
    boolean isEncrypted() {
        return label.equals("ENCRYPTED PRIVATE KEY")
                || body.filter(text -> text.contains("Proc-Type:") && text.contains("ENCRYPTED"))
                        .isPresent();
    }

    /** Whether its line breaks are written as a backslash and an n, as when it was taken out of JSON by hand. */
    boolean hasEscapes() {
        return body.filter(text -> text.contains("\\n")).isPresent();
    }

    /**
     * The bytes in it.
     *
     * @throws IllegalArgumentException when they are not all there, or not written in base64
     */
    byte[] decoded() {
        String base64 = body.orElseThrow(() -> new IllegalArgumentException("the last line is missing"));
        return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    }

    @Override
    public String toString() {
        return "PemBlock";
    }
}
