package io.github.mkdrive.cli;

import io.github.mkdrive.report.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An input that can be read more than once. A pipe can't: what it gives is kept in a file of its own meanwhile.
 *
 * @param file what to read
 * @param isSpooled whether it is such a file, which is gone when this is closed
 */
record SpooledInput(Path file, boolean isSpooled) implements AutoCloseable {
    static SpooledInput of(BatchFiles files, World world, Problems problems) throws IOException {
        if (files.isStandardInput()) {
            return spool(world.in());
        }
        // Whether it is a path at all was told with the options.
        Path file = Path.of(files.input());
        if (Files.isDirectory(file)) {
            problems.usage("input.folder", files.input());
            problems.check();
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (InputStream pipe = Files.newInputStream(file)) {
                return spool(pipe);
            }
        }
        return new SpooledInput(file, false);
    }

    private static SpooledInput spool(InputStream from) throws IOException {
        // Its owner's alone: there are names of people in it.
        Path file = Files.createTempFile("mkdrive-", ".input");
        try {
            Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
            return new SpooledInput(file, true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (isSpooled) {
            Files.deleteIfExists(file);
        }
    }
}
