package io.github.mkdrive.report;

import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * Every text that a user reads, from one resource bundle for each {@link Language}. It is loaded with the first text that is
 * needed: a create that goes well needs none.
 *
 * <p>The process speaks one language, as it has one standard error. What programs read is told in English whatever that is:
 * {@link #in}.
 */
public final class Messages {
    private static final String BUNDLE = "io.github.mkdrive.report.messages";

    /** What {@link #in} asks for on this thread; nothing outside of it. */
    private static final ThreadLocal<Language> HERE = new ThreadLocal<>();

    private static volatile Language spoken = Language.ENGLISH;

    private Messages() {}

    /** From now on texts are in that language. */
    public static void speak(Language language) {
        spoken = language;
    }

    /** The language that texts are in. */
    public static Language language() {
        Language here = HERE.get();
        return here == null ? spoken : here;
    }

    /** What is made with all its texts in that language, on this thread. */
    public static <T> T in(Language language, Supplier<T> made) {
        Language before = HERE.get();
        HERE.set(language);
        try {
            return made.get();
        } finally {
            if (before == null) {
                HERE.remove();
            } else {
                HERE.set(before);
            }
        }
    }

    /** The bundle itself, for the texts of the help. */
    public static ResourceBundle bundle() {
        return switch (language()) {
            case ENGLISH -> English.LOADED;
            case CHINESE -> Chinese.LOADED;
        };
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

    /** Texts that stand each for itself, as one line. */
    public static String joined(List<String> texts) {
        String line = texts.isEmpty() ? "" : texts.get(0);
        for (int i = 1; i < texts.size(); i++) {
            line = text("join.parts", line, texts.get(i));
        }
        return line;
    }

    private static ResourceBundle load(Language language) {
        return ResourceBundle.getBundle(BUNDLE, language.locale());
    }

    /** Loaded when it is first asked for. */
    private static final class English {
        static final ResourceBundle LOADED = load(Language.ENGLISH);
    }

    /** Loaded when it is first asked for. */
    private static final class Chinese {
        static final ResourceBundle LOADED = load(Language.CHINESE);
    }
}
