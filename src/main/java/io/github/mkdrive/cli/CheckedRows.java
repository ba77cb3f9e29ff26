package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.input.Rows;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the good rows of an input that are meant into a journal, and collects what is wrong with the others. */
final class CheckedRows implements Rows {
    private static final int MOST_TOLD = 50;

    private final String input;
    private final Shard shard;
    private final List<String> told = new ArrayList<>();
    private long problems;
    private Optional<Journal.Rows> into = Optional.empty();
    private Optional<CreateDriveRequest> first = Optional.empty();

    CheckedRows(String input, Shard shard) {
        this.input = input;
        this.shard = shard;
    }

    /** From now on, good rows go there. */
    void addTo(Journal.Rows rows) {
        into = Optional.of(rows);
    }

    @Override
    public void row(long number, long line, CreateDriveRequest request) throws IOException {
        // Once one is wrong none will be used; but each is to be checked.
        if (problems == 0 && shard.has(request)) {
            if (first.isEmpty()) {
                first = Optional.of(request);
            }
            into.orElseThrow().add(number, line, request);
        }
    }

    @Override
    public void problem(long line, Optional<String> column, InvalidValueException problem) {
        problems++;
        if (told.size() < MOST_TOLD) {
            String place = column.map(name -> Messages.text("place.cell", String.valueOf(line), name))
                    .orElseGet(() -> Messages.text("place.line", String.valueOf(line)));
            told.add(input + ": " + Problems.text(place, problem));
        }
    }

    /**
     * Whether all rows were good, and there was one.
     *
     * @param rows how many there were
     */
    boolean isGood(long rows) {
        if (rows == 0 && problems == 0) {
            problems++;
            told.add(Messages.text("input.noRows", input));
        }
        return problems == 0;
    }

    /** The first row that is meant; empty where none is. */
    Optional<CreateDriveRequest> first() {
        return first;
    }

    /** What is wrong. */
    Report report() {
        List<String> lines = new ArrayList<>(told);
        if (problems > told.size()) {
            lines.add(Messages.text("input.moreProblems", input, String.valueOf(problems - told.size())));
        }
        return new Report(ExitCode.USAGE, lines, List.of(Messages.text("hint.help", CreateCommand.NAME + " batch")));
    }
}
