package io.github.mkdrive.page;

import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.batch.RowStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows as a journal tells of them. */
final class Rows {
    static final Instant START = Instant.parse("2026-03-01T23:59:50Z");

    private Rows() {}

    /** A row that has a drive, on the line behind that of its number, and ended as many seconds after the start. */
    static Journal.Told created(long number, String name) {
        return told(number, name, RowStatus.CREATED, List.of("d" + number), "", "");
    }

    static Journal.Told failed(long number, String reason, String message) {
        return told(number, "Drive", RowStatus.FAILED, List.of(), reason, message);
    }

    static Journal.Told unknown(long number, String reason, String message) {
        return told(number, "Drive", RowStatus.UNKNOWN, List.of(), reason, message);
    }

    static Journal.Told cutOff(long number) {
        return new Journal.Told(
                number,
                number + 1,
                "u" + number,
                "user",
                "Drive",
                RowStatus.UNKNOWN,
                List.of(),
                false,
                Optional.of("unknown"),
                Optional.of("the request was sent, or was about to be, when the run ended"),
                Optional.empty(),
                Optional.empty());
    }

    private static Journal.Told told(
            long number, String name, RowStatus status, List<String> ids, String reason, String message) {
        return new Journal.Told(
                number,
                number + 1,
                "u" + number,
                "user",
                name,
                status,
                ids,
                false,
                Optional.of(reason).filter(text -> !text.isEmpty()),
                Optional.of(message).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.of(START.plusSeconds(number)));
    }

    /** The rows, two at a time. */
    static RunRows of(List<Journal.Told> rows) {
        return number ->
                rows.stream().filter(row -> row.number() > number).limit(2).toList();
    }
}
