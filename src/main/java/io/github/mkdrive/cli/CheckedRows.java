package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.input.Rows;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import java.io.IOException;
import java.util.Optional;

/** Puts the good rows of an input that are meant into a journal, and collects what is wrong with the others. */
final class CheckedRows implements Rows {
    private static final int MOST_TOLD = 50;

    private final String input;
    private final Shard shard;
    private final Problems problems;
    private long count;
    private Optional<Journal.Rows> into = Optional.empty();
    private Optional<CreateDriveRequest> first = Optional.empty();

    CheckedRows(String input, Shard shard, Problems problems) {
        this.input = input;
        this.shard = shard;
        this.problems = problems;
    }

    /** From now on, good rows go there. */
    void addTo(Journal.Rows rows) {
        into = Optional.of(rows);
    }

    @Override
    public void row(long number, long line, CreateDriveRequest request) throws IOException {
        // Once one is wrong none will be used; but each is to be checked.
        if (count == 0 && shard.has(request)) {
            if (first.isEmpty()) {
                first = Optional.of(request);
            }
            into.orElseThrow().add(number, line, request);
        }
    }

    @Override
    public void problem(long line, Optional<String> column, InvalidValueException problem) {
        count++;
        if (count <= MOST_TOLD) {
            String place = column.map(name -> Messages.text("place.cell", String.valueOf(line), name))
                    .orElseGet(() -> Messages.text("place.line", String.valueOf(line)));
            problems.invalid(Messages.text("place.input", input, place), true, problem);
        }
    }

    /**
     * Whether all rows were good, and there was one.
     *
     * @param rows how many there were
     */
    boolean isGood(long rows) {
        if (rows == 0 && count == 0) {
            problems.usage("input.noRows", input);
        }
        if (count > MOST_TOLD) {
            problems.usage("input.moreProblems", input, String.valueOf(count - MOST_TOLD));
        }
        return problems.isEmpty();
    }

    /** The first row that is meant; empty where none is. */
    Optional<CreateDriveRequest> first() {
        return first;
    }
}
