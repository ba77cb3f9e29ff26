package io.github.mkdrive.batch;

/** Is told what happens in a batch, by one thread at a time. */
public interface BatchEvents {
    /** All drives are being looked at, before the rows: so many were seen. */
    void swept(long drives);

    /**
     * A row has ended.
     *
     * @param kept whether that is in the journal
     */
    void ended(RowEnd end, boolean kept);

    /** No drive came late for a row that ended before. */
    void settled(long number);

    /** The batch waits for what may come late. */
    void waitingForLate(long rows);
}
