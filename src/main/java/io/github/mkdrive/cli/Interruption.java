package io.github.mkdrive.cli;

import io.github.mkdrive.api.Operation;
import io.github.mkdrive.create.Proof;
import io.github.mkdrive.http.SendGate;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * What Ctrl-C or SIGTERM cuts off. From the moment of a signal on nothing is sent any more, so that what the user is told
 * stays true.
 */
public final class Interruption implements SendGate {
    private boolean interrupted;
    private boolean sent;
    private boolean lost;
    private boolean over;
    private boolean serving;
    private Optional<String> lookCommand = Optional.empty();
    private Optional<String> driveId = Optional.empty();

    /** A create begins; {@code command} is how its user looks for the drive. */
    synchronized void creating(String command) {
        lookCommand = Optional.of(command);
    }

    /** A try failed, and this is what that proves: of one that was refused or not processed there is no drive. */
    synchronized void proved(Proof proof) {
        lost |= proof == Proof.NOT_KNOWN;
        sent = lost;
    }

    /** A drive is there, and its id is not printed yet. */
    synchronized void created(String id) {
        driveId = Optional.of(id);
    }

    /** All is done and said: a signal cuts off nothing any more. */
    public synchronized void over() {
        over = true;
    }

    @Override
    public void pass(Operation operation) {
        while (!maySend(operation)) {
            // The process ends in a moment; until then nothing may be sent.
            LockSupport.park(this);
        }
    }

    private synchronized boolean maySend(Operation operation) {
        sent |= !interrupted && operation == Operation.CREATE_DRIVE;
        return !interrupted;
    }

    /** An endpoint is served until a signal comes; there is nothing to tell of that. */
    synchronized void serving() {
        serving = true;
    }

    /** Whether all is done and said, so that the process ends as it would have without a signal. */
    public synchronized boolean isOver() {
        return over;
    }

    /** A signal came: what to tell the user, if anything. */
    public synchronized Optional<String> interrupt() {
        interrupted = true;
        if (serving) {
            return Optional.empty();
        }
        if (driveId.isPresent()) {
            return Optional.of(Messages.text("interrupted.created", driveId.get()));
        }
        if (!sent) {
            return Optional.of(Messages.text("interrupted.nothingSent"));
        }
        return Optional.of(Messages.text("interrupted.sent") + System.lineSeparator() + "mkdrive: hint: "
                + Messages.text("hint.look", lookCommand.orElse("")));
    }
}
