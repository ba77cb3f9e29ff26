package io.github.mkdrive.create;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sending a request has come to so far.
 *
 * @param tried how often it was tried, and which answers are missing, so that each of those tries may have made a drive
 * @param sent whether any of them may have left this machine
 * @param last what the last one came to
 */
record Tries(Tried tried, boolean sent, Last last) {
    /** What a try came to. */
    sealed interface Last {}

    /**
     * The service made a drive.
     *
     * @param drive as the answer describes it
     */
    record Made(Drive drive) implements Last {}

    /**
     * There was no good answer.
     *
     * @param failure what the last try that was made ended with
     * @param proof what that proves; {@link Proof#NOT_SENDABLE} where there was no time for a try after it
     */
    record Failed(Failure failure, Proof proof) implements Last {}

    /** No try yet. If it stays so, that is for want of time. */
    static Tries none() {
        return new Tries(Tried.NOT_AT_ALL, false, new Failed(noTime(), Proof.NOT_SENDABLE));
    }

    /** None yet, but the request was sent before. */
    static Tries afterEarlier() {
        Failure failure = Failure.withoutAnswer(Failure.Kind.SENT_EARLIER, Optional.empty(), "");
        return new Tries(new Tried(0, List.of(failure)), true, new Failed(failure, Proof.NOT_KNOWN));
    }

    /** The failure of a call that was not begun, as there was no time left for it. */
    static Failure noTime() {
        return Failure.withoutAnswer(Failure.Kind.NO_TIME, Optional.empty(), "");
    }

    /** How many times it was tried. */
    int attempts() {
        return tried.attempts();
    }

    /** To how many of the tries the answer is missing. */
    int lostAnswers() {
        return tried.lost().size();
    }

    /** These and one that made a drive. */
    Tries made(Drive drive) {
        return new Tries(new Tried(attempts() + 1, tried.lost()), true, new Made(drive));
    }

    /** These and one that failed. */
    Tries failed(Failure failure) {
        if (failure.kind() == Failure.Kind.NO_TIME) {
            // It was not tried, and the next would have less time still. What the try before it ended with says more.
            Failure told = attempts() == 0 ? failure : ((Failed) last).failure();
            return new Tries(tried, sent, new Failed(told, Proof.NOT_SENDABLE));
        }
        Proof proof = Proof.of(failure);
        List<Failure> lost = new ArrayList<>(tried.lost());
        if (proof == Proof.NOT_KNOWN) {
            lost.add(failure);
        }
        return new Tries(
                new Tried(attempts() + 1, List.copyOf(lost)),
                sent || failure.kind().sent(),
                new Failed(failure, proof));
    }

    /** Whether the last try failed, and that proves {@code proof}. */
    boolean lastProves(Proof proof) {
        return last instanceof Failed failed && failed.proof() == proof;
    }

    /** The end where the last try failed and the request made no drive. */
    Outcome notCreated() {
        return new Outcome.NotCreated(((Failed) last).failure(), sent, tried);
    }
}
