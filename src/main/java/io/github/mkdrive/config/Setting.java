package io.github.mkdrive.config;

import io.github.mkdrive.api.Choices;
import io.github.mkdrive.api.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user can set, declared once: the option, the help, the variable and the key of a profile all follow from
 * here. What it is set to is for {@link SettingValues} to find.
 *
 * @param textKey the key of the text that describes it; empty where it is no option
 * @param label what stands for its value in the help; empty for a switch
 * @param options the option's names, the long one last; empty where it is no option
 * @param isRepeatable whether the option can be given more than once
 * @param variables the environment's variables, the first that is set counts
 * @param profileKey its key in a profile, where it can stand in one
 * @param choices the words of which the value has to be one, where it has to
 * @param reader makes a value of what was given
 * @param absent the value where nothing is given, where there is one
 */
public record Setting<T>(
        String textKey,
        String label,
        List<String> options,
        boolean isRepeatable,
        List<String> variables,
        Optional<String> profileKey,
        Optional<Choices> choices,
        Reader<T> reader,
        Optional<T> absent) {

    /** Makes a value of texts. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads a value.
         *
         * @param texts what was given, in its order; one text unless the setting can be repeated
         * @throws InvalidValueException when they are no value
         */
        T read(List<String> texts) throws InvalidValueException;
    }

    /** Makes a value of a text. */
    @FunctionalInterface
    public interface TextReader<T> {
        /**
         * Reads a value.
         *
         * @throws InvalidValueException when the text is none
         */
        T read(String text) throws InvalidValueException;
    }

    /** An option with a text that is taken as it is. */
    public static Setting<String> text(String textKey, String label, String... options) {
        return value(text -> text, textKey, label, options);
    }

    /** An option with a text that is read. */
    public static <T> Setting<T> value(TextReader<T> reader, String textKey, String label, String... options) {
        return new Setting<>(
                textKey,
                label,
                List.of(options),
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                texts -> reader.read(texts.get(0)),
                Optional.empty());
    }

    /** An option with a length of time. */
    public static Setting<Duration> duration(String textKey, String... options) {
        return value(DurationText::parse, textKey, "DURATION", options);
    }

    /** An option with a whole number: {@code least}, which is 0 or more, to {@code most}. */
    public static Setting<Integer> number(int least, int most, String textKey, String... options) {
        return value(text -> wholeNumber(text, least, most), textKey, "N", options);
    }

    private static int wholeNumber(String text, int least, int most) throws InvalidValueException {
        boolean digits = !text.isEmpty()
                && text.length() <= String.valueOf(most).length()
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long number = digits ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new InvalidValueException("config.number", text, String.valueOf(least), String.valueOf(most));
        }
        return (int) number;
    }

    /** An option with a word. */
    public static Setting<String> choice(Choices choices, String textKey, String... options) {
        return new Setting<>(
                textKey,
                choices.label(),
                List.of(options),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(choices),
                texts -> choices.read(texts.get(0)),
                Optional.empty());
    }

    /** An option without a value: off, unless it is given. */
    public static Setting<Boolean> flag(String textKey, String... options) {
        return value(Setting::isOn, textKey, "", options).orElse(false);
    }

    /** An option with a text, which can be given more than once. */
    public static Setting<List<String>> texts(String textKey, String label, String... options) {
        return new Setting<>(
                textKey,
                label,
                List.of(options),
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                texts -> texts,
                Optional.of(List.of()));
    }

    /** What is set by variables alone. */
    public static Setting<String> ofVariables(String... variables) {
        return Setting.text("", "").orVariables(variables);
    }

    /** The same, also by variables. */
    public Setting<T> orVariables(String... names) {
        return new Setting<>(
                textKey, label, options, isRepeatable, List.of(names), profileKey, choices, reader, absent);
    }

    /** The same, also by a profile. */
    public Setting<T> orProfile(String key) {
        return new Setting<>(
                textKey, label, options, isRepeatable, variables, Optional.of(key), choices, reader, absent);
    }

    /** The same, with a value where nothing is given. */
    public Setting<T> orElse(T value) {
        return new Setting<>(
                textKey, label, options, isRepeatable, variables, profileKey, choices, reader, Optional.of(value));
    }

    /** The option's long name; empty where it is no option. */
    public String option() {
        return options.isEmpty() ? "" : options.get(options.size() - 1);
    }

    /** Whether it takes no value. */
    public boolean isFlag() {
        return label.isEmpty() && !options.isEmpty();
    }

    /** Each is declared once, so it is equal to itself alone. Comparing the parts would cost the start of the program more. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static boolean isOn(String text) throws InvalidValueException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes" -> true;
            case "0", "false", "no" -> false;
            default -> throw new InvalidValueException("config.switch", text);
        };
    }
}
