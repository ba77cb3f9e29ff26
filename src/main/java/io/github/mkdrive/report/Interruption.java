package io.github.mkdrive.report;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.Proof;
import io.github.mkdrive.create.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What Ctrl-C or SIGTERM cuts off: the drives that are in flight. From the moment of a signal on nothing is sent any more, so
 * that what the user is told stays true.
 */
public final class Interruption {
    /** How long a signal waits for what is being opened. */
    private static final int PATIENCE_SECONDS = 2;

    private final Consumer<BooleanSupplier> signals;
    private final Set<Flight> flights = new LinkedHashSet<>();
    private final ReentrantLock ends = new ReentrantLock();
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean interrupted;
    private boolean over;
    private boolean serving;
    /** Whether there was a drive about which all is said. */
    private boolean anySettled;

    private boolean json;

    /** What no signal can reach. */
    public Interruption() {
        this(signal -> {});
    }

    /** @param signals from now on has each signal that would end the process ask whether it is to end at once */
    public Interruption(Consumer<BooleanSupplier> signals) {
        this.signals = signals;
    }

    /**
     * From now on a signal does not cut anything off, but is told: the work is long, and comes to an end of its own.
     *
     * @param told is told of each signal, on a thread of its own, and says whether the process is to end at once
     */
    public void onSignal(BooleanSupplier told) {
        signals.accept(told);
    }

    /** What a signal cuts off is told as JSON, as errors are. */
    public synchronized void tellAsJson(boolean asJson) {
        json = asJson;
    }

    /**
     * A drive is about to be created.
     *
     * @param lookCommand how its user looks for it
     */
    public synchronized Flight begin(String lookCommand) {
        Flight flight = new Flight(lookCommand);
        flights.add(flight);
        return flight;
    }

    /** All is done and said: a signal cuts off nothing any more. */
    public synchronized void over() {
        over = true;
    }

    /** Whether all is done and said, so that the process ends as it would have without a signal. */
    public synchronized boolean isOver() {
        return over;
    }

    /**
     * Opens something that is to be closed at every end. Whoever opens it closes it at the ordinary ones; a signal that comes
     * first waits until it is open.
     */
    public <T extends AutoCloseable, E extends Exception> T open(Opening<T, E> opening) throws E {
        ends.lock();
        try {
            T opened = opening.open();
            open.add(opened);
            return opened;
        } finally {
            ends.unlock();
        }
    }

    /** All is told after a signal: closes what is open. From now on nothing can be opened. */
    public void close() {
        try {
            if (!ends.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            for (AutoCloseable one : open) {
                one.close();
            }
        } catch (Exception e) {
            // The process ends, and it has said what it had to say.
        }
    }

    /** An endpoint is served until a signal comes; there is nothing to tell of that. */
    public synchronized void serving() {
        serving = true;
    }

    /** A signal came: tells the user what it cuts off, if there is something to tell. */
    public synchronized void interrupt(MessageStream err) {
        interrupted = true;
        List<Report> reports = new ArrayList<>();
        for (Flight flight : flights) {
            if (flight.driveId.isPresent()) {
                String id = flight.driveId.get();
                reports.add(report(Messages.text("interrupted.created", id), List.of(), List.of(id)));
            } else if (flight.sent) {
                List<String> look = List.of(Messages.text("hint.look", flight.lookCommand));
                reports.add(report(Messages.text("interrupted.sent"), look, List.of()));
            }
        }
        if (reports.isEmpty() && !serving && !anySettled) {
            reports.add(report(Messages.text("interrupted.nothingSent"), List.of(), List.of()));
        }
        for (Report report : reports) {
            if (json) {
                new ErrorReporter(err, true).report(report);
            } else {
                report.messages().forEach(err::note);
                report.hints().forEach(err::hint);
            }
        }
    }

    private static Report report(String message, List<String> hints, List<String> driveIds) {
        return new Report(
                ExitCode.INTERRUPTED, List.of(message), hints, Optional.empty(), 0, driveIds, !hints.isEmpty());
    }

    /** Opens something. */
    @FunctionalInterface
    public interface Opening<T, E extends Exception> {
        /** Opens it, or throws. */
        T open() throws E;
    }

    /** A drive that is being created. */
    public final class Flight implements SendGate {
        private final String lookCommand;
        /** Whether a request that may have made a drive has gone out. */
        private boolean sent;
        /** Whether an answer was lost: then no later answer proves that there is no drive. */
        private boolean lost;

        private Optional<String> driveId = Optional.empty();

        private Flight(String lookCommand) {
            this.lookCommand = lookCommand;
        }

        @Override
        public void pass(Operation operation) {
            while (!maySend(operation)) {
                // The process ends in a moment; until then nothing may be sent.
                LockSupport.park(this);
            }
        }

        private boolean maySend(Operation operation) {
            synchronized (Interruption.this) {
                sent |= !interrupted && operation == Operation.CREATE_DRIVE;
                return !interrupted;
            }
        }

        /** Its drive is there, and the id is not printed yet. */
        public void created(String id) {
            synchronized (Interruption.this) {
                driveId = Optional.of(id);
            }
        }

        private void failed(Proof proof) {
            synchronized (Interruption.this) {
                lost |= proof == Proof.NOT_KNOWN;
                sent = lost;
            }
        }

        /** A story that is told to {@code listener} and followed here, too: a request that was refused made no drive. */
        public Story following(Story listener) {
            return new Story() {
                @Override
                public void created(int attempt) {
                    listener.created(attempt);
                }

                @Override
                public void failed(int attempt, Proof proof, Failure failure) {
                    Flight.this.failed(proof);
                    listener.failed(attempt, proof, failure);
                }

                @Override
                public void looked(int drives, int ours) {
                    listener.looked(drives, ours);
                }

                @Override
                public void couldNotLook(Failure failure) {
                    listener.couldNotLook(failure);
                }

                @Override
                public void waiting(Duration time, Why why) {
                    listener.waiting(time, why);
                }
            };
        }

        /** All is said about this drive, by something that a signal does not cut off. */
        public void settled() {
            synchronized (Interruption.this) {
                flights.remove(this);
                anySettled = true;
            }
        }
    }
}
