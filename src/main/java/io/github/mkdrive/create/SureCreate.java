package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.Outcome.NotCreated;
import io.github.mkdrive.create.Outcome.Rejected;
import java.time.Duration;
import java.util.Optional;

/** One create: sends, looks and waits until a {@link Verdict} ends it. It is used once, by one thread. */
final class SureCreate {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(8);

    private final CreateDriveRequest request;
    private final CreatePolicy policy;
    private final SendGate gate;
    private final Story story;
    private final Shared shared;
    private final Budget budget;
    private final Looks looks;
    private final Optional<EarlierSends> earlier;

    private Tries tries;

    /**
     * The time that {@code policy} gives begins to run now.
     *
     * @param earlier what was sent before this create, if anything was: that is looked for first
     */
    SureCreate(
            CreateDriveRequest request,
            CreatePolicy policy,
            SendGate gate,
            Story story,
            Shared shared,
            Optional<EarlierSends> earlier) {
        this.request = request;
        this.policy = policy;
        this.gate = gate;
        this.story = story;
        this.shared = shared;
        this.budget = new Budget(policy, shared.pace(), story);
        this.looks = new Looks(request, gate, story, shared, budget, earlier);
        this.earlier = earlier;
        this.tries = earlier.isPresent() ? Tries.afterEarlier() : Tries.none();
    }

    /** Creates the drive, and tells how it ended. */
    Outcome run() {
        Optional<Outcome> seen = earlier.isPresent()
                ? lookForEarlier(earlier.get())
                : policy.ifExists() == IfExists.IGNORE ? Optional.empty() : lookFirst();
        Outcome outcome = seen.isPresent() ? seen.get() : sendUntilDecided();
        shared.claims().keep(request, outcome, tries.lostAnswers());
        return outcome;
    }

    /** Looks whether the owner has a drive before anything is sent. Empty where there is none. */
    private Optional<Outcome> lookFirst() {
        for (int number = 1; ; number++) {
            try {
                return looks.first().there(Tried.NOT_AT_ALL);
            } catch (ApiException e) {
                Failure failure = e.failure();
                Proof proof = Proof.of(failure);
                if (!mayPass(proof)) {
                    return Optional.of(
                            proof == Proof.NOT_SENDABLE
                                    ? new NotCreated(failure, false, Tried.NOT_AT_ALL)
                                    : new Rejected(failure, Tried.NOT_AT_ALL));
                }
                if (number > policy.retries() || !backOff(failure, number)) {
                    return Optional.of(new NotCreated(failure, failure.kind().sent(), Tried.NOT_AT_ALL));
                }
            }
        }
    }

    /** Looks for a drive of what was sent before. Empty where there is none. */
    private Optional<Outcome> lookForEarlier(EarlierSends sends) {
        long now = shared.pace().nanoTime();
        Duration passed = shared.passedSince(sends.last());
        return look(Settling.since(now, passed, policy.settling())) instanceof Verdict.End end
                ? Optional.of(end.outcome())
                : Optional.empty();
    }

    private Outcome sendUntilDecided() {
        while (tries.attempts() <= policy.retries()) {
            Duration limit = budget.forTry();
            if (limit.isZero()) {
                break;
            }
            send(limit);
            long answered = shared.pace().nanoTime();
            if (backOff()) {
                continue;
            }
            Verdict verdict = look(settling());
            if (verdict == Verdict.GoOn.SEND_AGAIN && tries.attempts() <= policy.retries()) {
                Duration asked = askedSince(answered);
                if (!budget.pauseBeforeTry(asked, Story.Why.RETRY_AFTER)) {
                    break;
                }
                if (asked.compareTo(Duration.ZERO) > 0) {
                    verdict = lookOnceMore(verdict);
                }
            }
            if (verdict instanceof Verdict.End end) {
                return end.outcome();
            }
        }
        return tries.notCreated();
    }

    /** How much of the time that the last answer asks for is still to be waited: none where it asks for nothing. */
    private Duration askedSince(long answered) {
        Duration passed = Duration.ofNanos(shared.pace().nanoTime() - answered);
        Duration left = ((Tries.Failed) tries.last())
                .failure()
                .retryAfter()
                .orElse(Duration.ZERO)
                .minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void send(Duration limit) {
        looks.sending();
        long asked = shared.pace().nanoTime();
        try {
            Reply<Drive> answer = shared.service().send(request, limit, gate);
            shared.learn(answer, asked);
            tries = tries.made(answer.value());
            story.created(tries.attempts());
        } catch (ApiException e) {
            story.failed(tries.attempts() + 1, Proof.of(e.failure()), e.failure());
            tries = tries.failed(e.failure());
        }
    }

    /** Waits for another try where the last was not processed. False where it was, or where there is to be no other. */
    private boolean backOff() {
        return tries.last() instanceof Tries.Failed last
                && last.proof() == Proof.NOT_PROCESSED
                && tries.attempts() <= policy.retries()
                && backOff(last.failure(), tries.attempts());
    }

    /**
     * Waits before try or look {@code number + 1}: as long as the service asks, or by exponential back-off with full jitter.
     * False where the time that is left is too short.
     */
    private boolean backOff(Failure failure, int number) {
        if (failure.kind() == Failure.Kind.NO_TIME) {
            return false;
        }
        Duration ceiling = FIRST_BACK_OFF.multipliedBy(1L << Math.min(number - 1, 10));
        if (ceiling.compareTo(LONGEST_BACK_OFF) > 0) {
            ceiling = LONGEST_BACK_OFF;
        }
        Duration jitter =
                Duration.ofNanos((long) (ceiling.toNanos() * shared.pace().random()));
        Optional<Duration> asked = failure.retryAfter();
        return asked.isPresent()
                ? budget.pauseBeforeTry(asked.get().plus(jitter.dividedBy(10)), Story.Why.RETRY_AFTER)
                : budget.pauseBeforeTry(jitter, Story.Why.BACK_OFF);
    }

    /**
     * When to look after the last try. A drive of it, or one in its way, may take its time to show. Where the try made none, one
     * look is enough: the service has had its time for the requests before.
     */
    private Settling settling() {
        long now = shared.pace().nanoTime();
        boolean mayShowLater = !(tries.last() instanceof Tries.Failed failed)
                || failed.proof() == Proof.NOT_KNOWN
                || failed.failure().status().equals(Optional.of(409));
        return mayShowLater ? Settling.of(now, policy.settling()) : Settling.over(now);
    }

    /** Looks, after growing waits, until there is a verdict, the service has had its time, or there is no time left. */
    private Verdict look(Settling settling) {
        if (!Verdict.needsLook(tries, policy.ifExists())) {
            return Verdict.of(tries, Sighting.NOTHING, true, policy.ifExists());
        }
        Pace pace = shared.pace();
        Optional<Sighting> seen = Optional.empty();
        Optional<Failure> lookFailure = Optional.empty();
        Optional<Duration> wait = settling.next(pace.nanoTime());
        while (wait.isPresent() && budget.pause(wait.get(), Story.Why.SETTLING)) {
            boolean settled = settling.isOver(pace.nanoTime());
            try {
                Sighting sighting = looks.proving();
                Verdict verdict = Verdict.of(tries, sighting, settled, policy.ifExists());
                if (verdict != Verdict.GoOn.LOOK_AGAIN) {
                    return verdict;
                }
                seen = Optional.of(sighting);
                lookFailure = Optional.empty();
            } catch (ApiException e) {
                lookFailure = Optional.of(e.failure());
                if (!mayPass(Proof.of(e.failure()))) {
                    break;
                }
            }
            wait = settling.next(pace.nanoTime());
            if (lookFailure.isPresent() && wait.isPresent()) {
                wait = Optional.of(
                        budget.beforeLook(wait.get(), lookFailure.get().retryAfter()));
            }
        }
        return new Verdict.End(Verdict.unseen(tries, seen, lookFailure));
    }

    /** After a wait beyond settling much may have changed, and a look costs little. Without it, {@code before} still stands. */
    private Verdict lookOnceMore(Verdict before) {
        try {
            return Verdict.of(tries, looks.proving(), true, policy.ifExists());
        } catch (ApiException e) {
            return before;
        }
    }

    /** Whether a look that failed may go well another time. */
    private static boolean mayPass(Proof proof) {
        return proof == Proof.NOT_PROCESSED || proof == Proof.NOT_KNOWN;
    }
}
