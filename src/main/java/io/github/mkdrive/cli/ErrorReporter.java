package io.github.mkdrive.cli;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.cli.CommandException.Report;
import io.github.mkdrive.output.JsonText;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Writes errors to standard error: lines for people, or one JSON object for programs. */
final class ErrorReporter {
    private final PrintStream err;
    private final boolean json;

    ErrorReporter(PrintStream err, boolean json) {
        this.err = err;
        this.json = json;
    }

    /** Writes a report. */
    void report(Report report) {
        if (json) {
            err.println(json(report));
        } else {
            report.messages().forEach(message -> err.println("mkdrive: error: " + message));
            report.hints().forEach(hint -> err.println("mkdrive: hint: " + hint));
        }
        err.flush();
    }

    private static String json(Report report) {
        Optional<Failure> failure = report.failure();
        StringBuilder text = new StringBuilder("{\"error\":{\"kind\":")
                .append(JsonText.quote(report.exitCode().kind()))
                .append(",\"code\":")
                .append(orNull(failure.flatMap(Failure::code)))
                .append(",\"message\":")
                .append(JsonText.quote(String.join("; ", report.messages())))
                .append(",\"hint\":")
                .append(orNull(
                        report.hints().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", report.hints()))))
                .append(",\"http_status\":")
                .append(failure.flatMap(Failure::status).map(String::valueOf).orElse("null"))
                .append(",\"request_id\":")
                .append(orNull(failure.flatMap(Failure::requestId)))
                .append(",\"retryable\":")
                .append(OutcomeReport.retryable(report))
                .append(",\"attempts\":")
                .append(report.attempts());
        if (!report.driveIds().isEmpty()) {
            text.append(",\"drive_ids\":[").append(quoted(report.driveIds())).append(']');
        }
        return text.append(",\"exit_code\":")
                .append(report.exitCode().code())
                .append("}}")
                .toString();
    }

    private static String orNull(Optional<String> text) {
        return text.map(JsonText::quote).orElse("null");
    }

    private static String quoted(List<String> texts) {
        return String.join(",", texts.stream().map(JsonText::quote).toList());
    }
}
