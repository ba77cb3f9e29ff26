package io.github.mkdrive.cli;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.cli.CommandException.Report;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.create.DriveService;
import io.github.mkdrive.create.IfExists;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.create.SureCreate;
import io.github.mkdrive.http.CaFile;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.HttpSettings;
import io.github.mkdrive.http.HttpTransport;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.http.WireListener;
import io.github.mkdrive.output.DriveFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Creates one drive as the options say, and prints it.
 *
 * @param request the drive
 * @param policy within which bounds
 * @param format how it is printed
 * @param target where to; empty for the embedded sandbox
 * @param connectTimeout how long making a connection may take
 * @param dryRun print the request only
 * @param verbose tell everything on standard error
 */
record CreateRun(
        CreateDriveRequest request,
        CreatePolicy policy,
        DriveFormat format,
        Optional<Target> target,
        Duration connectTimeout,
        boolean dryRun,
        boolean verbose) {

    /**
     * A service, and how to reach it.
     *
     * @param credentials what calls are authenticated with, and where it is from
     * @param roots roots to trust beside the JDK's
     */
    record Target(
            Endpoint endpoint, Connection.Found credentials, Optional<ProxyServer> proxy, Optional<CaFile> roots) {}

    /**
     * Does it.
     *
     * @throws CommandException when there is no drive to print
     */
    void run(World world, Invocation invocation) {
        if (target.isPresent()) {
            create(world, invocation, target.get());
        } else if (dryRun) {
            create(world, invocation, EmbeddedSandbox.unstarted());
        } else {
            try (EmbeddedSandbox sandbox = EmbeddedSandbox.start(world)) {
                create(world, invocation, sandbox.target());
            }
        }
    }

    private void create(World world, Invocation invocation, Target to) {
        VerboseLog log = verbose ? new VerboseLog(world.err(), to.credentials().credentials()) : null;
        HttpSettings settings = new HttpSettings(
                to.endpoint(),
                to.credentials().credentials(),
                "mkdrive/" + Version.number(),
                connectTimeout,
                to.proxy(),
                to.roots(),
                world.clock(),
                new Nonce()::next);
        if (log != null) {
            log.told(Messages.text("story.credentials", to.credentials().source()));
        }
        try (HttpTransport transport =
                new HttpTransport(settings, world.interruption(), log == null ? WireListener.NONE : log)) {
            if (dryRun) {
                world.print(DryRun.render(transport.preview(request.call()), settings.credentials(), format));
                return;
            }
            String lookCommand = Rerun.command(invocation.arguments());
            world.interruption().creating(lookCommand);
            Outcome outcome = new SureCreate(
                            request,
                            policy,
                            service(new DriveClient(transport)),
                            new RealPace(),
                            log == null ? Story.UNTOLD : log)
                    .run();
            end(world, outcome, new OutcomeReport(world.clock(), lookCommand), settings.credentials());
        }
    }

    private static DriveService service(DriveClient client) {
        return new DriveService() {
            @Override
            public Reply<Drive> send(CreateDriveRequest request, Duration limit) throws ApiException {
                return client.create(request, limit);
            }

            @Override
            public Reply<List<Drive>> look(CreateDriveRequest request, Duration limit) throws ApiException {
                return client.list(request.owner(), request.ownerType(), limit);
            }
        };
    }

    private void end(World world, Outcome outcome, OutcomeReport reports, Credentials credentials) {
        if (outcome instanceof Outcome.Created created) {
            print(world, created.drive());
            if (created.answerLost()) {
                note(world.err(), Messages.text("note.found", created.drive().id()));
            }
        } else if (outcome instanceof Outcome.AlreadyThere there && policy.ifExists() == IfExists.RETURN) {
            print(world, there.drive());
            List<String> differences = Differences.between(request, there.drive());
            if (!differences.isEmpty()) {
                note(world.err(), Messages.text("note.differs", there.drive().id(), String.join("; ", differences)));
            }
        } else {
            throw new CommandException(new Mask(credentials).report(report(outcome, reports)));
        }
    }

    private static Report report(Outcome outcome, OutcomeReport reports) {
        if (outcome instanceof Outcome.AlreadyThere there) {
            return reports.there(there.drive(), there.attempts());
        }
        if (outcome instanceof Outcome.Conflict conflict) {
            return reports.conflict(conflict);
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return reports.rejected(rejected);
        }
        if (outcome instanceof Outcome.NotCreated notCreated) {
            return reports.notCreated(notCreated);
        }
        return reports.unknown((Outcome.Unknown) outcome);
    }

    /** Prints a drive. What can't be written to standard output must not hide that the drive is there. */
    private void print(World world, Drive drive) {
        world.interruption().created(drive.id());
        try {
            world.out().write(format.render(drive));
        } catch (IOException e) {
            note(world.err(), Messages.text("note.unwritten", drive.id(), String.valueOf(e.getMessage())));
        }
        world.interruption().over();
    }

    private static void note(PrintStream err, String text) {
        err.println("mkdrive: " + text);
        err.flush();
    }
}
