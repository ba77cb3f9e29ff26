package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.create.IfExists;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.http.WireListener.WireRequest;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.output.DriveFormat;
import io.github.mkdrive.output.JsonQuery;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.Differences;
import io.github.mkdrive.report.DryRun;
import io.github.mkdrive.report.Interruption.Flight;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.OutcomeReport;
import io.github.mkdrive.report.Rerun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Creates one drive as the options say, and prints it.
 *
 * @param request the drive
 * @param policy within which bounds
 * @param format how it is printed
 * @param display how a table is shown
 * @param query what is asked of its JSON, whose result is printed in place of it, whatever the format
 * @param connection how the service is reached; empty for the embedded sandbox
 * @param connectTimeout how long making a connection may take
 * @param dryRun whether the request is printed and not sent
 * @param verbose whether everything is told on standard error
 */
record CreateRun(
        CreateDriveRequest request,
        CreatePolicy policy,
        DriveFormat format,
        Supplier<Display> display,
        Optional<JsonQuery> query,
        Optional<Connection> connection,
        Duration connectTimeout,
        boolean dryRun,
        boolean verbose) {

    /**
     * Creates the drive, or shows the request, and prints what came of it.
     *
     * @param arguments the command line without the program's name
     * @throws CommandException when there is no drive to print, or it can't be printed
     */
    void run(World world, List<String> arguments) {
        long begun = world.pace().nanoTime();
        Opening opening = new Opening(connectTimeout, policy.timeout(), verbose, dryRun);
        try (OpenService service = OpenService.open(connection, opening, world)) {
            if (dryRun) {
                WireRequest request = service.wire().preview(this.request.call());
                if (query.isPresent()) {
                    QueryOption.print(query.get(), DryRun.json(request, service.mask()), verbose, world);
                    return;
                }
                world.print(
                        format == DriveFormat.JSON
                                ? DryRun.json(request, service.mask())
                                : DryRun.text(request, service.mask()));
                return;
            }
            String lookCommand = Rerun.command(arguments);
            Flight flight = world.interruption().begin(lookCommand);
            CreatePolicy rest = policy.after(Duration.ofNanos(world.pace().nanoTime() - begun));
            Outcome outcome = service.creator(world).create(request, rest, flight, flight.following(service.story()));
            end(outcome, flight, service, lookCommand, world);
        }
    }

    private void end(Outcome outcome, Flight flight, OpenService service, String lookCommand, World world) {
        OutcomeReport reports = new OutcomeReport(world.clock(), service.used(), lookCommand);
        if (outcome instanceof Outcome.Created created) {
            print(created.drive(), outcome, flight, world);
            if (created.found()) {
                world.err()
                        .note(Messages.text(
                                "note.found",
                                OutcomeReport.missing(created),
                                created.drive().id()));
            }
            reports.warning(outcome).ifPresent(world.err()::warning);
        } else if (outcome instanceof Outcome.AlreadyThere there && policy.ifExists() == IfExists.RETURN) {
            print(there.drive(), outcome, flight, world);
            List<String> differences = Differences.between(request, there.drive());
            if (!differences.isEmpty()) {
                world.err().warning(Messages.text("note.differs", there.drive().id(), Messages.joined(differences)));
            }
            if (!there.alike().isEmpty()) {
                String ids = there.alike().stream().map(Drive::id).collect(Collectors.joining(", "));
                world.err().warning(Messages.text("note.alike", ids));
            }
            reports.warning(outcome).ifPresent(world.err()::warning);
        } else {
            throw new CommandException(service.mask().report(reports.of(outcome)));
        }
    }

    /** Prints a drive. One that can't be printed must not be lost in silence: its id goes to standard error. */
    private void print(Drive drive, Outcome outcome, Flight flight, World world) {
        flight.created(drive.id());
        String text = query.isPresent()
                ? QueryOption.ofDrive(query.get(), drive, outcome, verbose, world)
                : text(drive, format == DriveFormat.TABLE ? display.get() : Display.PLAIN);
        try {
            if (format == DriveFormat.TABLE && query.isEmpty()) {
                world.out().show(text);
            } else {
                world.out().write(text);
            }
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            throw new CommandException(OutcomeReport.unwritten(drive, outcome, reason), Optional.of(e));
        }
        world.interruption().over();
    }

    private String text(Drive drive, Display display) {
        try {
            return format.render(drive, display);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the drive was read from this very text
        }
    }
}
