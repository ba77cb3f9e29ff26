package io.github.mkdrive.cli;

import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command model as people read it: with texts, options under headings, exit codes and examples. It is made from the model
 * that parses, so that both have the same options. The help, the manual pages and the completion are generated from it and
 * checked in: the program itself only prints them.
 */
public final class HelpModel {
    /** Columns that the help fills at most. */
    private static final int WIDTH = 80;
    /** Columns of the longest option that still has its description beside it. */
    private static final int OPTION_WIDTH = 26;

    private HelpModel() {}

    /** The whole model. */
    public static CommandLine model() {
        return of(Commands.parser(command -> true));
    }

    /** Whether an option of a command can be given more than once. */
    public static boolean isRepeatable(String command, String option) {
        CommandSpec root = Commands.parser(one -> true).getCommandSpec();
        return Stream.concat(
                        Stream.of(root), root.subcommands().values().stream().map(CommandLine::getCommandSpec))
                .filter(spec -> spec.name().equals(command))
                .anyMatch(spec -> spec.findOption(option).isMultiValue());
    }

    /** The help of a command of the model, as it is printed. */
    public static String text(CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text), CommandLine.Help.Ansi.OFF);
        return text.toString();
    }

    /** The model of a command, with the ones below it, made from the one that parses. */
    private static CommandLine of(CommandLine parsing) {
        CommandLine shown = new CommandLine(spec(parsing.getCommandSpec()));
        parsing.getSubcommands().forEach((name, line) -> shown.addSubcommand(name, of(line)));
        // Also for the commands below, whose texts come from the same bundle.
        shown.setUsageHelpWidth(WIDTH);
        return shown;
    }

    private static CommandSpec spec(CommandSpec parsing) {
        CommandSpec spec = CommandSpec.create().name(parsing.name()).version("mkdrive " + Version.number());
        spec.resourceBundle(Messages.bundle());
        texts(spec);
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        for (OptionSpec option : parsing.options()) {
            groups.computeIfAbsent(group(option), key -> new ArrayList<>()).add(shown(option));
        }
        if (groups.size() == 1) {
            groups.values().forEach(options -> options.forEach(spec::addOption));
        } else {
            groups.forEach((key, options) -> spec.addArgGroup(group(Messages.text(key), options)));
        }
        for (PositionalParamSpec argument : parsing.positionalParameters()) {
            String label = argument.paramLabel();
            PositionalParamSpec.Builder shown = PositionalParamSpec.builder()
                    .index(argument.index().toString())
                    .paramLabel(label)
                    .descriptionKey(argument.descriptionKey());
            spec.addPositional(
                    switch (label) {
                        case "FILE" -> shown.arity("1").type(Path.class).build();
                        case "ACTION" ->
                            shown.arity("1")
                                    .completionCandidates(ProfileCommand.ACTIONS)
                                    .build();
                        case "SHELL" ->
                            shown.arity("0..1")
                                    .completionCandidates(CompletionCommand.SHELLS)
                                    .build();
                        case "COMMAND" ->
                            shown.arity("0..1")
                                    .completionCandidates(Commands.names())
                                    .build();
                        default -> shown.arity("0..1").build();
                    });
        }
        return spec;
    }

    private static ArgGroupSpec group(String heading, List<OptionSpec> options) {
        ArgGroupSpec.Builder group =
                ArgGroupSpec.builder().heading("%n" + heading + ":%n").validate(false);
        options.forEach(group::addArg);
        return group.build();
    }

    /** The heading that an option stands under, which follows from the table that lists it. */
    private static String group(OptionSpec option) {
        String name = option.longestName();
        if (name.equals(CreatePolicies.IF_EXISTS.option())
                || name.equals(CreateCommand.INPUT.option())
                || DriveField.IN_REQUESTS.stream()
                        .anyMatch(field -> field.input().option().equals(name))) {
            return "help.group.drive";
        }
        if (name.equals(ProfileOptions.UNSET.option())) {
            return "help.group.profile";
        }
        // Other commands have options of these names.
        if (ProfileOptions.CREDENTIALS.stream()
                .anyMatch(setting -> setting.textKey().equals(option.descriptionKey()))) {
            return "help.group.credentials";
        }
        if (isIn(Settings.CONNECTION, name)) {
            return "help.group.connection";
        }
        if (isIn(BatchSettings.INPUT, name)) {
            return "help.group.input";
        }
        if (isIn(BatchSettings.RUN, name)) {
            return "help.group.run";
        }
        if (isIn(BatchSettings.FILES, name)) {
            return "help.group.files";
        }
        return isIn(Settings.PRINTING, name) ? "help.group.output" : "help.group.other";
    }

    private static boolean isIn(List<Setting<?>> settings, String option) {
        return settings.stream().anyMatch(setting -> setting.option().equals(option));
    }

    /** The keys that a profile can have, with what they are for. */
    public static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        ProfileOptions.KEYS.forEach((key, setting) -> {
            String text = description(setting.option(), setting.textKey());
            keys.put(key, setting.isFlag() ? text + ' ' + Messages.text("help.default", "false") : text);
        });
        return keys;
    }

    /** What an option is for; of a setting also its default and its variables, as they are declared. */
    private static String description(String option, String textKey) {
        StringBuilder text = new StringBuilder(Messages.bundle().getString(textKey));
        for (Setting<?> setting : Stream.concat(Settings.CONNECTION.stream(), Settings.PRINTING.stream())
                .filter(one -> one.option().equals(option))
                .toList()) {
            if (setting.choices().isEmpty() && !setting.isFlag()) {
                setting.absent()
                        .ifPresent(value -> text.append(' ').append(Messages.text("help.default", text(value))));
            }
            if (!setting.variables().isEmpty()) {
                String variables = String.join(", ", setting.variables());
                text.append(text.charAt(text.length() - 1) == '.' ? " " : ". ")
                        .append(Messages.text("help.variables", variables + (setting.isFlag() ? "=1" : "")));
            }
        }
        return text.toString();
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? DurationText.format(duration) : value.toString();
    }

    /** A label in capitals stands for a value; one in small letters names the values that there are. */
    private static OptionSpec shown(OptionSpec option) {
        String label = option.paramLabel();
        OptionSpec.Builder shown = OptionSpec.builder(option.names())
                .description(description(option.longestName(), option.descriptionKey()))
                .negatable(option.negatable());
        if (option.arity().max() == 0) {
            return shown.arity("0").type(boolean.class).build();
        }
        shown.arity("1").paramLabel(label).type(label.equals("FILE") ? Path.class : String.class);
        if (label.equals(label.toLowerCase(Locale.ROOT))) {
            shown.completionCandidates(List.of(label.split("\\|", -1)));
        }
        return shown.build();
    }

    private static void texts(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        HelpKeys keys = Commands.ALL.stream()
                .filter(command -> command.name().equals(spec.name()))
                .findFirst()
                .orElseThrow()
                .help();
        usage.header(Messages.text(keys.header()), "");
        usage.synopsisHeading(Messages.text("help.heading.usage"));
        if (!keys.synopsis().isEmpty()) {
            usage.customSynopsis(Messages.text(keys.synopsis()).split("\n", -1));
        }
        if (spec.name().equals(CreateCommand.NAME)) {
            usage.exitCodeListHeading(Messages.text("help.heading.exitCodes")).exitCodeList(exitCodes());
        } else {
            usage.abbreviateSynopsis(true);
        }
        usage.descriptionHeading("%n")
                .description(Messages.text(keys.description()).split("\n", -1));
        usage.parameterListHeading(Messages.text("help.heading.arguments"));
        usage.optionListHeading(Messages.text("help.heading.options"));
        usage.commandListHeading(Messages.text("help.heading.commands"));
        usage.footerHeading(Messages.text("help.heading.examples"));
        usage.footer(Messages.text(keys.examples()).indent(2).stripTrailing().split("\n", -1));
        usage.sortOptions(false).longOptionsMaxWidth(OPTION_WIDTH);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ExitCode exit : ExitCode.values()) {
            // Right-aligned, as picocli keeps the blanks in front.
            String code = Integer.toString(exit.code());
            texts.put(" ".repeat(3 - code.length()) + code, Messages.text(exit.textKey()));
        }
        return texts;
    }
}
