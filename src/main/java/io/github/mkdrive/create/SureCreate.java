package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.create.Outcome.AlreadyThere;
import io.github.mkdrive.create.Outcome.Conflict;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Doubt;
import io.github.mkdrive.create.Outcome.NotCreated;
import io.github.mkdrive.create.Outcome.Rejected;
import io.github.mkdrive.create.Outcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates one drive, and never a second one in silence. The service has no idempotency token, so a request whose answer
 * was lost is looked for before it is sent again. It is used once, for one drive, by one thread; any number of them can be
 * at work side by side.
 */
public final class SureCreate {
    /** The waits between looks while the service may still be at work, in fifteenths of {@link CreatePolicy#settling}. */
    private static final int[] SETTLING_WAITS = {0, 1, 2, 4, 8};

    private static final int SETTLING_PARTS = 15;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(8);

    private final CreateDriveRequest request;
    private final CreatePolicy policy;
    private final DriveService service;
    private final Pace pace;
    private final Story story;
    private final ServerClock serverClock = new ServerClock();
    private final long deadline;

    private Optional<Long> firstSend = Optional.empty();
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
        this.deadline = pace.nanoTime() + policy.timeout().toNanos();
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
        try {
            Drive drive = send();
            story.created(attempts);
            return Optional.of(lostAnswers == 0 ? new Created(drive, false, attempts) : confirm(drive));
        } catch (ApiException e) {
            Failure failure = e.failure();
            Proof proof = Proof.of(failure);
            story.failed(attempts, proof, failure);
            sent |= failure.kind().sent();
            return switch (proof) {
                case REJECTED -> Optional.of(lookBeforeEnding(new Rejected(failure, attempts)));
                case CONFLICT -> Optional.of(conflict(failure));
                case NOT_SENDABLE -> Optional.of(lookBeforeEnding(new NotCreated(failure, sent, attempts)));
                case NOT_PROCESSED -> backOff(failure);
                case NOT_KNOWN -> {
                    lostAnswers++;
                    yield settle(failure);
                }
            };
        }
    }

    private Drive send() throws ApiException {
        if (firstSend.isEmpty()) {
            firstSend = Optional.of(pace.nanoTime());
        }
        // A try after a lost answer leaves the time in which its own answer, if it is lost too, can be looked for.
        long left = lostAnswers == 0 ? left() : left() - policy.settling().toNanos();
        return learn(service.send(request, limit(left)));
    }

    private <T> T learn(Reply<T> reply) {
        reply.date().ifPresent(date -> serverClock.observe(date, pace.nanoTime()));
        return reply.value();
    }

    private Sighting look() throws ApiException {
        try {
            List<Drive> drives = learn(service.look(request, limit(left())));
            Sighting sighting = Sighting.of(request, drives, firstSend.flatMap(serverClock::earliest));
            story.looked(sighting.all().size(), sighting.ours().size());
            return sighting;
        } catch (ApiException e) {
            story.couldNotLook(e.failure());
            throw e;
        }
    }

    /** Looks whether the owner has a drive before anything is sent; empty where there is none. */
    private Optional<Outcome> lookFirst() {
        for (int looks = 1; ; looks++) {
            try {
                return look().foremost(request).map(drive -> new AlreadyThere(drive, 0));
            } catch (ApiException e) {
                Failure failure = e.failure();
                if (!mayPass(failure)) {
                    return Optional.of(
                            Proof.of(failure) == Proof.NOT_SENDABLE
                                    ? new NotCreated(failure, false, 0)
                                    : new Rejected(failure, 0));
                }
                if (looks > policy.retries() || !pause(failure, looks)) {
                    return Optional.of(new NotCreated(failure, failure.kind().sent(), 0));
                }
            }
        }
    }

    /** After a try that was not processed: waits for the next, or ends where there can be none. */
    private Optional<Outcome> backOff(Failure failure) {
        if (attempts > policy.retries() || !pause(failure, attempts)) {
            return Optional.of(lookBeforeEnding(new NotCreated(failure, sent, attempts)));
        }
        return Optional.empty();
    }

    /**
     * After a lost answer: looks, and looks again after growing waits. Empty where the drive is not there when the service has
     * had its time, so that the request may be sent again.
     */
    private Optional<Outcome> settle(Failure failure) {
        Optional<Sighting> last = Optional.empty();
        Optional<Failure> blind = Optional.empty();
        for (int wait : SETTLING_WAITS) {
            if (!pause(policy.settling().multipliedBy(wait).dividedBy(SETTLING_PARTS), Story.Why.SETTLING)) {
                return Optional.of(new Unknown(
                        Doubt.NO_TIME, last.map(Sighting::ours).orElse(List.of()), Optional.of(failure), attempts));
            }
            try {
                Sighting sighting = look();
                Optional<Outcome> found = found(sighting, failure, lostAnswers == 1);
                if (found.isPresent()) {
                    return found;
                }
                last = Optional.of(sighting);
                blind = Optional.empty();
            } catch (ApiException e) {
                blind = Optional.of(e.failure());
                if (!mayPass(e.failure())) {
                    break;
                }
            }
        }
        if (last.isEmpty() || blind.isPresent()) {
            return Optional.of(new Unknown(Doubt.CANNOT_LOOK, List.of(), blind, attempts));
        }
        Optional<Outcome> found = found(last.get(), failure, true);
        if (found.isPresent()) {
            return found;
        }
        Optional<Drive> other = last.get().foremost(request);
        if (policy.ifExists() != IfExists.IGNORE && other.isPresent()) {
            return Optional.of(new AlreadyThere(other.get(), attempts));
        }
        boolean again =
                attempts <= policy.retries() && left() > policy.settling().toNanos();
        return again ? Optional.empty() : Optional.of(new NotCreated(failure, sent, attempts));
    }

    /**
     * The end that a look shows after a lost answer, if it shows one.
     *
     * @param one whether one drive is enough to end with: no other request is on its way that could make a second
     */
    private Optional<Outcome> found(Sighting sighting, Failure failure, boolean one) {
        if (!sighting.doubtful().isEmpty()) {
            List<Drive> drives = new ArrayList<>(sighting.ours());
            drives.addAll(sighting.doubtful());
            return Optional.of(new Unknown(Doubt.CANNOT_TELL, drives, Optional.of(failure), attempts));
        }
        if (sighting.ours().size() > 1) {
            return Optional.of(new Unknown(Doubt.DUPLICATE, sighting.ours(), Optional.of(failure), attempts));
        }
        return one && sighting.ours().size() == 1
                ? Optional.of(new Created(sighting.ours().get(0), true, attempts))
                : Optional.empty();
    }

    /**
     * After an answer that is good, to a request that was sent again: looks whether the one before made a drive too. A list that
     * does not show the drive that was just made is behind the times and proves nothing.
     */
    private Outcome confirm(Drive drive) {
        Optional<Failure> blind = Optional.empty();
        for (int wait : SETTLING_WAITS) {
            if (!pause(policy.settling().multipliedBy(wait).dividedBy(SETTLING_PARTS), Story.Why.SETTLING)) {
                break;
            }
            try {
                Sighting sighting = look();
                List<Drive> drives = new ArrayList<>(sighting.ours());
                drives.addAll(sighting.doubtful());
                boolean shown = sighting.shows(drive.id());
                drives.removeIf(other -> other.id().equals(drive.id()));
                if (!drives.isEmpty()) {
                    drives.add(0, drive);
                    return new Unknown(Doubt.DUPLICATE, drives, Optional.empty(), attempts);
                }
                if (shown) {
                    return new Created(drive, false, attempts);
                }
            } catch (ApiException e) {
                blind = Optional.of(e.failure());
                if (!mayPass(e.failure())) {
                    break;
                }
            }
        }
        return new Unknown(Doubt.UNCONFIRMED, List.of(drive), blind, attempts);
    }

    /**
     * After a 409. Where a drive of the owner was asked after, or where an earlier answer was lost, the drive that stands in
     * the way is looked up; a list may need a moment to show it.
     */
    private Outcome conflict(Failure failure) {
        if (policy.ifExists() == IfExists.IGNORE && lostAnswers == 0) {
            return new Conflict(failure, attempts);
        }
        for (int wait : SETTLING_WAITS) {
            if (!pause(policy.settling().multipliedBy(wait).dividedBy(SETTLING_PARTS), Story.Why.SETTLING)) {
                break;
            }
            try {
                Sighting sighting = look();
                Optional<Outcome> found = lostAnswers > 0 ? found(sighting, failure, true) : Optional.empty();
                if (found.isPresent()) {
                    return found.get();
                }
                Optional<Drive> other = sighting.foremost(request);
                if (other.isPresent()) {
                    return policy.ifExists() == IfExists.IGNORE
                            ? new Conflict(failure, attempts)
                            : new AlreadyThere(other.get(), attempts);
                }
            } catch (ApiException e) {
                if (!mayPass(e.failure())) {
                    break;
                }
            }
        }
        return new Conflict(failure, attempts);
    }

    /** Ends with {@code end}, unless an earlier answer was lost and a last look shows something else. */
    private Outcome lookBeforeEnding(Outcome end) {
        if (lostAnswers == 0) {
            return end;
        }
        Failure failure = end instanceof Rejected rejected ? rejected.failure() : ((NotCreated) end).failure();
        try {
            return found(look(), failure, true).orElse(end);
        } catch (ApiException e) {
            return new Unknown(Doubt.CANNOT_LOOK, List.of(), Optional.of(e.failure()), attempts);
        }
    }

    /** Whether a failed look may go well another time. */
    private static boolean mayPass(Failure failure) {
        Proof proof = Proof.of(failure);
        return proof == Proof.NOT_PROCESSED || proof == Proof.NOT_KNOWN;
    }

    /**
     * Waits before try or look {@code number + 1}: as long as the service asks, or by exponential back-off with full jitter.
     * False where the time that is left is too short.
     */
    private boolean pause(Failure failure, int number) {
        Duration ceiling = FIRST_BACK_OFF.multipliedBy(1L << Math.min(number - 1, 10));
        if (ceiling.compareTo(LONGEST_BACK_OFF) > 0) {
            ceiling = LONGEST_BACK_OFF;
        }
        Duration jitter = Duration.ofNanos((long) (ceiling.toNanos() * pace.random()));
        Optional<Duration> asked = failure.retryAfter();
        return asked.isPresent()
                ? pause(asked.get().plus(jitter.dividedBy(10)), Story.Why.RETRY_AFTER)
                : pause(jitter, Story.Why.BACK_OFF);
    }

    private boolean pause(Duration time, Story.Why why) {
        if (time.toNanos() >= left()) {
            return false;
        }
        if (!time.isZero()) {
            story.waiting(time, why);
            pace.sleep(time);
        }
        return true;
    }

    private long left() {
        return deadline - pace.nanoTime();
    }

    private Duration limit(long left) {
        return Duration.ofNanos(Math.max(0, Math.min(policy.tryLimit().toNanos(), left)));
    }
}
