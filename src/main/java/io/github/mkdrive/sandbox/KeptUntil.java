package io.github.mkdrive.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Keeps things by their names in memory, each until a time of its own; then it is dropped. Used by many threads.
 *
 * @param <V> what is kept
 */
final class KeptUntil<V> {
    private final Map<String, V> kept = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::until));

    private record Due(Instant until, String name) {}

    /**
     * Keeps a thing, unless one of that name is kept already.
     *
     * @param until when it is dropped, that moment included
     * @return whether it is kept now
     */
    synchronized boolean add(String name, V value, Instant until, Instant now) {
        drop(now);
        if (kept.putIfAbsent(name, value) != null) {
            return false;
        }
        due.add(new Due(until, name));
        return true;
    }

    /** What is kept by a name; nothing where there is no such thing, or none any more. */
    synchronized Optional<V> find(String name, Instant now) {
        drop(now);
        return Optional.ofNullable(kept.get(name));
    }

    /** How many things are kept. */
    synchronized int size() {
        return kept.size();
    }

    private void drop(Instant now) {
        for (Due first = due.peek(); first != null && !first.until().isAfter(now); first = due.peek()) {
            kept.remove(first.name());
            due.remove();
        }
    }
}
