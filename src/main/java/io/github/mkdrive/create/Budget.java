package io.github.mkdrive.create;

import java.time.Duration;
import java.util.Optional;

/** The time that a create has, and how it is spent: no try, look or wait goes beyond it. */
final class Budget {
    private final CreatePolicy policy;
    private final Pace pace;
    private final Story story;
    private final long deadline;

    /** The time that {@code policy} gives begins to run now. */
    Budget(CreatePolicy policy, Pace pace, Story story) {
        this.policy = policy;
        this.pace = pace;
        this.story = story;
        this.deadline = pace.nanoTime() + policy.timeout().toNanos();
    }

    /** How long a try may take now, so that there is time left to look for its drive. Zero where that is too short for a try. */
    Duration forTry() {
        Duration limit = limit(left().minus(policy.reserve()));
        return limit.compareTo(policy.spare()) < 0 ? Duration.ZERO : limit;
    }

    /** How long a look may take now; zero where there is no time left. */
    Duration forLook() {
        return limit(left());
    }

    /**
     * How long to wait for a look that is planned in {@code wait}, where the service asks for {@code asked} after the one before.
     * Where that is longer than there is time, the last moment for a look is the best there is: without it nothing is known.
     */
    Duration beforeLook(Duration wait, Optional<Duration> asked) {
        Duration last = left().minus(policy.spare());
        Duration polite = asked.filter(time -> time.compareTo(last) < 0).orElse(last);
        return asked.isPresent() && polite.compareTo(wait) > 0 ? polite : wait;
    }

    /** Waits. False where the time that is left is too short for it; then it does not wait. */
    boolean pause(Duration time, Story.Why why) {
        if (time.compareTo(left()) >= 0) {
            return false;
        }
        if (time.compareTo(Duration.ZERO) > 0) {
            story.waiting(time, why);
            pace.sleep(time);
        }
        return true;
    }

    /** Waits. False where there is no time for a try after it; then it does not wait either. */
    boolean pauseBeforeTry(Duration time, Story.Why why) {
        Duration needed = policy.reserve().plus(policy.spare());
        return time.compareTo(left().minus(needed)) <= 0 && pause(time, why);
    }

    private Duration left() {
        return Duration.ofNanos(deadline - pace.nanoTime());
    }

    private Duration limit(Duration left) {
        Duration limit = left.compareTo(policy.tryLimit()) < 0 ? left : policy.tryLimit();
        return limit.isNegative() ? Duration.ZERO : limit;
    }
}
