package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What all creates of a process use and know.
 *
 * @param service makes and lists drives
 * @param pace the time
 * @param clock the server's time
 * @param claims which drives earlier creates have spoken for
 */
record Shared(DriveService service, Pace pace, ServerClock clock, Claims claims) {
    private static final Duration DAY = Duration.ofDays(1);

    /** How much time has surely passed since a moment of the server's; none where that can't be told. At most a day. */
    Duration passedSince(Optional<ServerTime> moment) {
        Optional<ServerTime> now = clock.at(pace.nanoTime());
        if (moment.isEmpty() || now.isEmpty()) {
            return Duration.ZERO;
        }
        Duration passed = Duration.between(moment.get().latest(), now.get().earliest());
        return passed.isNegative() ? Duration.ZERO : passed.compareTo(DAY) > 0 ? DAY : passed;
    }

    /**
     * All drives of the request's owner; the answer teaches the server's time, too.
     *
     * @param proving whether it is a look after a send, see {@link DriveService}
     */
    List<Drive> look(boolean proving, CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        long asked = pace.nanoTime();
        Reply<List<Drive>> answer =
                proving ? service.provingLook(request, limit, gate) : service.firstLook(request, limit, gate);
        learn(answer, asked);
        return answer.value();
    }

    /** The same, with the calls made by another service. */
    Shared with(DriveService other) {
        return new Shared(other, pace, clock, claims);
    }

    /**
     * Learns the server's time from a good answer. An error tells nothing: it may be a proxy's, with the proxy's clock.
     *
     * @param asked when the call began, as {@link Pace#nanoTime}; it has ended just now
     */
    void learn(Reply<?> answer, long asked) {
        if (answer.date().isPresent()) {
            clock.observe(answer.date().get(), asked, pace.nanoTime());
        }
    }
}
