package io.github.mkdrive.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Writes errors to standard error: lines for people, or one JSON object for programs. */
public final class ErrorReporter {
    private final MessageStream err;
    private final boolean json;

    /**
     * A reporter.
     *
     * @param err standard error
     * @param json whether errors are written as JSON
     */
    public ErrorReporter(MessageStream err, boolean json) {
        this.err = err;
        this.json = json;
    }

    /** Writes a report. */
    public void report(Report report) {
        if (json) {
            err.line(json(report));
        } else {
            report.messages().forEach(err::error);
            report.hints().forEach(err::hint);
        }
    }

    /** Writes a report as a member {@code error} of an object that is being written: the same as on standard error. */
    public static void member(Report report, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("error");
        members(report, json);
        json.writeEndObject();
    }

    private static String json(Report report) {
        return JsonText.object(json -> member(report, json));
    }

    private static void members(Report report, JsonGenerator json) throws IOException {
        Optional<Failure> failure = report.failure();
        json.writeStringField("kind", report.exitCode().kind());
        text(json, "code", failure.flatMap(Failure::code));
        text(json, "message", Optional.of(String.join("; ", report.messages())));
        text(
                json,
                "hint",
                report.hints().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", report.hints())));
        // The status of an answer of the service; a proxy's is in the message.
        Optional<Integer> status = failure.filter(one -> one.target().isEmpty()).flatMap(Failure::status);
        if (status.isPresent()) {
            json.writeNumberField("http_status", status.get());
        } else {
            json.writeNullField("http_status");
        }
        text(json, "request_id", failure.flatMap(Failure::requestId));
        json.writeBooleanField("retryable", report.isRetryable());
        Optional<Duration> wait = failure.flatMap(Failure::retryAfter);
        if (wait.isPresent()) {
            json.writeNumberField("retry_after_seconds", wait.get().toSeconds());
        }
        json.writeNumberField("attempts", report.attempts());
        if (!report.driveIds().isEmpty()) {
            json.writeArrayFieldStart("drive_ids");
            for (String id : report.driveIds()) {
                JsonText.writeString(json, id);
            }
            json.writeEndArray();
        }
        if (report.mayComeLate()) {
            json.writeBooleanField("late_drive_possible", true);
        }
        json.writeNumberField("exit_code", report.exitCode().code());
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            JsonText.writeString(json, value.get());
        } else {
            json.writeNull();
        }
    }
}
