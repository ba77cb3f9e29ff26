package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Reply;
import java.time.Duration;
import java.util.List;

/** The two calls that creating a drive takes. */
public interface DriveService {
    /** Sends the request once. */
    Reply<Drive> send(CreateDriveRequest request, Duration limit) throws ApiException;

    /** Lists the drives of the request's owner, all of them. */
    Reply<List<Drive>> look(CreateDriveRequest request, Duration limit) throws ApiException;
}
