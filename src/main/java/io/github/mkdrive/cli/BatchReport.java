package io.github.mkdrive.cli;

import io.github.mkdrive.batch.BatchEnd;
import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.batch.JournalException;
import io.github.mkdrive.batch.RowEnd;
import io.github.mkdrive.batch.RowStatus;
import io.github.mkdrive.batch.RowTeller;
import io.github.mkdrive.input.Input;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.output.Table;
import io.github.mkdrive.output.TerminalText;
import io.github.mkdrive.page.RunHead;
import io.github.mkdrive.page.RunPage;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is told at the end of a batch.
 *
 * @param journal what has become of the rows
 * @param files where reports go
 * @param printing what is told
 * @param input where the rows came from
 * @param run what is said of the run as a whole
 */
record BatchReport(Journal journal, BatchFiles files, BatchPrinting printing, Input input, Run run) {
    /**
     * A run as a whole.
     *
     * @param again the command that goes on where it ended
     * @param service where its calls went; empty for the embedded sandbox
     * @param started when it started
     */
    record Run(String again, Optional<String> service, Instant started) {}

    private static final int MOST_IN_TABLE = 200;

    /**
     * Writes the files, prints what is to be printed, and ends as the batch did.
     *
     * @throws CommandException unless all rows have a drive and all is told
     */
    void write(BatchEnd end, BatchProgress.Lost lost, World world, Supplier<Display> display) throws IOException {
        BitSet toRunAgain = new BitSet();
        Map<RowStatus, Long> counts = new EnumMap<>(RowStatus.class);
        List<List<String>> table = new ArrayList<>();
        eachRow(row -> {
            RowStatus status = row.status();
            counts.merge(status, 1L, Long::sum);
            if (!status.isDone()) {
                toRunAgain.set((int) row.number());
                if (status != RowStatus.SKIPPED && table.size() < MOST_IN_TABLE) {
                    table.add(List.of(
                            String.valueOf(row.line()),
                            status.word(),
                            row.owner(),
                            row.message().orElse("")));
                }
            }
        });
        List<String> messages = new ArrayList<>();
        for (Path report : files.reports()) {
            writeFile(report, RunPage.isMeant(report) ? page(world)::write : this::writeRows, messages);
        }
        files.failed()
                .ifPresent(file ->
                        writeFile(file, to -> input.copy(number -> toRunAgain.get((int) number), to), messages));
        long bad = counts.getOrDefault(RowStatus.FAILED, 0L) + counts.getOrDefault(RowStatus.UNKNOWN, 0L);
        lost.unwritten().ifPresent(e -> messages.add(Messages.text("error.unwritten", String.valueOf(e.getMessage()))));
        if (lost.unwritten().isEmpty()) {
            print(counts, table, bad, messages, world, display);
        }
        if (lost.notQueried() > 0) {
            messages.add(Messages.text("error.query.rows", String.valueOf(lost.notQueried())));
        }
        for (RowEnd row : lost.notKept()) {
            String ids = row.driveIds().isEmpty() ? "" : String.join(", ", row.driveIds());
            messages.add(Messages.text(
                    "error.batch.notKept",
                    String.valueOf(row.line()),
                    row.status().word(),
                    ids));
        }
        if (end.notLookedAt() > 0) {
            world.err().note(Messages.text("note.batch.mayComeLate", String.valueOf(end.notLookedAt())));
        }
        end(end, counts, bad, messages);
    }

    private void print(
            Map<RowStatus, Long> counts,
            List<List<String>> table,
            long bad,
            List<String> messages,
            World world,
            Supplier<Display> display) {
        // The only line of a quiet run is for programs.
        String line = printing.quiet() ? Messages.in(Language.ENGLISH, () -> counts(counts)) : counts(counts);
        try {
            if (printing.rows()) {
                if (printing.query().isPresent()) {
                    // The results need not say it.
                    table.forEach(row -> world.err().note(Messages.text("note.batch.row", row.toArray())));
                }
                world.err().note(line);
                return;
            }
            StringBuilder text = new StringBuilder();
            if (!printing.quiet() && !table.isEmpty()) {
                text.append(Table.render(List.of("LINE", "STATUS", "OWNER", "WHY"), table, display.get()));
                if (bad > table.size()) {
                    text.append(Messages.text("batch.moreRows", String.valueOf(bad - table.size())))
                            .append('\n');
                }
            }
            world.out().show(text.append(line).append('\n').toString());
        } catch (IOException e) {
            messages.add(Messages.text("error.unwritten", String.valueOf(e.getMessage())));
        }
    }

    private static String counts(Map<RowStatus, Long> counts) {
        long rows = counts.values().stream().mapToLong(Long::longValue).sum();
        return Messages.text(
                "batch.counts",
                String.valueOf(rows),
                count(counts, RowStatus.CREATED),
                count(counts, RowStatus.FOUND),
                count(counts, RowStatus.FAILED),
                count(counts, RowStatus.UNKNOWN),
                count(counts, RowStatus.SKIPPED));
    }

    private static String count(Map<RowStatus, Long> counts, RowStatus status) {
        return String.valueOf(counts.getOrDefault(status, 0L));
    }

    /** Ends as the worst of what happened. */
    private void end(BatchEnd end, Map<RowStatus, Long> counts, long bad, List<String> unwritten) {
        boolean unknown = counts.getOrDefault(RowStatus.UNKNOWN, 0L) > 0;
        List<String> messages = new ArrayList<>(unwritten);
        end.failure().ifPresent(failure -> messages.add(Messages.text(failure.key(), failure.values())));
        Optional<ExitCode> code = Optional.empty();
        if (!unwritten.isEmpty() || end.failure().isPresent()) {
            code = Optional.of(ExitCode.OUTPUT);
        } else if (end.why() == BatchEnd.Why.SIGNAL) {
            code = Optional.of(ExitCode.INTERRUPTED);
            messages.add(Messages.text("batch.interrupted"));
        } else if (unknown) {
            code = Optional.of(ExitCode.UNKNOWN);
            messages.add(Messages.text("batch.unknown", count(counts, RowStatus.UNKNOWN)));
        } else if (bad > 0) {
            code = Optional.of(ExitCode.PARTIAL);
            messages.add(Messages.text("batch.partial", count(counts, RowStatus.FAILED)));
        }
        if (end.why() == BatchEnd.Why.HOPELESS) {
            messages.add(Messages.text("batch.hopeless"));
        } else if (end.why() == BatchEnd.Why.FAILURES) {
            messages.add(Messages.text("batch.stopped"));
        }
        if (code.isPresent()) {
            throw new CommandException(
                    new Report(code.get(), messages, List.of(Messages.text("hint.batch.again", run.again()))));
        }
    }

    @FunctionalInterface
    private interface EachRow {
        void row(Journal.Told row) throws IOException;
    }

    private void eachRow(EachRow each) throws IOException {
        long after = 0;
        for (List<Journal.Told> rows = journal.told(after); !rows.isEmpty(); rows = journal.told(after)) {
            for (Journal.Told row : rows) {
                each.row(row);
            }
            after = rows.get(rows.size() - 1).number();
        }
    }

    private RunPage page(World world) {
        RunHead head = new RunHead(
                files.isStandardInput()
                        ? Optional.empty()
                        : Optional.of(TerminalText.escape(
                                String.valueOf(Path.of(files.input()).getFileName()))),
                run.service(),
                run.started(),
                world.clock().instant(),
                "mkdrive " + Version.number(),
                files.reports().stream()
                        .filter(report -> !RunPage.isMeant(report))
                        .findFirst()
                        .map(report -> TerminalText.escape(String.valueOf(report.getFileName()))));
        return new RunPage(head, journal::told, RunPage.MOST_ROWS);
    }

    private void writeRows(OutputStream to) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        eachRow(row -> {
            text.write(row.json()
                    .map(object -> RowTeller.told(object, row.mayComeLate()))
                    .orElseGet(() -> RowTeller.skipped(row.line())));
            text.write('\n');
        });
        text.flush();
    }

    @FunctionalInterface
    private interface Content {
        void write(OutputStream to) throws IOException;
    }

    /** Writes a file beside its place, and moves it there: nobody ever sees half of it. */
    private static void writeFile(Path file, Content content, List<String> problems) {
        try (NewFile made = NewFile.beside(file);
                OutputStream to = new BufferedOutputStream(made.stream())) {
            content.write(to);
            to.flush();
            made.moveIntoPlace();
        } catch (JournalException e) {
            problems.add(Messages.text(e.key(), e.values()));
        } catch (IOException e) {
            problems.add(Messages.text(
                    "error.batch.file", file.toString(), e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }
}
