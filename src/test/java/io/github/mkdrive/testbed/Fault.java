package io.github.mkdrive.testbed;

import java.time.Duration;
import java.util.Optional;

/**
 * How the service behaves for one request: whether the work is done, what is answered, and how the answer travels. A value;
 * the methods that are not static give a changed copy.
 *
 * <p>A fault of the answer or the connection leaves the work undone unless {@link #workDone()} or {@link #workLate} says
 * otherwise. Lists and gets only read: for them the work has no meaning.
 *
 * @param work whether a create makes its drive
 * @param answer what is answered instead of the right answer; where the work is not done and this is empty, a 500
 * @param delivery how the answer travels
 * @param pause how long to wait after the work and before the answer
 */
public record Fault(Work work, Optional<Answer> answer, Delivery delivery, Duration pause) {

    /** Whether and when the work of a create is done. */
    public sealed interface Work {}

    /** The work is done before anything is answered. */
    public record Done() implements Work {}

    /** The work is never done. */
    public record NotDone() implements Work {}

    /**
     * The work is done later, whether or not the client is still there.
     *
     * @param delay counted from when the request was read
     */
    public record Late(Duration delay) implements Work {}

    /** How an answer travels. */
    public sealed interface Delivery {}

    /** All of it, at once. */
    public record Whole() implements Delivery {}

    /**
     * One byte at a time.
     *
     * @param between the time between two bytes
     */
    public record Trickle(Duration between) implements Delivery {}

    /** The head with the full Content-Length, half of the body, and then the end. */
    public record Half(Ending ending) implements Delivery {}

    /** No byte of an answer. */
    public record Nothing(Ending ending) implements Delivery {}

    /**
     * Not a byte, until the client leaves or the time is over; then the connection is closed.
     *
     * @param longest the longest time to stay silent
     */
    public record Silence(Duration longest) implements Delivery {}

    /** A reset when no more than the request line was read: the request's headers and body are never looked at. */
    public record ResetUnread() implements Delivery {}

    /** How a connection ends. */
    public enum Ending {
        /** Closed in order (FIN). */
        CLOSE,
        /** Reset (RST). */
        RESET
    }

    /** Checks that the parts go together. */
    public Fault {
        if (delivery instanceof ResetUnread && !(work instanceof NotDone)) {
            throw new IllegalArgumentException("what was not read cannot be worked on");
        }
    }

    /** No fault: the work is done and the right answer is given. */
    public static Fault none() {
        return new Fault(new Done(), Optional.empty(), new Whole(), Duration.ZERO);
    }

    /** The work is not done and this is answered. */
    public static Fault answer(Answer answer) {
        return new Fault(new NotDone(), Optional.of(answer), new Whole(), Duration.ZERO);
    }

    /** Reset before the request's headers and body are read. */
    public static Fault resetBeforeReading() {
        return undone(new ResetUnread());
    }

    /** Reset after the request was read, without an answer. */
    public static Fault resetAfterReading() {
        return undone(new Nothing(Ending.RESET));
    }

    /** Closed after the request was read, without an answer. */
    public static Fault closeAfterReading() {
        return undone(new Nothing(Ending.CLOSE));
    }

    /** The work is done, but only half of its answer arrives. */
    public static Fault halfAnswer(Ending ending) {
        return new Fault(new Done(), Optional.empty(), new Half(ending), Duration.ZERO);
    }

    /** The work is done and its answer comes one byte at a time. */
    public static Fault trickle(Duration between) {
        return new Fault(new Done(), Optional.empty(), new Trickle(between), Duration.ZERO);
    }

    /** Accepted, read, and then silence until the client leaves, at most this long. */
    public static Fault silence(Duration longest) {
        return undone(new Silence(longest));
    }

    private static Fault undone(Delivery delivery) {
        return new Fault(new NotDone(), Optional.empty(), delivery, Duration.ZERO);
    }

    /** The same, with the work done before anything is answered. */
    public Fault workDone() {
        return new Fault(new Done(), answer, delivery, pause);
    }

    /** The same, with the work never done. */
    public Fault workNotDone() {
        return new Fault(new NotDone(), answer, delivery, pause);
    }

    /** The same, with the work done this long after the request was read, even when the client has left. */
    public Fault workLate(Duration delay) {
        return new Fault(new Late(delay), answer, delivery, pause);
    }

    /** The same, with a wait before the answer. */
    public Fault after(Duration wait) {
        return new Fault(work, answer, delivery, wait);
    }
}
