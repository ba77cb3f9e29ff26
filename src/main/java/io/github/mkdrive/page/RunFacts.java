package io.github.mkdrive.page;

import io.github.mkdrive.batch.RowStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What one pass over the rows tells of them as a whole. */
final class RunFacts {
    private final Map<RowStatus, Long> counts = new EnumMap<>(RowStatus.class);
    private final FailureGroups failures = new FailureGroups();
    private final RateOverTime rate = new RateOverTime();
    private Optional<Instant> firstEnd = Optional.empty();
    private long ended;

    /** One more row, in the order of the input. */
    void add(PageRow row) {
        counts.merge(row.status(), 1L, Long::sum);
        if (row.isBad()) {
            failures.add(row);
        }
        row.endedAt().ifPresent(time -> {
            ended++;
            rate.add(time, row.isBad());
            if (firstEnd.filter(first -> !time.isBefore(first)).isEmpty()) {
                firstEnd = Optional.of(time);
            }
        });
    }

    long count(RowStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many rows it is known of when they ended. */
    long ended() {
        return ended;
    }

    /** When the first row ended. */
    Optional<Instant> firstEnd() {
        return firstEnd;
    }

    FailureGroups failures() {
        return failures;
    }

    RateOverTime rate() {
        return rate;
    }
}
