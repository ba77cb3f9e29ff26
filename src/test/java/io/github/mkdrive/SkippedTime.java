package io.github.mkdrive;

import io.github.mkdrive.create.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The real time, but for waiting: a wait takes none, and all clocks are ahead of the real ones by what was waited. A service that
 * is to agree with the program's time asks {@link #skipped}, too.
 */
final class SkippedTime implements Pace {
    private final AtomicLong skipped = new AtomicLong();

    /** How long was waited so far. */
    Duration skipped() {
        return Duration.ofNanos(skipped.get());
    }

    /** The time of day with what was skipped. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("one zone is enough");
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(skipped());
            }
        };
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + skipped.get();
    }

    @Override
    public void sleep(Duration duration) {
        skipped.addAndGet(duration.toNanos());
    }

    @Override
    public double random() {
        return 0.5;
    }
}
