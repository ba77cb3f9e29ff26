package io.github.mkdrive.cli;

import io.github.mkdrive.api.Failure;
import java.util.List;
import java.util.Optional;

/** A command ended in something other than success. It is caught, and reported, in one place. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Report report;

    /** The exception for {@code report}, with what brought it about, if anything did. */
    public CommandException(Report report, Optional<Throwable> cause) {
        super(String.join("; ", report.messages()), cause.orElse(null));
        this.report = report;
    }

    /** The exception for {@code report}. */
    public CommandException(Report report) {
        this(report, Optional.empty());
    }

    /** What to tell the user. */
    public Report report() {
        return report;
    }

    /**
     * What to tell the user of an error.
     *
     * @param exitCode how the process ends
     * @param messages what is wrong, a line each
     * @param hints what to do about it, a line each
     * @param failure the service's answer, if it is about one
     * @param attempts how often the request was tried
     * @param driveIds drives that are there, or may be there
     */
    public record Report(
            ExitCode exitCode,
            List<String> messages,
            List<String> hints,
            Optional<Failure> failure,
            int attempts,
            List<String> driveIds) {
        /** A report that is about no answer. */
        public Report(ExitCode exitCode, List<String> messages, List<String> hints) {
            this(exitCode, messages, hints, Optional.empty(), 0, List.of());
        }
    }
}
