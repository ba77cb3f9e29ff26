package io.github.mkdrive.batch;

import java.util.List;
import java.util.Optional;

/**
 * How a row ended, as it is kept and told.
 *
 * @param number which row of the input it is, from 1
 * @param line the line of the input that it begins in
 * @param status not {@link RowStatus#NEW} or {@link RowStatus#SENDING}
 * @param driveIds the drives that it has spoken for
 * @param mayComeLate whether a drive may still come from a request of it whose answer is missing
 * @param exitCode the code that a single create would have ended with
 * @param reason a short name for why it failed, the same for failures of a kind
 * @param message the line that tells why it failed
 * @param json the row's object in the report, on one line
 * @param endedAt when it ended, in milliseconds since 1970
 */
public record RowEnd(
        long number,
        long line,
        RowStatus status,
        List<String> driveIds,
        boolean mayComeLate,
        int exitCode,
        Optional<String> reason,
        Optional<String> message,
        String json,
        long endedAt) {}
