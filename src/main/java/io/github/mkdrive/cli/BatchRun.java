package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.batch.Batch;
import io.github.mkdrive.batch.BatchEnd;
import io.github.mkdrive.batch.BatchPlan;
import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.batch.JournalException;
import io.github.mkdrive.batch.JournalIdentity;
import io.github.mkdrive.batch.RowStatus;
import io.github.mkdrive.batch.RowTeller;
import io.github.mkdrive.http.WireListener.WireRequest;
import io.github.mkdrive.input.Input;
import io.github.mkdrive.input.InputOptions;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.DryRun;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.OutcomeReport;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.report.Report;
import io.github.mkdrive.report.Rerun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Creates the drives of an input, and tells what became of each.
 *
 * @param options how the input is read
 * @param files what is read and written
 * @param plan how the run goes
 * @param shard which part of the rows are meant
 * @param connection how the service is reached; empty for the embedded sandbox
 * @param connectTimeout how long making a connection may take
 * @param printing what is told
 * @param display how a table is shown
 */
record BatchRun(
        InputOptions options,
        BatchFiles files,
        BatchPlan plan,
        Shard shard,
        Optional<Connection> connection,
        Duration connectTimeout,
        BatchPrinting printing,
        Supplier<Display> display) {
    private static final int MOST_TWINS = 10;

    /**
     * Creates the drives, or shows the first request, and prints what came of it.
     *
     * @param arguments the command line without the program's name
     * @param problems tells what is wrong with the input
     * @throws CommandException when not all rows have a drive at its end
     */
    void run(World world, List<String> arguments, Problems problems) {
        try (SpooledInput spooled = SpooledInput.of(files, world, problems)) {
            Input input = new Input(spooled.file(), options);
            String fingerprint = read(problems, input::fingerprint);
            if (printing.dryRun()) {
                try (Journal journal = Journal.temporary()) {
                    showFirst(fill(journal, identity(fingerprint, world), input, world, problems), journal, world);
                }
                return;
            }
            Path file = files.journal().orElseGet(() -> JournalFile.of(files, shard, fingerprint, world));
            try (Journal journal = Journal.open(file)) {
                prepare(journal, fingerprint, input, world, problems);
                create(journal, input, world, arguments);
            }
        } catch (JournalException e) {
            throw new CommandException(
                    new Report(
                            ExitCode.CONFIGURATION,
                            List.of(Messages.text(e.key(), e.values())),
                            List.of(Messages.text("hint.batch.journal"))),
                    Optional.of(e));
        } catch (IOException e) {
            throw new CommandException(
                    new Report(
                            ExitCode.CONFIGURATION,
                            List.of(Messages.text("config.unreadable", files.input(), String.valueOf(e.getMessage()))),
                            List.of()),
                    Optional.of(e));
        }
    }

    /** Where the calls go; empty for the embedded sandbox. */
    private Optional<String> service() {
        return connection.map(to -> to.endpoint().base().toString());
    }

    private JournalIdentity identity(String fingerprint, World world) {
        StringBuilder defaults = new StringBuilder();
        for (DriveField field : DriveField.IN_REQUESTS) {
            Optional.ofNullable(options.defaults().get(field))
                    .ifPresent(text -> defaults.append(field.apiName())
                            .append('=')
                            .append(text)
                            .append('\n'));
        }
        String endpoint = service().orElseGet(() -> "sandbox " + SandboxData.file(world.environment()));
        return new JournalIdentity(fingerprint, defaults.toString(), shard.toString(), endpoint);
    }

    /** Has the journal hold this batch's rows, and no other's. */
    private void prepare(Journal journal, String fingerprint, Input input, World world, Problems problems)
            throws IOException {
        JournalIdentity identity = identity(fingerprint, world);
        Optional<JournalIdentity> there = journal.identity();
        if (there.isPresent() && !files.restart() && !there.get().equals(identity)) {
            throw new CommandException(new Report(
                    ExitCode.USAGE,
                    List.of(other(journal.name(), there.get(), identity)),
                    List.of(Messages.text("hint.batch.restart"))));
        }
        if (there.isEmpty() || files.restart()) {
            fill(journal, identity, input, world, problems);
        }
    }

    private static String other(String journal, JournalIdentity there, JournalIdentity asked) {
        if (!there.input().equals(asked.input())) {
            return Messages.text("journal.otherInput", journal);
        }
        if (!there.shard().equals(asked.shard())) {
            return Messages.text("journal.otherShard", journal, there.shard(), asked.shard());
        }
        return there.endpoint().equals(asked.endpoint())
                ? Messages.text("journal.otherDefaults", journal)
                : Messages.text("journal.otherEndpoint", journal, there.endpoint(), asked.endpoint());
    }

    /** Checks all rows, and puts those that are meant into the journal. Gives the first of them. */
    private Optional<CreateDriveRequest> fill(
            Journal journal, JournalIdentity identity, Input input, World world, Problems problems) throws IOException {
        CheckedRows checked = new CheckedRows(files.input(), shard, problems);
        journal.fill(identity, rows -> {
            checked.addTo(rows);
            return checked.isGood(read(problems, () -> input.read(checked)));
        });
        problems.check();
        for (Journal.Twin twin : journal.twins(MOST_TWINS)) {
            world.err().note(Messages.text("note.batch.twin", twin.line(), twin.first(), twin.owner(), twin.name()));
        }
        long more = journal.twinCount() - MOST_TWINS;
        if (more > 0) {
            world.err().note(Messages.text("note.batch.moreTwins", String.valueOf(more)));
        }
        return checked.first();
    }

    private void showFirst(Optional<CreateDriveRequest> first, Journal journal, World world) throws JournalException {
        long rows = journal.counts().getOrDefault(RowStatus.NEW, 0L);
        world.err().note(Messages.text("note.batch.checked", String.valueOf(rows)));
        if (first.isEmpty()) {
            return;
        }
        try (OpenService service = OpenService.open(connection, opening(true), world)) {
            WireRequest request = service.wire().preview(first.get().call());
            if (printing.query().isPresent()) {
                String json = DryRun.json(request, service.mask());
                QueryOption.print(printing.query().get(), json, printing.verbose(), world);
                return;
            }
            world.print(printing.json() ? DryRun.json(request, service.mask()) : DryRun.text(request, service.mask()));
        }
    }

    private Opening opening(boolean dryRun) {
        return new Opening(connectTimeout, plan.policy().timeout(), printing.verbose(), dryRun);
    }

    private void create(Journal journal, Input input, World world, List<String> arguments) throws IOException {
        String again = Rerun.goingOn(arguments);
        BatchReport.Run run =
                new BatchReport.Run(again, service(), world.clock().instant());
        try (OpenService service = OpenService.open(connection, opening(false), world)) {
            OutcomeReport reports = new OutcomeReport(world.clock(), service.used(), again);
            RowTeller teller =
                    new RowTeller(reports, service.mask(), plan.policy().ifExists(), world.clock());
            Map<RowStatus, Long> before = journal.counts();
            AtomicInteger signals = new AtomicInteger();
            try (BatchProgress progress = BatchProgress.of(printing, before, world)) {
                Batch batch = new Batch(
                        journal,
                        plan,
                        new DriveClient(service.transport(), world.pace()::nanoTime),
                        service.creator(world),
                        world.pace(),
                        operation -> {},
                        teller,
                        progress);
                progress.watch(batch);
                world.interruption().onSignal(() -> {
                    boolean first = signals.incrementAndGet() == 1;
                    batch.stop(BatchEnd.Why.SIGNAL);
                    progress.note(Messages.text(
                            first ? "note.batch.stopping" : "note.batch.stopped",
                            String.valueOf(batch.inFlight()),
                            again));
                    return !first;
                });
                BatchEnd end = batch.run();
                progress.end();
                BatchReport report = new BatchReport(journal, files, printing, input, run);
                report.write(end, progress.lost(), world, display);
            } catch (JournalException e) {
                // Here something may have been sent.
                throw new CommandException(
                        new Report(
                                ExitCode.OUTPUT,
                                List.of(Messages.text(e.key(), e.values())),
                                List.of(Messages.text("hint.batch.again", again))),
                        Optional.of(e));
            }
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws InvalidValueException, IOException;
    }

    /** What is wrong with the input as a whole is told as what is wrong with an argument. */
    private <T> T read(Problems problems, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (InvalidValueException e) {
            problems.invalid(files.input(), true, e);
            problems.check();
            throw new IllegalStateException(e); // the check throws
        }
    }
}
