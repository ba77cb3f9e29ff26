package io.github.mkdrive.report;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.ProfileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with the arguments and the environment, so that all of it can be told at once. */
public final class Problems {
    private final List<String> usage = new ArrayList<>();
    private final List<String> configuration = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();
    private final String command;

    /** Nothing is wrong so far with a call of {@code command}, whose help a user is pointed to. */
    public Problems(String command) {
        this.command = command;
    }

    /** An argument is wrong: {@code key} names the text, the option is among {@code values}. */
    public void usage(String key, Object... values) {
        usage.add(Messages.text(key, values));
    }

    /** Something outside of the arguments is wrong. */
    public void configuration(String key, Object... values) {
        configuration.add(Messages.text(key, values));
    }

    /** What the user can do about it. */
    public void hint(String key, Object... values) {
        hints.add(Messages.text(key, values));
    }

    /**
     * What is given at a place is no value.
     *
     * @param place the option or variable, as it is told
     * @param isArgument whether the place is on the command line
     */
    public void invalid(String place, boolean isArgument, InvalidValueException problem) {
        (isArgument ? usage : configuration).add(text(place, problem));
    }

    /** A configuration file can't be used, or has no such profile. */
    public void badProfile(ProfileException problem) {
        configuration(problem.key(), problem.values());
        List<Object> values = List.of(problem.values());
        Suggestion.of(String.valueOf(values.get(values.size() - 1)), problem.choices())
                .ifPresent(meant -> hint("hint.profile.meant", meant));
    }

    /** An option has a value that it doesn't take. */
    public void invalidOption(String option, InvalidValueException problem) {
        invalid(Messages.text("place.option", option), true, problem);
    }

    /** A word stands where only a command can. */
    public void unknownCommand(String word, List<String> commands) {
        Optional<String> meant = Suggestion.of(word, commands);
        if (meant.isPresent()) {
            usage("usage.unknownCommand.meant", word, meant.get());
        } else {
            usage("usage.unknownCommand", word);
        }
    }

    /** There is no option of that name; gives the one that may be meant. */
    public Optional<String> unknownOption(String name, List<String> names) {
        Optional<String> meant = Suggestion.of(name, names);
        if (meant.isPresent()) {
            usage("usage.unknownOption.meant", name, meant.get());
        } else {
            usage("usage.unknownOption", name);
        }
        return meant;
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return usage.isEmpty() && configuration.isEmpty();
    }

    /**
     * Goes on only if no argument is wrong so far.
     *
     * @throws CommandException that tells everything that is wrong
     */
    public void checkUsage() {
        if (!usage.isEmpty()) {
            check();
        }
    }

    /**
     * Goes on only if nothing is wrong so far.
     *
     * @throws CommandException that tells everything that is
     */
    public void check() {
        if (isEmpty()) {
            return;
        }
        if (usage.isEmpty()) {
            throw new CommandException(new Report(ExitCode.CONFIGURATION, configuration, hints));
        }
        usage.addAll(configuration);
        hints.add(Messages.text("hint.help", command));
        throw new CommandException(new Report(ExitCode.USAGE, usage, hints));
    }

    /** What is wrong, with the word that may be meant where it has to be one of some. */
    private static String text(String place, InvalidValueException problem) {
        List<Object> values = new ArrayList<>();
        values.add(place);
        for (Object detail : problem.details()) {
            values.add(detail instanceof InvalidValueException.Word word ? Messages.text(word.key()) : detail);
        }
        Optional<String> meant = problem.choices().isEmpty()
                ? Optional.empty()
                : Suggestion.of(String.valueOf(values.get(1)), problem.choices());
        if (meant.isPresent()) {
            values.add(meant.get());
            return Messages.text("value.choice.meant", values.toArray());
        }
        return Messages.text(problem.key(), values.toArray());
    }
}
