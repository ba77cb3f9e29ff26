package io.github.mkdrive.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The kinds of options, and their values. The model is put together in code, as reading it from annotations takes as long again
 * as parsing does, at every start.
 */
final class OptionSpecs {
    private OptionSpecs() {}

    /** An option with a text as its value. {@code key} names its description, {@code label} its value. */
    static OptionSpec text(String key, String label, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .descriptionKey(key)
                .build();
    }

    /** An option whose value is a text, and which can be given more than once. */
    static OptionSpec texts(String key, String label, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .descriptionKey(key)
                .build();
    }

    /** An option whose value is one of the constants of {@code choices}. */
    static OptionSpec choice(String key, Class<? extends Enum<?>> choices, String... names) {
        StringBuilder label = new StringBuilder();
        for (Enum<?> constant : choices.getEnumConstants()) {
            label.append(label.isEmpty() ? "" : "|").append(constant);
        }
        return OptionSpec.builder(names)
                .type(choices)
                .arity("1")
                .paramLabel(label.toString())
                .descriptionKey(key)
                .build();
    }

    /** An option without a value. */
    static OptionSpec flag(String key, String... names) {
        return OptionSpec.builder(names).type(boolean.class).descriptionKey(key).build();
    }

    /** Adds {@code -h} and {@code --help}. */
    static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .descriptionKey("option.help")
                .build());
    }

    /** The value of an option, if it was given and could be read. */
    static <T> Optional<T> value(ParseResult parsed, String name) {
        return Optional.ofNullable(parsed.<T>matchedOptionValue(name, null));
    }

    /** Whether an option without a value was given. */
    static boolean isGiven(ParseResult parsed, String name) {
        return parsed.matchedOptionValue(name, false);
    }
}
