package io.github.mkdrive.report;

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
}
