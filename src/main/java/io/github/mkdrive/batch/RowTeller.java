package io.github.mkdrive.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.create.IfExists;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.report.Differences;
import io.github.mkdrive.report.ErrorReporter;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Mask;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.OutcomeReport;
import io.github.mkdrive.report.Report;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Tells how a row ended, as a single create would.
 *
 * @param reports tells of outcomes
 * @param mask takes secrets out of what is told
 * @param ifExists what is asked for where an owner has a drive already
 * @param clock the time of day
 */
public record RowTeller(OutcomeReport reports, Mask mask, IfExists ifExists, Clock clock) {
    RowEnd end(JournalRow row, Outcome outcome) {
        if (outcome instanceof Outcome.Created created) {
            return end(row, RowStatus.CREATED, created.drive(), outcome, List.of());
        }
        if (outcome instanceof Outcome.AlreadyThere there && ifExists == IfExists.RETURN) {
            List<String> differences =
                    Messages.in(Language.ENGLISH, () -> Differences.between(row.request(), there.drive()));
            return end(row, RowStatus.FOUND, there.drive(), outcome, differences);
        }
        Report report = report(outcome);
        Report inEnglish = Messages.in(Language.ENGLISH, () -> report(outcome));
        RowStatus status = report.exitCode() == ExitCode.UNKNOWN ? RowStatus.UNKNOWN : RowStatus.FAILED;
        return new RowEnd(
                row.number(),
                row.line(),
                status,
                outcome instanceof Outcome.Unknown ? report.driveIds() : List.of(),
                outcome.mayComeLate(),
                report.exitCode().code(),
                Optional.of(reason(report)),
                Optional.of(Messages.joined(report.messages())),
                json(row, status, json -> ErrorReporter.member(inEnglish, json)),
                clock.millis());
    }

    private Report report(Outcome outcome) {
        Report told = mask.report(reports.of(outcome));
        // Whether a drive may come late is for the end of the run to say.
        return new Report(
                told.exitCode(),
                told.messages(),
                told.hints(),
                told.failure(),
                told.attempts(),
                told.driveIds(),
                false);
    }

    private RowEnd end(JournalRow row, RowStatus status, Drive drive, Outcome outcome, List<String> differences) {
        return new RowEnd(
                row.number(),
                row.line(),
                status,
                status == RowStatus.CREATED ? List.of(drive.id()) : List.of(),
                outcome.mayComeLate(),
                ExitCode.OK.code(),
                Optional.empty(),
                Optional.empty(),
                json(row, status, json -> {
                    json.writeFieldName("drive");
                    JsonText.copy(drive.json(), json);
                    if (!differences.isEmpty()) {
                        json.writeArrayFieldStart("differs");
                        for (String difference : differences) {
                            JsonText.writeString(json, difference);
                        }
                        json.writeEndArray();
                    }
                }),
                clock.millis());
    }

    /** What failures of a kind have in common. */
    private static String reason(Report report) {
        Optional<Failure> failure = report.failure();
        String status = failure.flatMap(Failure::status).map(code -> " " + code).orElse("");
        String code = failure.flatMap(Failure::code).map(word -> " " + word).orElse("");
        return report.exitCode().kind() + status + code;
    }

    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(JournalRow row, RowStatus status, Members members) {
        return json(row.line(), status, members);
    }

    /** The object of a row as it is told: with a word where a drive may still come that it does not show. */
    public static String told(String json, boolean mayComeLate) {
        return mayComeLate ? json.substring(0, json.length() - 1) + ",\"late_drive_possible\":true}" : json;
    }

    /** The object of a row whose request was sent, or was about to be, when its run ended. */
    static String cutOff(long line) {
        String message = Messages.in(Language.ENGLISH, () -> Messages.text("batch.cutOff"));
        Report report = new Report(ExitCode.UNKNOWN, List.of(message), List.of());
        return json(line, RowStatus.UNKNOWN, json -> ErrorReporter.member(report, json));
    }

    /** The object of a row that was not tried. */
    public static String skipped(long line) {
        return json(line, RowStatus.SKIPPED, json -> {});
    }

    private static String json(long line, RowStatus status, Members members) {
        return JsonText.object(json -> {
            json.writeNumberField("line", line);
            json.writeStringField("status", status.word());
            members.write(json);
        });
    }
}
