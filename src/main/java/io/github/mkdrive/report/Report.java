package io.github.mkdrive.report;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Proof;
import java.util.List;
import java.util.Optional;

/**
 * What to tell the user of an error.
 *
 * @param exitCode how the process ends
 * @param messages what is wrong, a line each
 * @param hints what to do about it, a line each
 * @param failure the service's answer, if it is about one
 * @param attempts how often the request was tried
 * @param driveIds drives that are there, or may be there
 * @param mayComeLate whether a drive may still show up that is not among them, from a request whose answer is missing
 */
public record Report(
        ExitCode exitCode,
        List<String> messages,
        List<String> hints,
        Optional<Failure> failure,
        int attempts,
        List<String> driveIds,
        boolean mayComeLate) {
    /** A report that is about no answer. */
    public Report(ExitCode exitCode, List<String> messages, List<String> hints) {
        this(exitCode, messages, hints, Optional.empty(), 0, List.of(), false);
    }

    /** Whether the same command may do better another time. */
    public boolean isRetryable() {
        boolean passing = exitCode == ExitCode.UNAVAILABLE || exitCode == ExitCode.NETWORK;
        return passing
                && failure.map(Proof::of)
                        .map(proof -> proof != Proof.NOT_SENDABLE)
                        .orElse(false);
    }
}
