package io.github.mkdrive.create;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import java.util.List;
import java.util.Optional;

/** How creating a drive ended. */
public sealed interface Outcome {
    /** How often the request was tried, and which answers to it are missing. */
    Tried tried();

    /**
     * Whether a drive of this create may still show up beside what the outcome says, should the service be at work on a
     * request for longer than it was given. Where not, the outcome is true whatever the service does later.
     */
    default boolean mayComeLate() {
        return !tried().lost().isEmpty();
    }

    /**
     * There is exactly one drive from this create.
     *
     * @param drive the drive
     * @param found whether its answer is missing and the drive was found by looking
     * @param tried one try or more
     */
    record Created(Drive drive, boolean found, Tried tried) implements Outcome {
        /** One of the requests has made the drive; of any other whose answer is missing there may be one, too. */
        @Override
        public boolean mayComeLate() {
            return tried.lost().size() > (found ? 1 : 0);
        }
    }

    /**
     * The owner has a drive already, and none was made.
     *
     * @param drive the owner's drive: one of the asked name if there is one, then the oldest
     * @param alike the owner's other drives of the asked name
     * @param tried no try or more
     */
    record AlreadyThere(Drive drive, List<Drive> alike, Tried tried) implements Outcome {}

    /**
     * The service says that the owner has a drive already, and none was made; which one it is could not be seen.
     *
     * @param failure the service's answer
     * @param tried one try or more
     */
    record Conflict(Failure failure, Tried tried) implements Outcome {}

    /**
     * The service refused the request, or to list the owner's drives before it, for good; no drive was made.
     *
     * @param failure the service's answer
     * @param tried no try or more
     */
    record Rejected(Failure failure, Tried tried) implements Outcome {}

    /**
     * No drive was made: the service could not be reached, or did not take the request, or there was no time for it.
     *
     * @param failure what the last try ended with, or the look before the first; {@link Failure.Kind#NO_TIME} where no try
     *     was begun for want of time
     * @param sent whether a request left this machine
     * @param tried no try or more
     */
    record NotCreated(Failure failure, boolean sent, Tried tried) implements Outcome {}

    /**
     * It can't be told whether there is exactly one drive from this create.
     *
     * @param doubt why
     * @param drives those that may be from it
     * @param failure what the last try or the last look ended with, if that was a failure
     * @param tried one try or more
     */
    record Unknown(Doubt doubt, List<Drive> drives, Optional<Failure> failure, Tried tried) implements Outcome {}

    /** Why an outcome is unknown. */
    enum Doubt {
        /** An answer was lost, and the time was too short to see whether there is a drive. */
        NO_TIME,
        /** An answer was lost, and the owner's drives could not be listed. */
        CANNOT_LOOK,
        /** An answer was lost, and whether a listed drive comes from this create can't be told. */
        CANNOT_TELL,
        /** An answer was lost; then the service said that there is a drive, and the list does not show it. */
        NOT_LISTED,
        /** More than one drive seems to come from this create. */
        DUPLICATE,
        /** A drive was made; whether an earlier request made another could not be seen. */
        UNCONFIRMED
    }
}
