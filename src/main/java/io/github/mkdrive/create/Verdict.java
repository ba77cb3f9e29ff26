package io.github.mkdrive.create;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Outcome.Conflict;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Doubt;
import io.github.mkdrive.create.Outcome.Rejected;
import io.github.mkdrive.create.Outcome.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from the tries so far and from the drives that the owner has: the decision, without time and calls. */
sealed interface Verdict {
    /**
     * It is decided.
     *
     * @param outcome how creating the drive ends
     */
    record End(Outcome outcome) implements Verdict {}

    /** It is not decided yet. */
    enum GoOn implements Verdict {
        /** A later look may show more. */
        LOOK_AGAIN,
        /** There is no drive: the request may be sent once more. */
        SEND_AGAIN
    }

    /** Whether the drives that the owner has matter after these tries; if not, the verdict needs no look. */
    static boolean needsLook(Tries tries, IfExists ifExists) {
        return tries.lostAnswers() > 0 || tries.lastProves(Proof.CONFLICT) && ifExists != IfExists.IGNORE;
    }

    /**
     * The verdict after a look.
     *
     * @param settled whether the service has had its time to finish what it may still be doing. Until then, a drive that is
     *     not shown may yet come. The verdict on a settled sighting is never to look again.
     */
    static Verdict of(Tries tries, Sighting sighting, boolean settled, IfExists ifExists) {
        if (tries.last() instanceof Tries.Made made) {
            return ofMade(tries, made.drive(), sighting, settled);
        }
        Tries.Failed last = (Tries.Failed) tries.last();
        Failure failure = last.failure();
        Tried tried = tries.tried();
        boolean answerLost = tries.lostAnswers() > 0;
        if (answerLost && !sighting.doubtful().isEmpty()) {
            return unknown(Doubt.CANNOT_TELL, sighting.candidates(), failure, tried);
        }
        if (answerLost && sighting.ours().size() > 1) {
            return unknown(Doubt.DUPLICATE, sighting.ours(), failure, tried);
        }
        // Where two answers were lost, the second request may still be under way when the first one's drive shows.
        if (answerLost && sighting.ours().size() == 1 && (settled || tries.lostAnswers() == 1)) {
            return new End(new Created(sighting.ours().get(0), true, tried));
        }
        Optional<Outcome> there = ifExists == IfExists.IGNORE ? Optional.empty() : sighting.there(tried);
        if (there.isPresent() && last.proof() == Proof.CONFLICT && !answerLost) {
            return new End(there.get());
        }
        if (!settled) {
            return GoOn.LOOK_AGAIN;
        }
        return switch (last.proof()) {
            case NOT_KNOWN -> there.isPresent() ? new End(there.get()) : GoOn.SEND_AGAIN;
            case CONFLICT -> {
                if (there.isPresent()) {
                    yield new End(there.get());
                }
                yield answerLost && sighting.existing().isEmpty()
                        ? unknown(Doubt.NOT_LISTED, List.of(), failure, tried)
                        : new End(new Conflict(failure, tried));
            }
            case REJECTED -> new End(new Rejected(failure, tried));
            case NOT_SENDABLE, NOT_PROCESSED -> new End(tries.notCreated());
        };
    }

    /** A list that does not show the drive that was just made is behind the times, and proves nothing of earlier requests. */
    private static Verdict ofMade(Tries tries, Drive drive, Sighting sighting, boolean settled) {
        if (tries.lostAnswers() == 0) {
            return new End(new Created(drive, false, tries.tried()));
        }
        List<Drive> drives = new ArrayList<>(List.of(drive));
        sighting.candidates().stream()
                .filter(candidate -> !candidate.id().equals(drive.id()))
                .forEach(drives::add);
        if (drives.size() > 1) {
            return new End(new Unknown(Doubt.DUPLICATE, drives, Optional.empty(), tries.tried()));
        }
        if (sighting.shows(drive.id())) {
            return new End(new Created(drive, false, tries.tried()));
        }
        return settled ? new End(unseen(tries, Optional.of(sighting), Optional.empty())) : GoOn.LOOK_AGAIN;
    }

    /**
     * How it ends where looking came to its own end before there was a verdict.
     *
     * @param seen what the last good look showed, if there was one
     * @param lookFailure why the last look failed, if it did
     */
    static Outcome unseen(Tries tries, Optional<Sighting> seen, Optional<Failure> lookFailure) {
        if (tries.last() instanceof Tries.Made made) {
            return new Unknown(Doubt.UNCONFIRMED, List.of(made.drive()), lookFailure, tries.tried());
        }
        Tries.Failed last = (Tries.Failed) tries.last();
        if (tries.lostAnswers() == 0) {
            return new Conflict(last.failure(), tries.tried());
        }
        // A look for which there was no time is none.
        Optional<Failure> cause = lookFailure.filter(failure -> failure.kind() != Failure.Kind.NO_TIME);
        return new Unknown(
                cause.isPresent() ? Doubt.CANNOT_LOOK : Doubt.NO_TIME,
                seen.map(Sighting::candidates).orElse(List.of()),
                Optional.of(cause.orElse(last.failure())),
                tries.tried());
    }

    private static Verdict unknown(Doubt doubt, List<Drive> drives, Failure failure, Tried tried) {
        return new End(new Unknown(doubt, drives, Optional.of(failure), tried));
    }
}
