package io.github.mkdrive.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The longest that a call may hold the thread that makes it. The client's own time-out ends when the headers are there, and fails
 * with the client's thread.
 */
final class TimeLimit implements AutoCloseable {
    /** How long a call that ran out of time may take to say so. */
    private static final long GRACE_MILLIS = 250;

    private final Thread caller = Thread.currentThread();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private boolean ended;
    private boolean hasInterrupted;

    /**
     * Begins now, for a call of this thread.
     *
     * @param limit how long the call may take
     * @param late is told when that is over; if the call does not end then, its thread is interrupted
     */
    TimeLimit(Duration limit, Runnable late) {
        end.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(over -> {
            late.run();
            Executor soon = CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            soon.execute(this::interrupt);
            return null;
        });
    }

    private synchronized void interrupt() {
        if (!ended) {
            hasInterrupted = true;
            caller.interrupt();
        }
    }

    /** Whether it was this, and nobody else, that interrupted the call. */
    synchronized boolean hasInterrupted() {
        return hasInterrupted;
    }

    /** The call has ended: its thread is not interrupted any more. */
    @Override
    public void close() {
        end.complete(null);
        synchronized (this) {
            ended = true;
            if (hasInterrupted) {
                Thread.interrupted();
            }
        }
    }
}
