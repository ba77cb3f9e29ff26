package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.util.List;

/**
 * Asks the service at every look.
 *
 * @param client sends the calls
 */
public record DirectDriveService(DriveClient client) implements DriveService {
    @Override
    public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        return client.create(request, limit, gate);
    }

    @Override
    public Reply<List<Drive>> firstLook(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        return provingLook(request, limit, gate);
    }

    @Override
    public Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate)
            throws ApiException {
        return client.list(request.owner(), request.ownerType(), limit, gate);
    }
}
