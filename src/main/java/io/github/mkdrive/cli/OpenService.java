package io.github.mkdrive.cli;

import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.Transport;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.create.DirectDriveService;
import io.github.mkdrive.create.DriveCreator;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.http.HttpSettings;
import io.github.mkdrive.http.HttpTransport;
import io.github.mkdrive.http.RenewingTransport;
import io.github.mkdrive.http.WireListener;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.CredentialsReport;
import io.github.mkdrive.report.Mask;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Used;
import io.github.mkdrive.report.VerboseLog;
import java.util.Optional;

/**
 * A service that is open for calls, with the embedded sandbox behind it where that is meant: what the creates of a run share.
 *
 * @param wire carries calls with the credentials that are current
 * @param transport carries calls with credentials that it keeps current
 * @param used what the calls are made with
 * @param mask takes the secrets of this service out of what is told
 * @param log tells everything on standard error, where that is asked for
 * @param sandbox the embedded sandbox, where it is the service
 */
record OpenService(
        HttpTransport wire,
        Transport transport,
        Used used,
        Mask mask,
        Optional<VerboseLog> log,
        Optional<EmbeddedSandbox> sandbox)
        implements AutoCloseable {

    /**
     * Opens a service: credentials that are not on this machine are got.
     *
     * @param connection how it is reached; empty for the embedded sandbox
     * @throws CommandException when the credentials can't be had, or the sandbox can't start
     */
    static OpenService open(Optional<Connection> connection, Opening opening, World world) {
        if (connection.isPresent()) {
            return open(connection.get(), Optional.empty(), opening, world);
        }
        if (opening.dryRun()) {
            return open(EmbeddedSandbox.unstarted(), Optional.empty(), opening, world);
        }
        EmbeddedSandbox sandbox = EmbeddedSandbox.start(world);
        return open(sandbox.connection(), Optional.of(sandbox), opening, world);
    }

    private static OpenService open(Connection to, Optional<EmbeddedSandbox> sandbox, Opening opening, World world) {
        Mask mask = new Mask(to::secrets);
        Optional<VerboseLog> log =
                opening.verbose() ? Optional.of(new VerboseLog(world.err(), mask)) : Optional.empty();
        log.ifPresent(verboseLog -> verboseLog.note(
                Messages.text("story.credentials", to.credentials().source())));
        obtain(to.credentials(), opening, mask);
        HttpSettings settings = new HttpSettings(
                to.route(opening.connectTimeout(), world), to.credentials(), world.clock(), world::nonce);
        Used used = new Used(
                Used.Authentication.of(to.credentials().current()),
                to.edition(),
                to.roots().isPresent());
        HttpTransport wire = new HttpTransport(settings, listener(log));
        Transport transport =
                new RenewingTransport(wire, to.credentials(), world.pace()::nanoTime, CredentialsReport::failure);
        return new OpenService(wire, transport, used, mask, log, sandbox);
    }

    /** Nothing can be sent without credentials; a dry run asks nobody for them. */
    private static void obtain(LiveCredentials credentials, Opening opening, Mask mask) {
        if (opening.dryRun()) {
            credentials.pretend();
            return;
        }
        try {
            credentials.get(opening.limit());
        } catch (CredentialsException e) {
            // Without its cause, whose text is not masked: an answer may have shown a secret.
            throw new CommandException(mask.report(CredentialsReport.of(e)));
        }
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
        wire.close();
        sandbox.ifPresent(EmbeddedSandbox::close);
    }
}
