package io.github.mkdrive.create;

import java.time.Duration;

/** Time and chance, so that a test can play hours in no time and the same dice twice. */
public interface Pace {
    /** A clock that never jumps, in nanoseconds; only differences mean something. */
    long nanoTime();

    /** Waits. */
    void sleep(Duration duration);

    /** A random number, 0 or more and less than 1. */
    double random();
}
