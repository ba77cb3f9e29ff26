package io.github.mkdrive.batch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Lets the rows of one owner go one after the other, without a thread for those that wait. */
final class Owners {
    /** How many rows may wait: no more are read until there are fewer. */
    private static final int MOST_WAITING = 10_000;

    private final Set<String> atWork = new HashSet<>();
    private final Map<String, Queue<JournalRow>> waiting = new HashMap<>();
    private int waitingRows;

    /** Whether the row can begin now. If not, it waits, and {@link #next} gives it when its turn has come. */
    synchronized boolean begin(JournalRow row) {
        if (atWork.add(row.owner())) {
            return true;
        }
        waiting.computeIfAbsent(row.owner(), owner -> new ArrayDeque<>()).add(row);
        waitingRows++;
        return false;
    }

    /** A row has ended: the next one of its owner, if one waits. */
    synchronized Optional<JournalRow> next(JournalRow ended) {
        Queue<JournalRow> rows = waiting.get(ended.owner());
        if (rows == null) {
            atWork.remove(ended.owner());
            return Optional.empty();
        }
        JournalRow next = rows.remove();
        if (rows.isEmpty()) {
            waiting.remove(ended.owner());
        }
        waitingRows--;
        return Optional.of(next);
    }

    /** Whether so many rows wait that no more should be read. */
    synchronized boolean isFull() {
        return waitingRows >= MOST_WAITING;
    }
}
