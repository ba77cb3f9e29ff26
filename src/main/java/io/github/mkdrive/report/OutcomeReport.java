package io.github.mkdrive.report;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to tell the user of an outcome that is not a created drive, and with which exit code. */
public final class OutcomeReport {
    private static final Duration DATE_TOLERANCE = Duration.ofMinutes(15);

    private final Clock clock;
    private final String lookCommand;

    /**
     * @param clock this machine's clock
     * @param lookCommand the command that looks for the drive
     */
    public OutcomeReport(Clock clock, String lookCommand) {
        this.clock = clock;
        this.lookCommand = lookCommand;
    }

    /**
     * What to tell of an outcome.
     *
     * @throws IllegalArgumentException for a drive that was created
     */
    public Report of(Outcome outcome) {
        if (outcome instanceof Outcome.AlreadyThere there) {
            return there(there.drive(), there.attempts());
        }
        if (outcome instanceof Outcome.Conflict conflict) {
            return about(ExitCode.CONFLICT, conflict.failure(), conflict.attempts(), "error.refused", "hint.conflict");
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected(rejected);
        }
        if (outcome instanceof Outcome.NotCreated notCreated) {
            return notCreated(notCreated);
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return unknown(unknown);
        }
        throw new IllegalArgumentException("there is nothing wrong with " + outcome);
    }

    private static Report there(Drive drive, int attempts) {
        return new Report(
                ExitCode.CONFLICT,
                List.of(Messages.text("error.there", drive.id())),
                List.of(Messages.text("hint.there")),
                Optional.empty(),
                attempts,
                List.of(drive.id()));
    }

    private Report rejected(Outcome.Rejected rejected) {
        Failure failure = rejected.failure();
        int status = failure.status().orElse(0);
        if (status == 401 || status == 403) {
            String hint = status == 401 ? "hint.auth401" : "hint.auth403";
            Report report = about(ExitCode.AUTH, failure, rejected.attempts(), "error.refused", hint);
            clockHint(failure).ifPresent(text -> report.hints().add(0, text));
            return report;
        }
        String hint =
                failure.location().isPresent() ? "hint.redirect" : status == 404 ? "hint.notFound" : "hint.rejected";
        return about(ExitCode.REJECTED, failure, rejected.attempts(), "error.refused", hint);
    }

    private static Report notCreated(Outcome.NotCreated end) {
        Failure failure = end.failure();
        if (failure.kind() == Failure.Kind.NO_TIME) {
            return about(ExitCode.UNAVAILABLE, failure, end.attempts(), "error.unavailable", "hint.noTime");
        }
        if (end.sent()) {
            return about(ExitCode.UNAVAILABLE, failure, end.attempts(), "error.unavailable", "hint.unavailable");
        }
        String hint = switch (failure.kind()) {
            case NOT_TRUSTED -> "hint.notTrusted";
            case PROXY -> "hint.proxy";
            case NOT_RESOLVED -> "hint.notResolved";
            default -> "hint.network";
        };
        return about(ExitCode.NETWORK, failure, end.attempts(), "error.network", hint);
    }

    private Report unknown(Outcome.Unknown unknown) {
        List<String> ids = unknown.drives().stream().map(Drive::id).toList();
        String listed = String.join(", ", ids);
        String cause = unknown.failure().map(FailureText::of).orElse("");
        String message = switch (unknown.doubt()) {
            case NO_TIME -> Messages.text("error.unknown.noTime", cause);
            case CANNOT_LOOK -> Messages.text("error.unknown.cannotLook", cause);
            case CANNOT_TELL -> Messages.text("error.unknown.cannotTell", listed, cause);
            case NOT_LISTED -> Messages.text("error.unknown.notListed", cause);
            case DUPLICATE -> Messages.text("error.unknown.duplicate", listed);
            case UNCONFIRMED -> Messages.text("error.unknown.unconfirmed", listed);
        };
        String hint = unknown.doubt() == Outcome.Doubt.DUPLICATE
                ? Messages.text("hint.duplicate")
                : Messages.text("hint.look", lookCommand);
        return new Report(
                ExitCode.UNKNOWN, List.of(message), List.of(hint), unknown.failure(), unknown.attempts(), ids);
    }

    /** A drive is there and could not be printed: it must not be lost in silence. */
    public static Report unwritten(Drive drive, boolean isNew, int attempts, String reason) {
        return new Report(
                ExitCode.OUTPUT,
                List.of(
                        isNew
                                ? Messages.text("error.unwritten.created", drive.id(), reason)
                                : Messages.text("error.unwritten.there", drive.id(), reason)),
                List.of(Messages.text("hint.unwritten")),
                Optional.empty(),
                attempts,
                List.of(drive.id()));
    }

    private static Report about(ExitCode code, Failure failure, int attempts, String message, String hint) {
        return new Report(
                code,
                List.of(Messages.text(message, FailureText.of(failure), attempts)),
                new ArrayList<>(List.of(Messages.text(hint))),
                Optional.of(failure),
                attempts,
                List.of());
    }

    /** A signature is refused when its date is more than 15 minutes off the server's clock. */
    private Optional<String> clockHint(Failure failure) {
        return failure.date()
                .map(date -> Duration.between(date, clock.instant()))
                .filter(off -> off.abs().compareTo(DATE_TOLERANCE) > 0)
                .map(off -> Messages.text("hint.clock", off.toMinutes()));
    }
}
