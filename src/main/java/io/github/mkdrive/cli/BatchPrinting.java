package io.github.mkdrive.cli;

import io.github.mkdrive.output.JsonQuery;
import java.util.Optional;

/**
 * What a batch tells.
 *
 * @param json whether each row is an object on standard output as it ends
 * @param query what is asked of that object; then its result is what is printed, and the rows are printed in any case
 * @param quiet whether the counts alone are told
 * @param dryRun whether nothing is sent
 * @param verbose whether everything is told on standard error
 */
record BatchPrinting(boolean json, Optional<JsonQuery> query, boolean quiet, boolean dryRun, boolean verbose) {
    /** Whether there is something on standard output for each row as it ends, and nothing else. */
    boolean rows() {
        return (json || query.isPresent()) && !quiet;
    }
}
