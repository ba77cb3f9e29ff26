package io.github.mkdrive.cli;

import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the help and the manual say of options. What an option is for is a text; whether it is required, its default and its
 * variables follow from where they are declared.
 */
final class OptionTexts {
    /** The tables of settings, each with the heading that its options stand under. */
    private static final Map<String, List<Setting<?>>> TABLES = tables();

    /** Settings that are options, by the keys of their texts. */
    private static final Map<String, Setting<?>> SETTINGS = TABLES.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(Setting::textKey, setting -> setting, (one, other) -> one));

    /** What the environment has in place of an option under names that programs share. */
    private static final Map<String, List<Setting<String>>> ELSEWHERE =
            Map.of(Settings.PROXY.textKey(), List.of(Settings.HTTPS_PROXY, Settings.HTTP_PROXY, Settings.NO_PROXY));

    /** The beginnings of the keys of an option's text, and of the text of its default. */
    private static final String OPTION = "option.";

    private static final String DEFAULT = "default.";

    private OptionTexts() {}

    private static Map<String, List<Setting<?>>> tables() {
        Map<String, List<Setting<?>>> tables = new LinkedHashMap<>();
        tables.put("help.group.drive", List.of(CreateCommand.INPUT, CreatePolicies.IF_EXISTS));
        tables.put("help.group.connection", Settings.CONNECTION);
        tables.put("help.group.credentials", join(ProfileOptions.CREDENTIALS, SandboxCommand.credentials()));
        tables.put("help.group.profile", List.of(ProfileOptions.UNSET));
        tables.put("help.group.server", SandboxCommand.server());
        tables.put("help.group.answers", SandboxCommand.answers());
        tables.put("help.group.input", BatchSettings.INPUT);
        tables.put("help.group.run", BatchSettings.RUN);
        tables.put("help.group.files", BatchSettings.FILES);
        tables.put("help.group.output", join(Settings.PRINTING, List.of(ProfileOptions.OUTPUT)));
        return tables;
    }

    private static List<Setting<?>> join(List<Setting<?>> some, List<Setting<?>> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The options of a command under the keys of their headings, which follow from the table that lists them. */
    static Map<String, List<OptionSpec>> groups(CommandSpec parsing) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        for (OptionSpec option : parsing.options()) {
            groups.computeIfAbsent(group(option.descriptionKey(), parsing.name()), key -> new ArrayList<>())
                    .add(option);
        }
        return groups;
    }

    private static String group(String textKey, String command) {
        boolean isField = DriveField.IN_REQUESTS.stream()
                .anyMatch(field -> field.input().textKey().equals(textKey));
        if (isField && command.equals("batch")) {
            return "help.group.rowDrive";
        }
        if (textKey.equals(CreatePolicies.IF_EXISTS.textKey()) && command.equals("batch")) {
            return "help.group.run";
        }
        return isField
                ? "help.group.drive"
                : TABLES.entrySet().stream()
                        .filter(table -> table.getValue().stream()
                                .anyMatch(setting -> setting.textKey().equals(textKey)))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("help.group.other");
    }

    /** What an option is for. A command can say it in another way: {@code option.batch.quiet} beats {@code option.quiet}. */
    static String description(String textKey, String command) {
        ResourceBundle texts = Messages.bundle();
        String own = OPTION + command + '.' + textKey.substring(OPTION.length());
        return texts.getString(texts.containsKey(own) ? own : textKey);
    }

    /** The same with all that holds for it, as sentences. */
    static String sentences(String textKey, String command) {
        String text = description(textKey, command);
        for (Map.Entry<Fact, String> fact : facts(textKey, command).entrySet()) {
            String sentence = Messages.text(fact.getKey().sentenceKey, fact.getValue());
            text = Messages.text("join.sentences", text, sentence);
        }
        return text;
    }

    /** What holds for it, in brackets. */
    static List<String> notes(String textKey, String command) {
        List<String> notes = new ArrayList<>();
        facts(textKey, command).forEach((fact, value) -> notes.add('[' + Messages.text(fact.noteKey, value) + ']'));
        return notes;
    }

    /** What can hold for an option, in the order of its notes. */
    private enum Fact {
        REQUIRED("help.note.required", "help.required"),
        DEFAULT("help.note.default", "help.default"),
        VARIABLES("help.note.variables", "help.variables"),
        REPEATABLE("help.note.repeatable", "help.repeatable");

        private final String noteKey;
        private final String sentenceKey;

        Fact(String noteKey, String sentenceKey) {
            this.noteKey = noteKey;
            this.sentenceKey = sentenceKey;
        }
    }

    private static Map<Fact, String> facts(String textKey, String command) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        if (command.equals(CreateCommand.NAME)
                && DriveField.IN_REQUESTS.stream()
                        .anyMatch(field -> field.input().isRequired()
                                && field.input().textKey().equals(textKey))) {
            facts.put(Fact.REQUIRED, "");
        }
        // What a profile is to have of these is what is given, and nothing else.
        boolean isKept = command.equals("profile")
                && ProfileOptions.CONNECTION.stream()
                        .anyMatch(setting -> setting.textKey().equals(textKey));
        Optional<Setting<?>> setting = Optional.ofNullable(SETTINGS.get(textKey));
        if (!isKept) {
            defaultOf(textKey, command, setting).ifPresent(value -> facts.put(Fact.DEFAULT, value));
            String variables = setting.map(OptionTexts::variables).orElse("");
            if (!variables.isEmpty()) {
                facts.put(Fact.VARIABLES, variables);
            }
        }
        if (setting.isPresent() && setting.get().isRepeatable()) {
            facts.put(Fact.REPEATABLE, "");
        }
        return facts;
    }

    /** A text of its own, as {@code default.settle} of {@code option.settle}, beats the value that is declared. */
    private static Optional<String> defaultOf(String textKey, String command, Optional<Setting<?>> setting) {
        String own = DEFAULT + textKey.substring(OPTION.length());
        boolean isField = DriveField.IN_REQUESTS.stream()
                .anyMatch(field -> field.input().textKey().equals(textKey));
        if (Messages.bundle().containsKey(own)) {
            // Of a row it is the cell that counts first.
            return isField && command.equals("batch")
                    ? Optional.empty()
                    : Optional.of(Messages.bundle().getString(own));
        }
        return setting.filter(one -> !one.isFlag() && !one.isRepeatable())
                .flatMap(one -> one.absent().map(OptionTexts::text));
    }

    private static String variables(Setting<?> setting) {
        List<String> variables = new ArrayList<>(setting.variables());
        for (Setting<String> other : ELSEWHERE.getOrDefault(setting.textKey(), List.of())) {
            variables.add(other.variables().get(0));
        }
        return String.join(", ", variables) + (setting.isFlag() && !variables.isEmpty() ? "=1" : "");
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return duration.isZero() ? "0" : DurationText.format(duration);
        }
        return value.equals(0.0) ? "0" : value.toString();
    }
}
