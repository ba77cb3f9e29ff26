package io.github.mkdrive.testbed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is to happen the first time, the second time, and so on; and then what happens every time after. */
final class Plan<T> {
    private final Deque<T> next = new ArrayDeque<>();
    private T then;

    Plan(T then) {
        this.then = then;
    }

    synchronized void add(List<T> steps) {
        next.addAll(steps);
    }

    synchronized void always(T step) {
        then = step;
    }

    synchronized T take() {
        T step = next.poll();
        return step == null ? then : step;
    }
}
