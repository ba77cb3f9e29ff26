package io.github.mkdrive.create;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.Failure;
import java.util.List;
import java.util.Optional;

/** How creating a drive ended. */
public sealed interface Outcome {
    /** How many times the request was tried. */
    int attempts();

    /**
     * There is exactly one drive from this command.
     *
     * @param answerLost whether the answer was lost and the drive was found by looking
     */
    record Created(Drive drive, boolean answerLost, int attempts) implements Outcome {}

    /** The owner has a drive already, and none was made. */
    record AlreadyThere(Drive drive, int attempts) implements Outcome {}

    /** The service says that the owner has a drive already, and none was made; which one it is could not be seen. */
    record Conflict(Failure failure, int attempts) implements Outcome {}

    /** The service refused the request for good; no drive was made. */
    record Rejected(Failure failure, int attempts) implements Outcome {}

    /**
     * No drive was made: the service could not be reached, or did not take the request.
     *
     * @param sent whether a request left this machine
     */
    record NotCreated(Failure failure, boolean sent, int attempts) implements Outcome {}

    /**
     * It can't be told whether there is exactly one drive from this command.
     *
     * @param drives those that may be from it
     * @param failure what the last try or the last look ended with
     */
    record Unknown(Doubt doubt, List<Drive> drives, Optional<Failure> failure, int attempts) implements Outcome {}

    /** Why an outcome is unknown. */
    enum Doubt {
        /** An answer was lost, and the time was too short to see whether there is a drive. */
        NO_TIME,
        /** An answer was lost, and the owner's drives could not be listed. */
        CANNOT_LOOK,
        /** An answer was lost, and whether a listed drive comes from this command can't be told. */
        CANNOT_TELL,
        /** An answer was lost; then the service said that there is a drive, and the list does not show it. */
        NOT_LISTED,
        /** More than one drive seems to come from this command. */
        DUPLICATE,
        /** A drive was made; whether an earlier request made another could not be seen. */
        UNCONFIRMED
    }
}
