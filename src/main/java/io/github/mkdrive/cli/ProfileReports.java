package io.github.mkdrive.cli;

import io.github.mkdrive.config.ProfileException;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import io.github.mkdrive.report.Suggestion;
import java.util.List;
import java.util.Optional;

/** What is told where the configuration file can't be used. */
final class ProfileReports {
    private ProfileReports() {}

    /** The end of a command, with the name that was meant where one is not known. */
    static CommandException end(ProfileException problem) {
        Object[] values = problem.values();
        Optional<String> meant = problem.choices().isEmpty()
                ? Optional.empty()
                : Suggestion.of(String.valueOf(values[values.length - 1]), problem.choices());
        return new CommandException(
                new Report(
                        ExitCode.CONFIGURATION,
                        List.of(Messages.text(problem.key(), values)),
                        meant.map(name -> Messages.text("hint.profile.meant", name)).stream()
                                .toList()),
                Optional.of(problem));
    }
}
