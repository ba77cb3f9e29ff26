package io.github.mkdrive.cli;

import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Makes the pages of the help, in the form that {@link HelpLayout} reads, from the model that parses. They are checked in, one for
 * each command and language: the program itself only lays them out.
 */
public final class HelpForm {
    private static final Pattern PROJECT = Pattern.compile("<url>(https://github\\.com/\\S+)</url>");

    private final StringBuilder form = new StringBuilder();

    private HelpForm() {}

    /** The names of the commands that have a page. */
    public static List<String> commands() {
        return Commands.ALL.stream().map(Command::name).toList();
    }

    /** The page of a command, in a language. */
    public static String of(String name, Language language) {
        Command command = Commands.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Messages.in(language, () -> new HelpForm().page(command));
    }

    /** The page as it is printed. */
    public static String laidOut(String name, Language language, int width) {
        return HelpLayout.of(of(name, language), width, false);
    }

    private String page(Command command) {
        HelpKeys keys = command.help();
        CommandSpec spec = command.spec();
        line(Messages.text(keys.header()));
        heading(Messages.text("help.heading.usage"));
        keys.synopsis().forEach(form -> line("  " + form));
        line("");
        for (String paragraph : Messages.text(keys.description()).split("\n", -1)) {
            line(paragraph);
        }
        heading(Messages.text("help.heading.examples"));
        for (HelpKeys.Example example : keys.examples()) {
            line("## " + Messages.text(example.textKey()));
            line("$ " + example.command());
        }
        if (!spec.positionalParameters().isEmpty()) {
            heading(Messages.text("help.heading.arguments"));
            for (PositionalParamSpec argument : spec.positionalParameters()) {
                row(
                        argument.paramLabel(),
                        OptionTexts.description(argument.descriptionKey(), command.name()),
                        OptionTexts.notes(argument.descriptionKey(), command.name()));
            }
        }
        Map<String, List<OptionSpec>> groups = OptionTexts.groups(spec);
        groups.forEach((group, options) -> {
            heading(
                    groups.size() == 1
                            ? Messages.text("help.heading.options")
                            : Messages.text("help.heading.group", Messages.text(group)));
            for (OptionSpec option : options) {
                row(
                        term(option),
                        OptionTexts.description(option.descriptionKey(), command.name()),
                        OptionTexts.notes(option.descriptionKey(), command.name()));
            }
        });
        if (command.name().equals(CreateCommand.NAME)) {
            heading(Messages.text("help.heading.commands"));
            for (Command below : Commands.ALL.subList(1, Commands.ALL.size())) {
                row(below.name(), Messages.text(below.help().header()), List.of());
            }
            heading(Messages.text("help.heading.exitCodes"));
            for (ExitCode exit : ExitCode.values()) {
                String code = Integer.toString(exit.code());
                row(" ".repeat(3 - code.length()) + code, Messages.text(exit.textKey()), List.of());
            }
        }
        heading(Messages.text("help.heading.more"));
        row(Messages.text("help.more.manual"), "man " + manual(command.name()), List.of());
        if (command.name().equals(CreateCommand.NAME)) {
            row(Messages.text("help.more.service"), Messages.text("help.more.service.url"), List.of());
            row(Messages.text("help.more.project"), project(), List.of());
        }
        return form.toString();
    }

    private static String manual(String name) {
        return name.equals(CreateCommand.NAME) ? name : CreateCommand.NAME + '-' + name;
    }

    /** The page of the project, which the build names. */
    private static String project() {
        try {
            return PROJECT.matcher(Files.readString(Path.of("pom.xml")))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of an option and the label of its value; a long name alone stands where it does behind a short one. */
    private static String term(OptionSpec option) {
        List<String> names = new ArrayList<>(Arrays.asList(option.names()));
        if (option.negatable()) {
            names.replaceAll(name -> name.replaceFirst("^--", "--[no-]"));
        }
        String indent = names.size() == 1 ? "    " : "";
        String value = option.arity().max() == 0 ? "" : '=' + option.paramLabel();
        return indent + String.join(", ", names) + value;
    }

    private void heading(String text) {
        line("");
        line("# " + text);
    }

    private void row(String term, String description, List<String> notes) {
        List<String> cells = new ArrayList<>(List.of(term, description));
        cells.addAll(notes);
        line(String.join("\t", cells));
    }

    private void line(String text) {
        form.append(text).append('\n');
    }
}
