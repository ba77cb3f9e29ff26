package io.github.mkdrive.page;

import io.github.mkdrive.batch.Journal;
import java.io.IOException;
import java.util.List;

/** The rows of a run, some at a time: there may be more than there is memory for. */
@FunctionalInterface
public interface RunRows {
    /**
     * Some rows in the order of the input; none when there are no more.
     *
     * @param number the row that they come behind; 0 for the first
     * @throws IOException when they can't be read
     */
    List<Journal.Told> after(long number) throws IOException;
}
