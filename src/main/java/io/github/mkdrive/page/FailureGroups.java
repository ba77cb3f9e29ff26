package io.github.mkdrive.page;

import io.github.mkdrive.batch.RowStatus;
import io.github.mkdrive.report.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that failed or are unknown, by what they have in common. Takes no more room for many rows than for some. */
final class FailureGroups {
    /** A service can give its errors any code. */
    private static final int MOST = 100;

    private record Key(RowStatus status, String reason) {}

    private static final class Rows {
        private long count;
        private final String message;
        private final LineRanges lines = new LineRanges();

        Rows(String message) {
            this.message = message;
        }
    }

    private final Map<Key, Rows> groups = new LinkedHashMap<>();

    /**
     * A kind of failures.
     *
     * @param reason what they have in common
     * @param message that of the first of them
     * @param lines where to look in the input
     * @param isRest whether these are of many kinds, the ones that came after too many others
     */
    record Group(RowStatus status, String reason, long count, String message, String lines, boolean isRest) {}

    /** One more row that failed or is unknown; in the order of the input. */
    void add(PageRow row) {
        Key key = new Key(row.status(), row.reason());
        if (!groups.containsKey(key) && groups.size() >= MOST) {
            key = new Key(row.status(), "");
        }
        Rows rows = groups.computeIfAbsent(key, unused -> new Rows(row.message()));
        rows.count++;
        rows.lines.add(row.number(), row.line());
    }

    /** The groups, the most frequent first. */
    List<Group> byCount() {
        List<Group> sorted = new ArrayList<>();
        groups.forEach((key, rows) -> sorted.add(new Group(
                key.status(),
                key.reason().isEmpty() ? Messages.text("page.otherReasons") : key.reason(),
                rows.count,
                rows.message,
                rows.lines.text(),
                key.reason().isEmpty())));
        sorted.sort(Comparator.comparingLong(Group::count).reversed());
        return sorted;
    }
}
