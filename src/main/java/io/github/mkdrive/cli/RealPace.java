package io.github.mkdrive.cli;

import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The real time, and real chance. */
final class RealPace implements Pace {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        try {
            // Never shorter than asked: what a wait proves depends on it.
            Thread.sleep(duration.plusNanos(999_999).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
