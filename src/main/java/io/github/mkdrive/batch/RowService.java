package io.github.mkdrive.batch;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.DriveService;
import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The calls for one row of a batch, used by one thread. That the request is about to be sent is in the journal before it is;
 * each call waits for its turn; a call that is turned away as there are too many is sent again, which is no try of the row.
 */
final class RowService implements DriveService {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final DriveClient client;
    private final CallPace calls;
    private final Pace pace;
    private final Sending sending;
    private final Sweep sweep;
    private final Runnable called;

    /** Keeps that the row's request is about to be sent. */
    @FunctionalInterface
    interface Sending {
        /** False where it can't be kept, or the batch is to end: then nothing may be sent. */
        boolean keep();
    }

    /**
     * The calls of a row.
     *
     * @param sending keeps that its request is about to be sent
     * @param sweep what a look at all drives showed
     * @param called is told when a call has ended
     */
    RowService(DriveClient client, CallPace calls, Pace pace, Sending sending, Sweep sweep, Runnable called) {
        this.client = client;
        this.calls = calls;
        this.pace = pace;
        this.sending = sending;
        this.sweep = sweep;
        this.called = called;
    }

    @Override
    public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        if (!sending.keep()) {
            throw new ApiException(Failure.withoutAnswer(Failure.Kind.NO_TIME, Optional.empty(), ""));
        }
        return call(left -> client.create(request, left, gate), limit);
    }

    @Override
    public Reply<List<Drive>> firstLook(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        List<Drive> seen = sweep.drivesOf(request);
        return seen.isEmpty() ? provingLook(request, limit, gate) : new Reply<>(seen, Optional.empty());
    }

    @Override
    public Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate)
            throws ApiException {
        return call(left -> client.list(request.owner(), request.ownerType(), left, gate), limit);
    }

    @FunctionalInterface
    private interface Call<T> {
        Reply<T> in(Duration limit) throws ApiException;
    }

    private <T> Reply<T> call(Call<T> call, Duration limit) throws ApiException {
        long begun = pace.nanoTime();
        try {
            while (true) {
                Duration again;
                long sentAt = calls.begin();
                try {
                    Reply<T> reply = call.in(limit.minusNanos(sentAt - begun));
                    calls.taken();
                    return reply;
                } catch (ApiException e) {
                    Optional<Duration> wait = told(e.failure(), sentAt);
                    // With little time left, the next answer would be lost for that alone.
                    Duration most = limit.dividedBy(2).minusNanos(pace.nanoTime() - begun);
                    if (wait.isEmpty() || wait.get().compareTo(most) > 0) {
                        throw e;
                    }
                    again = wait.get();
                } finally {
                    calls.end();
                }
                pace.sleep(again);
            }
        } finally {
            called.run();
        }
    }

    /** Tells the pace what a failure says of the service. Gives how long to wait where the call was turned away unread. */
    private Optional<Duration> told(Failure failure, long sentAt) {
        int status = failure.kind() == Failure.Kind.ANSWERED ? failure.status().orElse(0) : 0;
        if (status == 429) {
            calls.turnedAway(sentAt, failure.retryAfter());
            Duration jitter = Duration.ofNanos((long) (FIRST_WAIT.toNanos() * pace.random()));
            return Optional.of(failure.retryAfter().orElse(FIRST_WAIT).plus(jitter.dividedBy(2)));
        }
        if (status == 503 && failure.retryAfter().isPresent()) {
            calls.turnedAway(sentAt, failure.retryAfter());
        } else if (failure.kind().sent()) {
            calls.taken();
        }
        return Optional.empty();
    }
}
