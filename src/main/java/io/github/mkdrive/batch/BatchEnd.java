package io.github.mkdrive.batch;

import java.util.Optional;

/**
 * How a run of a batch ended.
 *
 * @param why why it stopped before all rows were tried, or {@link Why#DONE}
 * @param failure why the journal can't be written any more, where that is why
 * @param notLookedAt how many rows may have a drive that comes late, which was not looked for
 */
public record BatchEnd(Why why, Optional<JournalException> failure, long notLookedAt) {
    /** Why a batch ends. */
    public enum Why {
        /** All rows were tried. */
        DONE,
        /** A signal asked for it. */
        SIGNAL,
        /** So many rows failed that it was to stop. */
        FAILURES,
        /** One row after the other failed for the same reason, which is no row's own. */
        HOPELESS,
        /** The journal can't be written any more. */
        JOURNAL,
        /** What is told of the rows can't be written any more. */
        OUTPUT
    }
}
