package io.github.mkdrive.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts what the parser found wrong into mkdrive's own words. */
final class ParseErrors {
    private ParseErrors() {}

    /** Tells all errors; gives the options whose values could not be read, so that they are not told to be missing too. */
    static Set<String> tell(ParseResult root, ParseResult last, Problems problems) {
        List<Exception> errors = new ArrayList<>(root.errors());
        if (last != root) {
            errors.addAll(last.errors());
        }
        Set<String> misread = new HashSet<>();
        for (Exception error : errors) {
            if (error instanceof UnmatchedArgumentException unmatched) {
                unmatched(unmatched.getUnmatched(), last, problems);
            } else if (error instanceof ParameterException wrong) {
                argument(wrong, problems).ifPresent(misread::add);
            } else {
                problems.usage("usage.other", String.valueOf(error.getMessage()));
            }
        }
        return misread;
    }

    private static Optional<String> argument(ParameterException wrong, Problems problems) {
        ArgSpec argument = wrong.getArgSpec();
        if (!(argument instanceof OptionSpec option)) {
            problems.usage("usage.other", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
        String name = option.longestName();
        if (wrong instanceof MissingParameterException) {
            problems.usage("usage.noValue", name);
        } else if (wrong instanceof OverwrittenOptionException) {
            problems.usage("usage.twice", name);
        } else if (option.completionCandidates() != null) {
            choice(name, String.valueOf(wrong.getValue()), option.completionCandidates(), problems);
        } else {
            problems.usage("usage.badValue", name, String.valueOf(wrong.getValue()));
        }
        return Optional.of(name);
    }

    private static void choice(String name, String value, Iterable<String> choices, Problems problems) {
        Optional<String> meant = Suggestion.of(value, choices);
        if (meant.isPresent()) {
            problems.usage("usage.choice.meant", name, value, String.join(", ", choices), meant.get());
        } else {
            problems.usage("usage.choice", name, value, String.join(", ", choices));
        }
    }

    /** Words that no option and no command takes. One right after an unknown option is that option's value. */
    private static void unmatched(List<String> words, ParseResult last, Problems problems) {
        boolean afterOption = false;
        for (String word : words) {
            boolean option = word.startsWith("-") && word.length() > 1;
            if (option) {
                int end = word.indexOf('=');
                problems.unknownOption(end < 0 ? word : word.substring(0, end), optionNames(last));
                afterOption = end < 0;
                continue;
            }
            if (!afterOption && last.commandSpec().parent() == null) {
                problems.unknownCommand(word);
            } else if (!afterOption) {
                problems.usage("usage.unexpected", word);
            }
            afterOption = false;
        }
    }

    private static List<String> optionNames(ParseResult last) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : last.commandSpec().options()) {
            for (String name : option.names()) {
                if (name.startsWith("--")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
