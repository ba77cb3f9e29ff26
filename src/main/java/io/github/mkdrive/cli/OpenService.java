package io.github.mkdrive.cli;

import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.create.DirectDriveService;
import io.github.mkdrive.create.DriveCreator;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.http.HttpSettings;
import io.github.mkdrive.http.HttpTransport;
import io.github.mkdrive.http.WireListener;
import io.github.mkdrive.report.Mask;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Used;
import io.github.mkdrive.report.VerboseLog;
import java.time.Duration;
import java.util.Optional;

/**
 * A service that is open for calls, with the embedded sandbox behind it where that is meant: what the creates of a run share.
 *
 * @param transport carries the calls
 * @param used what the calls are made with
 * @param mask takes the secrets of this service out of what is told
 * @param log tells everything on standard error, where that is asked for
 * @param sandbox the embedded sandbox, where it is the service
 */
record OpenService(
        HttpTransport transport, Used used, Mask mask, Optional<VerboseLog> log, Optional<EmbeddedSandbox> sandbox)
        implements AutoCloseable {

    /**
     * Opens a service; nothing is sent yet.
     *
     * @param connection how it is reached; empty for the embedded sandbox
     * @param connectTimeout how long making a connection may take
     * @param verbose whether everything is told on standard error
     * @param dryRun whether nothing is to be sent: then no sandbox is started
     * @throws io.github.mkdrive.report.CommandException when the sandbox can't start
     */
    static OpenService open(
            Optional<Connection> connection, Duration connectTimeout, boolean verbose, boolean dryRun, World world) {
        if (connection.isPresent()) {
            return open(connection.get(), Optional.empty(), connectTimeout, verbose, world);
        }
        if (dryRun) {
            return open(EmbeddedSandbox.unstarted(), Optional.empty(), connectTimeout, verbose, world);
        }
        EmbeddedSandbox sandbox = EmbeddedSandbox.start(world);
        return open(sandbox.connection(), Optional.of(sandbox), connectTimeout, verbose, world);
    }

    private static OpenService open(
            Connection to, Optional<EmbeddedSandbox> sandbox, Duration connectTimeout, boolean verbose, World world) {
        Mask mask = new Mask(to::secrets);
        Optional<VerboseLog> log = verbose ? Optional.of(new VerboseLog(world.err(), mask)) : Optional.empty();
        log.ifPresent(verboseLog -> verboseLog.note(
                Messages.text("story.credentials", to.credentials().source())));
        HttpSettings settings = new HttpSettings(
                to.endpoint(),
                to.credentials(),
                CreateCommand.NAME + '/' + Version.number(),
                connectTimeout,
                to.proxy(),
                to.roots(),
                world.rootPlaces(),
                world.clock(),
                world::nonce);
        Used used = new Used(
                Used.Authentication.of(to.credentials().current()),
                to.edition(),
                to.roots().isPresent());
        return new OpenService(new HttpTransport(settings, listener(log)), used, mask, log, sandbox);
    }

    private static WireListener listener(Optional<VerboseLog> log) {
        return log.isPresent() ? log.get() : WireListener.NONE;
    }

    /** Creates drives in it. */
    DriveCreator creator(World world) {
        DriveClient client = new DriveClient(transport, world.pace()::nanoTime);
        return new DriveCreator(new DirectDriveService(client), world.pace());
    }

    /** Where the story of a create is told. */
    Story story() {
        return log.isPresent() ? log.get() : Story.SILENT;
    }

    @Override
    public void close() {
        transport.close();
        sandbox.ifPresent(EmbeddedSandbox::close);
    }
}
