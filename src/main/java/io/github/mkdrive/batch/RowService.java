package io.github.mkdrive.batch;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.DriveService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The calls for one row of a batch, used by one thread. That the request is about to be sent is in the journal before it is;
 * each call waits for its turn. That a call is turned away as there are too many is no try of the row.
 */
final class RowService implements DriveService {
    private final DriveClient client;
    private final PacedCalls calls;
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
    RowService(DriveClient client, PacedCalls calls, Sending sending, Sweep sweep, Runnable called) {
        this.client = client;
        this.calls = calls;
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

    private <T> Reply<T> call(PacedCalls.Call<T> call, Duration limit) throws ApiException {
        try {
            return calls.make(call, limit);
        } finally {
            called.run();
        }
    }
}
