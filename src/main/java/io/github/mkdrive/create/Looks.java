package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.create.Outcome.Doubt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the owner's drives, and tells which of them come from this command. */
final class Looks {
    /** How many more looks may be spent on learning the server's time better. */
    private static final int MOST_TELLING_LOOKS = 5;

    private final CreateDriveRequest request;
    private final CreatePolicy policy;
    private final DriveService service;
    private final Pace pace;
    private final Story story;
    private final Budget budget;
    private final ServerClock clock;

    private Optional<Long> firstSend = Optional.empty();
    private Optional<Set<String>> seenFirst = Optional.empty();
    private int tellingLooks;

    Looks(
            CreateDriveRequest request,
            CreatePolicy policy,
            DriveService service,
            Pace pace,
            Story story,
            Budget budget) {
        this.request = request;
        this.policy = policy;
        this.service = service;
        this.pace = pace;
        this.story = story;
        this.budget = budget;
        this.clock = new ServerClock(pace.nanoTime());
    }

    /** The request is sent now; drives made before its first send are not from this command. */
    void sending() {
        if (firstSend.isEmpty()) {
            firstSend = Optional.of(pace.nanoTime());
        }
    }

    /**
     * Looks. Where a drive was made so near to the first send that it may be an earlier command's, looks again at moments
     * that tell the server's time better.
     *
     * @throws ApiException when the drives could not be listed
     */
    Sighting look() throws ApiException {
        Sighting sighting = lookOnce();
        while (sighting.close() && !clock.isSharp() && tellingLooks < MOST_TELLING_LOOKS) {
            if (!budget.pause(clock.untilTelling(pace.nanoTime()), Story.Why.CLOCK)) {
                return sighting.doubted();
            }
            tellingLooks++;
            sighting = lookOnce();
        }
        return sighting;
    }

    private Sighting lookOnce() throws ApiException {
        long asked = pace.nanoTime();
        try {
            Reply<List<Drive>> reply = service.look(request, budget.forLook());
            // Only the service's own good answers tell its time: an error may be a proxy's, with the proxy's clock.
            reply.date().ifPresent(date -> clock.observe(date, asked, pace.nanoTime()));
            Sighting sighting = Sighting.of(request, reply.value(), firstSend.flatMap(clock::at), seenFirst);
            if (seenFirst.isEmpty()) {
                seenFirst = Optional.of(reply.value().stream().map(Drive::id).collect(Collectors.toSet()));
            }
            story.looked(sighting.all().size(), sighting.ours().size());
            return sighting;
        } catch (ApiException e) {
            story.couldNotLook(e.failure());
            throw e;
        }
    }

    /** Judges a sighting; {@code settled} says that the service has had its time. Empty where it is worth looking again. */
    interface Judge {
        Optional<Outcome> judge(Sighting sighting, boolean settled);
    }

    /**
     * What watching the drives came to.
     *
     * @param end how it ended, where the judge knew
     * @param last what was seen last
     * @param settled whether that was when the service had had its time
     * @param blind why the last look failed, if it did
     */
    record Watched(Optional<Outcome> end, Optional<Sighting> last, boolean settled, Optional<Failure> blind) {
        /** What is unknown where the judge did not know, and the service's drives were not seen long enough. */
        Outcome unknown(Failure failure, int attempts) {
            return new Outcome.Unknown(
                    blind.isPresent() ? Doubt.CANNOT_LOOK : Doubt.NO_TIME,
                    last.map(Sighting::candidates).orElse(List.of()),
                    Optional.of(blind.orElse(failure)),
                    attempts);
        }
    }

    /** Looks, and looks again after growing waits, until the judge knows, the service has had its time or ours is over. */
    Watched watch(Judge judge) {
        Settling settling = new Settling(pace.nanoTime(), policy.settling());
        Optional<Sighting> last = Optional.empty();
        Optional<Failure> blind = Optional.empty();
        while (true) {
            Optional<Duration> wait = settling.next(pace.nanoTime());
            if (wait.isEmpty() || !budget.pause(wait.get(), Story.Why.SETTLING)) {
                return new Watched(Optional.empty(), last, false, blind);
            }
            boolean settled = settling.isOver(pace.nanoTime());
            try {
                Sighting sighting = look();
                last = Optional.of(sighting);
                blind = Optional.empty();
                Optional<Outcome> end = judge.judge(sighting, settled);
                if (end.isPresent() || settled) {
                    return new Watched(end, last, settled, blind);
                }
            } catch (ApiException e) {
                blind = Optional.of(e.failure());
                if (!mayPass(e.failure())) {
                    return new Watched(Optional.empty(), last, false, blind);
                }
            }
        }
    }

    /** Whether a failed look may go well another time. */
    static boolean mayPass(Failure failure) {
        Proof proof = Proof.of(failure);
        return proof == Proof.NOT_PROCESSED || proof == Proof.NOT_KNOWN;
    }
}
