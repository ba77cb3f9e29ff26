package io.github.mkdrive.page;

import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.batch.RowStatus;
import io.github.mkdrive.output.TerminalText;
import io.github.mkdrive.report.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row as the page shows it. What is hidden in a text, or could reorder it, is shown as an escape.
 *
 * @param number which row of the input it is, from 1
 * @param line the line of the input that it begins in
 * @param status created, found, failed, unknown or skipped
 * @param driveIds its drives, as far as they are known
 * @param reason what failures of a kind have in common; empty unless it failed or is unknown
 * @param message why it failed, and what else is to be known; may be empty
 * @param endedAt when it ended, if it did
 */
record PageRow(
        long number,
        long line,
        RowStatus status,
        String owner,
        String ownerType,
        String name,
        List<String> driveIds,
        String reason,
        String message,
        Optional<Instant> endedAt) {
    /** What is kept of a row. */
    static PageRow of(Journal.Told row) {
        String message = row.message().orElse("");
        if (row.mayComeLate()) {
            message += (message.isEmpty() ? "" : "; ") + Messages.text("page.late");
        }
        return new PageRow(
                row.number(),
                row.line(),
                row.status(),
                TerminalText.escape(row.owner()),
                TerminalText.escape(row.ownerType()),
                TerminalText.escape(row.name()),
                row.driveIds().stream().map(TerminalText::escape).toList(),
                TerminalText.escape(row.reason().orElse("")),
                TerminalText.escape(message),
                row.endedAt());
    }

    /** Whether somebody has to look at it. */
    boolean isBad() {
        return isBad(status);
    }

    static boolean isBad(RowStatus status) {
        return status == RowStatus.FAILED || status == RowStatus.UNKNOWN;
    }
}
