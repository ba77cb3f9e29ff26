package io.github.mkdrive.batch;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.create.EarlierSends;
import java.util.List;
import java.util.Optional;

/**
 * A row, and what the journal knows of it.
 *
 * @param number which row of the input it is, from 1
 * @param line the line of the input that it begins in
 * @param request what it asks for
 * @param isShared whether its owner has other rows, too
 * @param status what has become of it
 * @param sends when it was sent, where its outcome is not known, or a drive of it may come late
 * @param mayComeLate whether a drive of it may still come from a request whose answer is missing
 * @param driveIds the drives that it has spoken for
 */
record JournalRow(
        long number,
        long line,
        CreateDriveRequest request,
        boolean isShared,
        RowStatus status,
        Optional<EarlierSends> sends,
        boolean mayComeLate,
        List<String> driveIds) {
    /** Whether something was sent for it whose outcome is not known: that is looked for before anything else is sent. */
    boolean isOpen() {
        return mayComeLate || status == RowStatus.SENDING || status == RowStatus.UNKNOWN;
    }

    /** Names its owner; no two owners share a name. */
    String owner() {
        return request.ownerKey();
    }
}
