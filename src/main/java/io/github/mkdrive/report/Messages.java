package io.github.mkdrive.report;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every text that a user reads, from one resource bundle. It is loaded with the first text that is needed: a create that
 * goes well needs none.
 */
public final class Messages {
    private static final String BUNDLE = "io.github.mkdrive.report.messages";

    private Messages() {}

    /** The bundle itself, for the texts of the help. */
    public static ResourceBundle bundle() {
        return Bundle.LOADED;
    }

    /**
     * A text with its places {@code {0}}, {@code {1}}, ... filled in, as it is: a {@link MessageStream} makes it safe for a
     * terminal, and JSON has escapes of its own.
     */
    public static String text(String key, Object... values) {
        String pattern = bundle().getString(key);
        StringBuilder text = new StringBuilder(pattern.length() + 64);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{' && i + 2 < pattern.length() && pattern.charAt(i + 2) == '}') {
                text.append(values[pattern.charAt(i + 1) - '0']);
                i += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Loaded when it is first asked for. */
    private static final class Bundle {
        static final ResourceBundle LOADED = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    }
}
