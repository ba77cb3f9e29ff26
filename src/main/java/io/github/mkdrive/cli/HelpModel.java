package io.github.mkdrive.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command model as people read it: with texts, options under headings, exit codes and examples. It is made from the model
 * that parses, so that both have the same options; parsing itself is quicker without all this.
 */
final class HelpModel {
    /** Columns that the help fills at most. */
    private static final int WIDTH = 80;
    /** Columns of the longest option that still has its description beside it. */
    private static final int OPTION_WIDTH = 26;

    private HelpModel() {}

    /** The model of a command, with the ones below it, made from the one that parses. */
    static CommandLine of(CommandLine parsing) {
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
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0")
                    .arity("0..1")
                    .paramLabel(argument.paramLabel())
                    .descriptionKey(argument.descriptionKey())
                    .completionCandidates(Commands.NAMES)
                    .build());
        }
        return spec;
    }

    private static ArgGroupSpec group(String heading, List<OptionSpec> options) {
        ArgGroupSpec.Builder group =
                ArgGroupSpec.builder().heading("%n" + heading + ":%n").validate(false);
        options.forEach(group::addArg);
        return group.build();
    }

    /** The heading that an option stands under, which follows from the class that lists it. */
    private static String group(OptionSpec option) {
        if (isIn(option, DriveOptions.specs())) {
            return "help.group.drive";
        }
        if (isIn(option, ConnectionOptions.specs())) {
            return "help.group.connection";
        }
        return isIn(option, OutputOptions.specs()) ? "help.group.output" : "help.group.other";
    }

    private static boolean isIn(OptionSpec option, List<OptionSpec> listed) {
        return listed.stream().anyMatch(other -> other.longestName().equals(option.longestName()));
    }

    /** A label in capitals stands for a value; one in small letters names the values that there are. */
    private static OptionSpec shown(OptionSpec option) {
        String label = option.paramLabel();
        OptionSpec.Builder shown = OptionSpec.builder(option.names())
                .descriptionKey(option.descriptionKey())
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
        String key = "help." + spec.name() + '.';
        usage.header(Messages.text(key + "header"), "");
        usage.synopsisHeading(Messages.text("help.heading.usage"));
        if (spec.name().equals(MkdriveCommand.NAME)) {
            usage.customSynopsis(Messages.text(key + "synopsis").split("\n", -1));
            usage.exitCodeListHeading(Messages.text("help.heading.exitCodes")).exitCodeList(exitCodes());
        } else {
            usage.abbreviateSynopsis(true);
        }
        usage.descriptionHeading("%n").description(Messages.text(key + "description"));
        usage.parameterListHeading(Messages.text("help.heading.arguments"));
        usage.optionListHeading(Messages.text("help.heading.options"));
        usage.commandListHeading(Messages.text("help.heading.commands"));
        usage.footerHeading(Messages.text("help.heading.examples"));
        usage.footer(Messages.text(key + "examples").indent(2).stripTrailing().split("\n", -1));
        usage.sortOptions(false).longOptionsMaxWidth(OPTION_WIDTH);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ExitCode exit : ExitCode.values()) {
            // Right-aligned, as picocli keeps the blanks in front.
            String code = Integer.toString(exit.code());
            texts.put(" ".repeat(3 - code.length()) + code, Messages.text("exit." + name(exit)));
        }
        return texts;
    }

    private static String name(ExitCode exit) {
        return exit == ExitCode.OK ? "ok" : exit.kind();
    }
}
