package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts what the parser found wrong into mkdrive's own words. */
final class ParseErrors {
    /** Options of {@code mkdrive} itself that mean something before the name of a command. */
    private static final Set<String> FOR_ALL_COMMANDS =
            Set.of(Settings.OUTPUT.option(), Settings.COLOR.option(), Settings.VERBOSE.option());

    private ParseErrors() {}

    /**
     * Tells all errors; gives the options that were meant, so that they are not told to be missing too.
     *
     * @throws io.github.mkdrive.report.CommandException when there is no command of a name that is given
     */
    static Set<String> tell(ParseResult root, ParseResult last, List<String> commands, Problems problems) {
        Set<String> misread = new HashSet<>();
        tell(root, commands, problems, misread);
        if (last != root) {
            tell(last, commands, problems, misread);
            for (OptionSpec option : root.matchedOptions()) {
                if (!FOR_ALL_COMMANDS.contains(option.longestName())) {
                    problems.usage(
                            "usage.notForCommand",
                            option.longestName(),
                            last.commandSpec().name());
                }
            }
        }
        return misread;
    }

    private static void tell(ParseResult parsed, List<String> commands, Problems problems, Set<String> misread) {
        for (Exception error : parsed.errors()) {
            if (error instanceof UnmatchedArgumentException unmatched) {
                unmatched(unmatched.getUnmatched(), parsed, commands, problems, misread);
            } else if (error instanceof ParameterException wrong) {
                argument(wrong, problems).ifPresent(misread::add);
            } else {
                problems.usage("usage.other", String.valueOf(error.getMessage()));
            }
        }
    }

    /**
     * Tells options that stand where the value of another is expected: the value was forgotten. One that is attached,
     * {@code --name=--owner}, is meant.
     */
    static void tellForgottenValues(CommandSpec root, List<String> arguments, Problems problems) {
        CommandSpec spec = root;
        for (int i = 0; i < arguments.size() - 1 && !arguments.get(i).equals("--"); i++) {
            String word = arguments.get(i);
            OptionSpec option = spec.optionsMap().get(word);
            CommandLine command = spec.subcommands().get(word);
            if (option != null && option.arity().max() > 0) {
                i++;
                String value = arguments.get(i);
                if (isOption(spec, value)) {
                    problems.usage("usage.forgotten", option.longestName(), value);
                }
            } else if (command != null) {
                spec = command.getCommandSpec();
            }
        }
    }

    private static boolean isOption(CommandSpec spec, String word) {
        String name = nameOf(word);
        return spec.optionsMap().containsKey(name) || spec.negatedOptionsMap().containsKey(name);
    }

    private static String nameOf(String word) {
        int end = word.indexOf('=');
        return end < 0 ? word : word.substring(0, end);
    }

    private static Optional<String> argument(ParameterException wrong, Problems problems) {
        if (!(spec(wrong) instanceof OptionSpec option)) {
            problems.usage("usage.other", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
        String name = option.longestName();
        if (wrong instanceof MissingParameterException) {
            problems.usage("usage.noValue", name);
        } else if (wrong instanceof OverwrittenOptionException) {
            problems.usage("usage.twice", name);
        } else if (option.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            option.completionCandidates().forEach(words::add);
            problems.invalidOption(name, InvalidValueException.notOneOf(words, String.valueOf(wrong.getValue())));
        } else {
            problems.usage("usage.badValue", name, String.valueOf(wrong.getValue()));
        }
        return Optional.of(name);
    }

    private static @Nullable ArgSpec spec(ParameterException wrong) {
        if (wrong instanceof MissingParameterException missing) {
            return missing.getMissing().get(0);
        }
        return wrong instanceof OverwrittenOptionException twice ? twice.getOverwritten() : wrong.getArgSpec();
    }

    /** Words that no option and no command takes. One right after an unknown option is that option's value. */
    private static void unmatched(
            List<String> words, ParseResult parsed, List<String> commands, Problems problems, Set<String> misread) {
        boolean afterOption = false;
        for (String word : words) {
            boolean option = word.startsWith("-") && word.length() > 1;
            if (option && !isOption(parsed.commandSpec(), word)) {
                problems.unknownOption(nameOf(word), optionNames(parsed)).ifPresent(misread::add);
                afterOption = word.indexOf('=') < 0;
                continue;
            }
            if (!afterOption && !option && parsed.commandSpec().parent() == null) {
                // What stands behind it is meant for that command, and nobody knows whether that would take it.
                problems.unknownCommand(word, commands);
                problems.check();
            } else if (!afterOption) {
                problems.usage("usage.unexpected", word);
            }
            afterOption = false;
        }
    }

    private static List<String> optionNames(ParseResult parsed) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : parsed.commandSpec().options()) {
            for (String name : option.names()) {
                if (name.startsWith("--")) {
                    names.add(name);
                }
            }
        }
        names.addAll(parsed.commandSpec().negatedOptionsMap().keySet());
        return names;
    }
}
