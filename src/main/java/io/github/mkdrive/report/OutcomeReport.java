package io.github.mkdrive.report;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.create.Proof;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What to tell the user of an outcome that is not a created drive, and with which exit code. */
public final class OutcomeReport {
    private final Clock clock;
    private final Used used;
    private final String lookCommand;

    /**
     * @param clock this machine's clock
     * @param used what the calls were made with
     * @param lookCommand the command that looks for the drive
     */
    public OutcomeReport(Clock clock, Used used, String lookCommand) {
        this.clock = clock;
        this.used = used;
        this.lookCommand = lookCommand;
    }

    /**
     * What to tell of an outcome.
     *
     * @throws IllegalArgumentException for a drive that was created
     */
    public Report of(Outcome outcome) {
        if (outcome instanceof Outcome.AlreadyThere there) {
            return there(there);
        }
        if (outcome instanceof Outcome.Conflict conflict) {
            return about(ExitCode.CONFLICT, conflict.failure(), conflict, "error.refused");
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            int status = rejected.failure().status().orElse(0);
            boolean who = status == 401 || status == 403;
            boolean byProxy = rejected.failure().kind() == Failure.Kind.PROXY_REFUSED;
            String message = byProxy
                    ? "error.notCreated"
                    : rejected.tried().attempts() == 0 ? "error.refused.look" : "error.refused";
            return about(who ? ExitCode.AUTH : ExitCode.REJECTED, rejected.failure(), rejected, message);
        }
        if (outcome instanceof Outcome.NotCreated notCreated) {
            return notCreated(notCreated);
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return unknown(unknown);
        }
        throw new IllegalArgumentException("there is nothing wrong with " + outcome);
    }

    /**
     * What to warn of beside a drive that was created or found: that there may be a second one.
     *
     * @return nothing where the outcome is true whatever the service does later
     */
    public Optional<String> warning(Outcome outcome) {
        return outcome.mayComeLate() ? Optional.of(Messages.text("note.late", lookCommand)) : Optional.empty();
    }

    /** What became of the last answer that is missing, as the beginning of a sentence. */
    public static String missing(Outcome outcome) {
        List<Failure> lost = outcome.tried().lost();
        return FailureText.missing(lost.get(lost.size() - 1));
    }

    /** What to tell of a look at drives that failed, where nothing else was to be done; the exit code is a create's. */
    public Report ofLook(Failure failure) {
        int status = failure.status().orElse(0);
        ExitCode code = switch (Proof.of(failure)) {
            case REJECTED, CONFLICT -> status == 401 || status == 403 ? ExitCode.AUTH : ExitCode.REJECTED;
            case NOT_PROCESSED, NOT_SENDABLE -> failure.kind().sent() ? ExitCode.UNAVAILABLE : ExitCode.NETWORK;
            case NOT_KNOWN -> ExitCode.UNAVAILABLE;
        };
        return new Report(
                code,
                List.of(FailureText.of(failure)),
                List.of(Hints.of(failure, used, clock, false)),
                Optional.of(failure),
                1,
                List.of(),
                false);
    }

    private Report there(Outcome.AlreadyThere there) {
        return report(
                ExitCode.CONFLICT,
                Messages.text("error.there", there.drive().id()),
                Messages.text("hint.there"),
                Optional.empty(),
                there,
                List.of(there.drive().id()));
    }

    private Report notCreated(Outcome.NotCreated end) {
        Failure.Kind kind = end.failure().kind();
        if (kind == Failure.Kind.CREDENTIALS_REFUSED || kind == Failure.Kind.CREDENTIALS_NOT_GOT) {
            return about(CredentialsReport.exitCode(end.failure()), end.failure(), end, "error.notCreated");
        }
        boolean noTime = kind == Failure.Kind.NO_TIME;
        if (!noTime && !end.sent()) {
            return about(ExitCode.NETWORK, end.failure(), end, "error.network");
        }
        // Where there was time and no try, the owner's drives could not be listed before one.
        boolean look = !noTime && end.tried().attempts() == 0;
        return about(ExitCode.UNAVAILABLE, end.failure(), end, look ? "error.unavailable.look" : "error.unavailable");
    }

    private Report unknown(Outcome.Unknown unknown) {
        List<String> ids = unknown.drives().stream().map(Drive::id).toList();
        String listed = String.join(", ", ids);
        String missing = missing(unknown);
        String cause = unknown.failure().map(FailureText::of).orElse("");
        String message = switch (unknown.doubt()) {
            case NO_TIME -> Messages.text("error.unknown.noTime", missing, cause);
            case CANNOT_LOOK -> Messages.text("error.unknown.cannotLook", missing, cause);
            case CANNOT_TELL -> Messages.text("error.unknown.cannotTell", missing, listed, cause);
            case NOT_LISTED -> Messages.text("error.unknown.notListed", missing, cause);
            case DUPLICATE -> Messages.text("error.unknown.duplicate", listed);
            case UNCONFIRMED -> Messages.text("error.unknown.unconfirmed", listed);
        };
        String hint = unknown.doubt() == Outcome.Doubt.DUPLICATE
                ? Messages.text("hint.duplicate")
                : Messages.text("hint.look", lookCommand);
        return report(ExitCode.UNKNOWN, message, hint, unknown.failure(), unknown, ids);
    }

    /** A drive is there and could not be printed: it must not be lost in silence. */
    public static Report unwritten(Drive drive, Outcome outcome, String reason) {
        String key = isNew(outcome) ? "error.unwritten.created" : "error.unwritten.there";
        return notShown(drive, outcome, Messages.text(key, drive.id(), reason), Messages.text("hint.unwritten"));
    }

    /** A drive is there, and the query has no result for it. */
    public static Report notQueried(Drive drive, Outcome outcome, String reason) {
        String key = isNew(outcome) ? "error.query.created" : "error.query.there";
        return notShown(drive, outcome, Messages.text(key, drive.id(), reason), Messages.text("hint.query"));
    }

    private static boolean isNew(Outcome outcome) {
        return outcome instanceof Outcome.Created;
    }

    private static Report notShown(Drive drive, Outcome outcome, String message, String hint) {
        return report(ExitCode.OUTPUT, message, hint, Optional.empty(), outcome, List.of(drive.id()));
    }

    private Report about(ExitCode code, Failure failure, Outcome outcome, String message) {
        return report(
                code,
                Messages.text(message, FailureText.of(failure), outcome.tried().attempts()),
                Hints.of(failure, used, clock, outcome.mayComeLate()),
                Optional.of(failure),
                outcome,
                List.of());
    }

    private static Report report(
            ExitCode code,
            String message,
            String hint,
            Optional<Failure> failure,
            Outcome outcome,
            List<String> driveIds) {
        return new Report(
                code,
                List.of(message),
                List.of(hint),
                failure,
                outcome.tried().attempts(),
                driveIds,
                outcome.mayComeLate());
    }
}
