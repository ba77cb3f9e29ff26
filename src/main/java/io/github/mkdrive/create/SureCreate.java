package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Outcome.AlreadyThere;
import io.github.mkdrive.create.Outcome.Conflict;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Doubt;
import io.github.mkdrive.create.Outcome.NotCreated;
import io.github.mkdrive.create.Outcome.Rejected;
import io.github.mkdrive.create.Outcome.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Creates one drive, and never a second one in silence. The service has no idempotency token, so a request whose answer
 * was lost is looked for before it is sent again. It is used once, for one drive, by one thread; any number of them can be
 * at work side by side.
 */
public final class SureCreate {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(8);

    private final CreateDriveRequest request;
    private final CreatePolicy policy;
    private final DriveService service;
    private final Pace pace;
    private final Story story;
    private final Budget budget;
    private final Looks looks;

    private boolean sent;
    private int attempts;
    private int lostAnswers;

    /** Creating the drive that {@code request} asks for. The time that {@code policy} gives begins to run now. */
    public SureCreate(CreateDriveRequest request, CreatePolicy policy, DriveService service, Pace pace, Story story) {
        this.request = request;
        this.policy = policy;
        this.service = service;
        this.pace = pace;
        this.story = story;
        this.budget = new Budget(policy, pace, story);
        this.looks = new Looks(request, policy, service, pace, story, budget);
    }

    /** Does it, and tells how it ended. */
    public Outcome run() {
        if (policy.ifExists() != IfExists.IGNORE) {
            Optional<Outcome> there = lookFirst();
            if (there.isPresent()) {
                return there.get();
            }
        }
        while (true) {
            Optional<Outcome> end = attempt();
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    /** One try; empty where another may follow. */
    private Optional<Outcome> attempt() {
        attempts++;
        looks.sending();
        try {
            Drive drive = service.send(request, budget.forTry()).value();
            story.created(attempts);
            return Optional.of(lostAnswers == 0 ? new Created(drive, false, attempts) : confirm(drive));
        } catch (ApiException e) {
            Failure failure = e.failure();
            Proof proof = Proof.of(failure);
            story.failed(attempts, proof, failure);
            sent |= failure.kind().sent();
            return switch (proof) {
                case REJECTED -> Optional.of(lookBeforeEnding(new Rejected(failure, attempts), failure));
                case CONFLICT -> Optional.of(conflict(failure));
                case NOT_SENDABLE -> Optional.of(lookBeforeEnding(new NotCreated(failure, sent, attempts), failure));
                case NOT_PROCESSED -> backOff(failure);
                case NOT_KNOWN -> {
                    lostAnswers++;
                    yield settle(failure);
                }
            };
        }
    }

    /** Looks whether the owner has a drive before anything is sent; empty where there is none. */
    private Optional<Outcome> lookFirst() {
        for (int number = 1; ; number++) {
            try {
                return looks.look().foremost(request).map(drive -> new AlreadyThere(drive, 0));
            } catch (ApiException e) {
                Failure failure = e.failure();
                if (!Looks.mayPass(failure)) {
                    return Optional.of(
                            Proof.of(failure) == Proof.NOT_SENDABLE
                                    ? new NotCreated(failure, false, 0)
                                    : new Rejected(failure, 0));
                }
                if (number > policy.retries() || !backOff(failure, number)) {
                    return Optional.of(new NotCreated(failure, failure.kind().sent(), 0));
                }
            }
        }
    }

    /** After a try that was not processed: waits for the next, or ends where there can be none. */
    private Optional<Outcome> backOff(Failure failure) {
        if (attempts > policy.retries() || !backOff(failure, attempts)) {
            return Optional.of(lookBeforeEnding(new NotCreated(failure, sent, attempts), failure));
        }
        return Optional.empty();
    }

    /**
     * Waits before try or look {@code number + 1}: as long as the service asks, or by exponential back-off with full jitter.
     * False where the time that is left is too short.
     */
    private boolean backOff(Failure failure, int number) {
        Duration ceiling = FIRST_BACK_OFF.multipliedBy(1L << Math.min(number - 1, 10));
        if (ceiling.compareTo(LONGEST_BACK_OFF) > 0) {
            ceiling = LONGEST_BACK_OFF;
        }
        Duration jitter = Duration.ofNanos((long) (ceiling.toNanos() * pace.random()));
        Optional<Duration> asked = failure.retryAfter();
        return asked.isPresent()
                ? budget.pauseBeforeTry(asked.get().plus(jitter.dividedBy(10)), Story.Why.RETRY_AFTER)
                : budget.pauseBeforeTry(jitter, Story.Why.BACK_OFF);
    }

    /**
     * After a lost answer: watches the drives. Empty where the drive is not there when the service has had its time, so that
     * the request may be sent again.
     */
    private Optional<Outcome> settle(Failure failure) {
        Looks.Watched watched = looks.watch((sighting, settled) -> found(sighting, failure, settled));
        if (watched.end().isPresent()) {
            return watched.end();
        }
        if (!watched.settled()) {
            return Optional.of(watched.unknown(failure, attempts));
        }
        Optional<Drive> other = watched.last().flatMap(sighting -> sighting.foremost(request));
        if (policy.ifExists() != IfExists.IGNORE && other.isPresent()) {
            return Optional.of(new AlreadyThere(other.get(), attempts));
        }
        return attempts <= policy.retries() && !budget.forTry().isZero()
                ? Optional.empty()
                : Optional.of(new NotCreated(failure, sent, attempts));
    }

    /**
     * The end that a look shows after a lost answer, if it shows one.
     *
     * @param settled whether the service has had its time: until then, a second request on its way may make a second drive
     */
    private Optional<Outcome> found(Sighting sighting, Failure failure, boolean settled) {
        if (!sighting.doubtful().isEmpty()) {
            return Optional.of(new Unknown(Doubt.CANNOT_TELL, sighting.candidates(), Optional.of(failure), attempts));
        }
        if (sighting.ours().size() > 1) {
            return Optional.of(new Unknown(Doubt.DUPLICATE, sighting.ours(), Optional.of(failure), attempts));
        }
        return (settled || lostAnswers == 1) && sighting.ours().size() == 1
                ? Optional.of(new Created(sighting.ours().get(0), true, attempts))
                : Optional.empty();
    }

    /**
     * After an answer that is good, to a request that was sent again: looks whether the one before made a drive too. A list that
     * does not show the drive that was just made is behind the times and proves nothing.
     */
    private Outcome confirm(Drive drive) {
        Looks.Watched watched = looks.watch((sighting, settled) -> {
            List<Drive> drives = sighting.candidates();
            drives.removeIf(other -> other.id().equals(drive.id()));
            if (!drives.isEmpty()) {
                drives.add(0, drive);
                return Optional.of(new Unknown(Doubt.DUPLICATE, drives, Optional.empty(), attempts));
            }
            return sighting.shows(drive.id()) ? Optional.of(new Created(drive, false, attempts)) : Optional.empty();
        });
        return watched.end().orElseGet(() -> new Unknown(Doubt.UNCONFIRMED, List.of(drive), watched.blind(), attempts));
    }

    /**
     * After a 409. Where a drive of the owner was asked after, or where an earlier answer was lost, the drive that stands in
     * the way is looked up; a list may need a moment to show it.
     */
    private Outcome conflict(Failure failure) {
        if (lostAnswers > 0) {
            return conflictAfterLoss(failure);
        }
        Outcome conflict = new Conflict(failure, attempts);
        if (policy.ifExists() == IfExists.IGNORE) {
            return conflict;
        }
        return looks.watch((sighting, settled) ->
                        sighting.foremost(request).map(drive -> new AlreadyThere(drive, attempts)))
                .end()
                .orElse(conflict);
    }

    /** What stands in the way may be the drive of the lost request, however late it shows. */
    private Outcome conflictAfterLoss(Failure failure) {
        Looks.Watched watched = looks.watch((sighting, settled) -> found(sighting, failure, settled));
        if (watched.end().isPresent()) {
            return watched.end().get();
        }
        if (!watched.settled()) {
            return watched.unknown(failure, attempts);
        }
        Optional<Drive> other = watched.last().flatMap(sighting -> sighting.foremost(request));
        if (other.isEmpty()) {
            return new Unknown(Doubt.NOT_LISTED, List.of(), Optional.of(failure), attempts);
        }
        return policy.ifExists() == IfExists.IGNORE
                ? new Conflict(failure, attempts)
                : new AlreadyThere(other.get(), attempts);
    }

    /** Ends with {@code end}, unless an earlier answer was lost and a last look shows something else. */
    private Outcome lookBeforeEnding(Outcome end, Failure failure) {
        if (lostAnswers == 0) {
            return end;
        }
        try {
            return found(looks.look(), failure, true).orElse(end);
        } catch (ApiException e) {
            return new Unknown(Doubt.CANNOT_LOOK, List.of(), Optional.of(e.failure()), attempts);
        }
    }
}
