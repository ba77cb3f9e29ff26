package io.github.mkdrive.cli;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.output.JsonQuery;
import io.github.mkdrive.output.QueryException;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.OutcomeReport;
import io.github.mkdrive.report.Report;
import java.util.List;
import java.util.Optional;

/** What {@code --query} asks, and what is printed of it. Loaded by calls alone that have the option. */
final class QueryOption {
    private QueryOption() {}

    /** What is asked; empty where it is nothing that can be asked, which is told. */
    static Optional<JsonQuery> read(Call call) {
        if (call.settings().get(Settings.QUIET)) {
            call.problems()
                    .usage("usage.exclusive", String.join(", ", Settings.QUERY.option(), Settings.QUIET.option()));
        }
        try {
            return Optional.of(
                    JsonQuery.compile(call.settings().find(Settings.QUERY).orElseThrow()));
        } catch (InvalidValueException e) {
            call.problems().invalidOption(Settings.QUERY.option(), e);
            return Optional.empty();
        }
    }

    /**
     * The result for a drive that is there, as it is printed.
     *
     * @param outcome how it came to be there
     * @throws CommandException when there is none; it names the drive
     */
    static String ofDrive(JsonQuery query, Drive drive, Outcome outcome, boolean verbose, World world) {
        try {
            return text(query, drive.json(), verbose, world);
        } catch (QueryException e) {
            throw new CommandException(
                    OutcomeReport.notQueried(drive, outcome, String.valueOf(e.getMessage())), Optional.of(e));
        }
    }

    /**
     * Prints the result for JSON that no drive depends on.
     *
     * @throws CommandException when there is none, or standard output can't take it
     */
    static void print(JsonQuery query, String json, boolean verbose, World world) {
        String text;
        try {
            text = text(query, json, verbose, world);
        } catch (QueryException e) {
            throw new CommandException(
                    new Report(
                            ExitCode.OUTPUT,
                            List.of(Messages.text("error.query", String.valueOf(e.getMessage()))),
                            List.of()),
                    Optional.of(e));
        }
        world.print(text);
    }

    private static String text(JsonQuery query, String json, boolean verbose, World world) throws QueryException {
        Optional<String> result = query.result(json, true);
        if (result.isEmpty() && verbose) {
            world.err().note(Messages.text("note.query.null"));
        }
        return result.isEmpty() ? "" : result.get() + '\n';
    }
}
