package io.github.mkdrive.cli;

import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import java.nio.file.Path;
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
 * that parses, so that both have the same options. The manual pages and the completion are generated from it and checked in.
 */
public final class HelpModel {
    private HelpModel() {}

    /** The whole model. */
    public static CommandLine model() {
        return of(Commands.parser(command -> true));
    }

    /** Whether an option has a meaning for an action of profiles. */
    public static boolean takes(String action, String option) {
        return ProfileCommand.takes(action, option);
    }

    /** Whether an option of a command can be given more than once. */
    public static boolean isRepeatable(String command, String option) {
        CommandSpec root = Commands.parser(one -> true).getCommandSpec();
        return Stream.concat(
                        Stream.of(root), root.subcommands().values().stream().map(CommandLine::getCommandSpec))
                .filter(spec -> spec.name().equals(command))
                .anyMatch(spec -> spec.findOption(option).isMultiValue());
    }

    /** The model of a command, with the ones below it, made from the one that parses. */
    private static CommandLine of(CommandLine parsing) {
        CommandLine shown = new CommandLine(spec(parsing.getCommandSpec()));
        parsing.getSubcommands().forEach((name, line) -> shown.addSubcommand(name, of(line)));
        return shown;
    }

    private static CommandSpec spec(CommandSpec parsing) {
        CommandSpec spec = CommandSpec.create().name(parsing.name()).version("mkdrive " + Version.number());
        spec.resourceBundle(Messages.bundle());
        texts(spec);
        Map<String, List<OptionSpec>> groups = OptionTexts.groups(parsing);
        groups.forEach((heading, options) -> {
            List<OptionSpec> shown = options.stream()
                    .map(option -> shown(option, parsing.name()))
                    .toList();
            if (groups.size() == 1) {
                shown.forEach(spec::addOption);
            } else {
                spec.addArgGroup(group(Messages.text(heading), shown));
            }
        });
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

    /** The keys that a profile can have, with what they are for. */
    public static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        ProfileOptions.KEYS.forEach((key, setting) -> {
            String text = OptionTexts.sentences(setting.textKey(), "");
            keys.put(key, setting.isFlag() ? text + ' ' + Messages.text("help.default", "false") : text);
        });
        return keys;
    }

    /** A label in capitals stands for a value; one in small letters names the values that there are. */
    private static OptionSpec shown(OptionSpec option, String command) {
        String label = option.paramLabel();
        OptionSpec.Builder shown = OptionSpec.builder(option.names())
                .description(OptionTexts.sentences(option.descriptionKey(), command))
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
        usage.customSynopsis(keys.synopsis().toArray(String[]::new));
        if (spec.name().equals(CreateCommand.NAME)) {
            usage.exitCodeListHeading(heading("help.heading.exitCodes")).exitCodeList(exitCodes());
        }
        usage.descriptionHeading("%n")
                .description(Messages.text(keys.description()).split("\n", -1));
        usage.parameterListHeading(heading("help.heading.arguments"));
        usage.optionListHeading(heading("help.heading.options"));
        usage.commandListHeading(heading("help.heading.commands"));
        usage.sortOptions(false);
    }

    private static String heading(String textKey) {
        return "%n" + Messages.text(textKey) + "%n";
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ExitCode exit : ExitCode.values()) {
            texts.put(Integer.toString(exit.code()), Messages.text(exit.textKey()));
        }
        return texts;
    }
}
