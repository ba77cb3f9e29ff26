package io.github.mkdrive.cli;

import io.github.mkdrive.cli.CommandException.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with the arguments and the environment, so that all of it can be told at once. */
final class Problems {
    private final List<String> usage = new ArrayList<>();
    private final List<String> configuration = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();
    private final String command;

    /** Nothing is wrong so far with a call of {@code command}, whose help a user is pointed to. */
    Problems(String command) {
        this.command = command;
    }

    /** An argument is wrong: {@code key} names the text, the option is among {@code values}. */
    void usage(String key, Object... values) {
        usage.add(Messages.text(key, values));
    }

    /** Something outside of the arguments is wrong. */
    void configuration(String key, Object... values) {
        configuration.add(Messages.text(key, values));
    }

    /** What the user can do about it. */
    void hint(String key, Object... values) {
        hints.add(Messages.text(key, values));
    }

    /** A word stands where only a command can. */
    void unknownCommand(String word) {
        told("usage.unknownCommand", word, Suggestion.of(word, Commands.NAMES));
    }

    /** There is no option of that name; gives the one that may be meant. */
    Optional<String> unknownOption(String name, List<String> names) {
        Optional<String> meant = Suggestion.of(name, names);
        told("usage.unknownOption", name, meant);
        return meant;
    }

    private void told(String key, String word, Optional<String> meant) {
        if (meant.isPresent()) {
            usage(key + ".meant", word, meant.get());
        } else {
            usage(key, word);
        }
    }

    /** Whether nothing is wrong so far. */
    boolean isEmpty() {
        return usage.isEmpty() && configuration.isEmpty();
    }

    /**
     * Goes on only if no argument is wrong so far.
     *
     * @throws CommandException that tells everything that is wrong
     */
    void checkUsage() {
        if (!usage.isEmpty()) {
            check();
        }
    }

    /** A problem with a setting: with an argument if an option said it, else with the environment. */
    void setting(boolean option, String key, Object... values) {
        if (option) {
            usage(key, values);
        } else {
            configuration(key, values);
        }
    }

    /**
     * Goes on only if nothing is wrong so far.
     *
     * @throws CommandException that tells everything that is
     */
    void check() {
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
}
