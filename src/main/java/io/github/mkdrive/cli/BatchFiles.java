package io.github.mkdrive.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a batch.
 *
 * @param input what is read, {@code -} for standard input
 * @param journal where it is kept what has become of the rows; empty for the usual place
 * @param restart whether what is kept there is forgotten
 * @param reports where all rows are told
 * @param failed where the rows go that are to be run again
 */
record BatchFiles(String input, Optional<Path> journal, boolean restart, List<Path> reports, Optional<Path> failed) {
    /** Whether the input is standard input. */
    boolean isStandardInput() {
        return input.equals("-");
    }

    /** Those that may not be one and the same file. */
    List<Path> written() {
        List<Path> files = new ArrayList<>(reports);
        failed.ifPresent(files::add);
        journal.ifPresent(files::add);
        if (!isStandardInput()) {
            files.add(Path.of(input));
        }
        return files;
    }
}
