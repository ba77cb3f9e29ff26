package io.github.mkdrive.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A language that mkdrive speaks. The bundle of its texts is {@code messages_<locale>.properties}. */
public enum Language {
    /** English, where no other is asked for. */
    ENGLISH(Locale.ROOT, "en", "a"),
    /** Chinese in simplified characters. */
    CHINESE(Locale.SIMPLIFIED_CHINESE, "zh_CN", "\u7a7a\u95f4");

    /** The first that is set and not empty counts, as POSIX has it for messages; mkdrive's own goes first. */
    public static final List<String> VARIABLES = List.of("MKDRIVE_LANG", "LC_ALL", "LC_MESSAGES", "LANG");

    private final Locale locale;
    private final String code;
    private final String sample;

    Language(Locale locale, String code, String sample) {
        this.locale = locale;
        this.code = code;
        this.sample = sample;
    }

    /** The language that an environment asks for; English where it asks for one that mkdrive doesn't speak. */
    public static Language of(Map<String, String> environment) {
        for (String variable : VARIABLES) {
            String name = environment.getOrDefault(variable, "");
            if (!name.isEmpty()) {
                return isChinese(name) ? CHINESE : ENGLISH;
            }
        }
        return ENGLISH;
    }

    /** Whether a locale, as {@code zh_CN.UTF-8}, {@code zh-Hans} or {@code zh}, is one of simplified characters. */
    private static boolean isChinese(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
        String plain = lower.substring(0, Math.min(end(lower, '.'), end(lower, '@')));
        return plain.equals("zh")
                || plain.startsWith("zh_hans")
                || plain.startsWith("zh_cn")
                || plain.startsWith("zh_sg");
    }

    private static int end(String name, char sign) {
        int at = name.indexOf(sign);
        return at < 0 ? name.length() : at;
    }

    /** The locale of the bundle. */
    public Locale locale() {
        return locale;
    }

    /** A word of it: what can't show that, can't show the language. */
    public String sample() {
        return sample;
    }

    /** As HTML calls it: {@code en}, {@code zh-CN}. */
    public String tag() {
        return code.replace('_', '-');
    }

    /** As files of this language are called: {@code en}, {@code zh_CN}. */
    public String code() {
        return code;
    }
}
