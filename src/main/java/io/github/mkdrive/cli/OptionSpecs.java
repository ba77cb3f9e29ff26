package io.github.mkdrive.cli;

import io.github.mkdrive.api.Choices;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.FieldInput;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.output.JsonQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Makes the parser's options of the tables of fields and settings, and gives what stands on a command line as texts again. */
final class OptionSpecs {
    private OptionSpecs() {}

    /** The option that a setting is given by. */
    static OptionSpec of(Setting<?> setting) {
        OptionSpec.Builder spec = builder(setting.options(), setting.textKey());
        if (setting.isFlag()) {
            return spec.type(boolean.class).build();
        }
        spec.arity("1").paramLabel(setting.label());
        return setting.isRepeatable()
                ? spec.type(List.class).auxiliaryTypes(String.class).build()
                : word(spec, setting.choices());
    }

    /** The option that a field of a drive is given by. A flag also has a form that says no. */
    static OptionSpec of(FieldInput input) {
        OptionSpec.Builder spec = builder(input.names(), input.textKey());
        return input.kind() == FieldInput.Kind.FLAG
                ? spec.type(boolean.class).negatable(true).build()
                : word(spec.arity("1").paramLabel(input.label()), input.choices());
    }

    private static OptionSpec.Builder builder(List<String> names, String textKey) {
        return OptionSpec.builder(names.toArray(String[]::new)).descriptionKey(textKey);
    }

    private static OptionSpec word(OptionSpec.Builder spec, Optional<Choices> choices) {
        // Read while it is parsed, so that mistakes are told in the order of the command line.
        choices.ifPresent(words -> spec.completionCandidates(words.words()).converters(new Word(words)));
        return spec.type(String.class).build();
    }

    /**
     * Reads one of some words.
     *
     * @param choices the words
     */
    private record Word(Choices choices) implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return choices.read(text);
            } catch (InvalidValueException e) {
                throw new TypeConversionException(e.key());
            }
        }
    }

    /** Adds what all commands have that create drives: the drive, the connection, and what is printed. */
    static void addCreating(CommandSpec spec) {
        DriveField.IN_REQUESTS.forEach(field -> spec.addOption(of(field.input())));
        spec.addOption(of(CreatePolicies.IF_EXISTS));
        Settings.CONNECTION.forEach(setting -> spec.addOption(of(setting)));
        Settings.PRINTING.forEach(setting -> spec.addOption(of(setting)));
        addHelp(spec);
    }

    /** The texts that were given for the fields of a drive. */
    static Map<DriveField, String> fields(ParseResult parsed) {
        Map<DriveField, String> texts = new EnumMap<>(DriveField.class);
        for (DriveField field : DriveField.IN_REQUESTS) {
            texts(field.input().option(), parsed).forEach(text -> texts.put(field, text));
        }
        return texts;
    }

    /** The same, where what is wrong with those that are given is told. */
    static Map<DriveField, String> checkedFields(Call call) {
        Map<DriveField, String> texts = fields(call.parsed());
        CreateDriveRequest.read(texts, (field, problem) -> {
            String option = field.input().option();
            if (texts.containsKey(field) && !call.misread().contains(option)) {
                call.problems().invalidOption(option, problem);
            }
        });
        return texts;
    }

    /** What is asked of the JSON, where something is; only then is what can ask it loaded. A wrong expression is told. */
    static Optional<JsonQuery> query(Call call) {
        return call.settings().find(Settings.QUERY).isPresent() ? QueryOption.read(call) : Optional.empty();
    }

    /** Adds an argument that is a word, or is left out. */
    static void addWord(CommandSpec spec, String label, String textKey) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel(label)
                .descriptionKey(textKey)
                .build());
    }

    /** Adds {@code -h} and {@code --help}. */
    static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .descriptionKey("option.help")
                .build());
    }

    /**
     * What was given for an option in the first of some parts of a command line that has it; nothing where it was not given, or
     * could not be read. An option without a value gives {@code true} or {@code false}.
     *
     * @param option the long name
     */
    static List<String> texts(String option, ParseResult... parts) {
        for (ParseResult part : parts) {
            Object value = part.matchedOptionValue(option, null);
            if (value instanceof List<?> values) {
                return values.stream().map(String::valueOf).toList();
            }
            if (value != null) {
                return List.of(String.valueOf(value));
            }
        }
        return List.of();
    }
}
