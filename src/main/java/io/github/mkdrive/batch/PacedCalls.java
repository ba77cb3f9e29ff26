package io.github.mkdrive.batch;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes calls when it is their turn. The pace learns from what comes of them; one that is turned away as there are too many is
 * made again, as long as there is time for it.
 *
 * @param turns gives the turns
 * @param pace the time
 */
record PacedCalls(CallPace turns, Pace pace) {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** A call. */
    @FunctionalInterface
    interface Call<T> {
        /** Makes it, within that time. */
        Reply<T> in(Duration limit) throws ApiException;
    }

    /**
     * Makes a call.
     *
     * @param limit how long it may take with its waits
     */
    <T> Reply<T> make(Call<T> call, Duration limit) throws ApiException {
        long begun = pace.nanoTime();
        while (true) {
            Duration again;
            long sentAt = turns.begin();
            try {
                Reply<T> reply = call.in(limit.minusNanos(sentAt - begun));
                turns.taken();
                return reply;
            } catch (ApiException e) {
                Optional<Duration> wait = told(e.failure(), sentAt);
                // With little time left, the next answer would be lost for that alone.
                Duration most = limit.dividedBy(2).minusNanos(pace.nanoTime() - begun);
                if (wait.isEmpty() || wait.get().compareTo(most) > 0) {
                    throw e;
                }
                again = wait.get();
            } finally {
                turns.end();
            }
            pace.sleep(again);
        }
    }

    /** Tells the pace what a failure says of the service. Gives how long to wait where the call was turned away unread. */
    private Optional<Duration> told(Failure failure, long sentAt) {
        int status = failure.kind() == Failure.Kind.ANSWERED ? failure.status().orElse(0) : 0;
        if (status == 429) {
            turns.turnedAway(sentAt, failure.retryAfter());
            Duration jitter = Duration.ofNanos((long) (FIRST_WAIT.toNanos() * pace.random()));
            return Optional.of(failure.retryAfter().orElse(FIRST_WAIT).plus(jitter.dividedBy(2)));
        }
        if (status == 503 && failure.retryAfter().isPresent()) {
            turns.turnedAway(sentAt, failure.retryAfter());
        } else if (failure.kind().sent()) {
            turns.taken();
        }
        return Optional.empty();
    }
}
