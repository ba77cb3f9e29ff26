package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.util.List;

/**
 * The calls that creating a drive takes. Each method gets the longest that it may take in all, more than nothing, and what a
 * call passes before it is sent.
 */
public interface DriveService {
    /**
     * Sends the request once.
     *
     * @throws ApiException when there is no good answer; its failure tells whether the request may have been sent
     */
    Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException;

    /**
     * All drives of the request's owner, before anything was sent, or long after. The answer may be older than the call:
     * shared with other creates, or taken from a list of the whole domain. Then it must have no date, as a date is believed
     * to be written within the call.
     *
     * @throws ApiException when the drives could not be listed
     */
    Reply<List<Drive>> firstLook(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException;

    /**
     * All drives of the request's owner, after the request was sent. The service is asked within this call: what the list
     * shows, what it does not show and its date prove something.
     *
     * @throws ApiException when the drives could not be listed
     */
    Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException;
}
