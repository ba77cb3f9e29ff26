package io.github.mkdrive.cli;

import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * An input that can be read more than once. A pipe can't: what it gives is kept in a file of its own meanwhile.
 *
 * @param file what to read
 * @param isSpooled whether it is such a file, which is gone when this is closed
 */
record SpooledInput(Path file, boolean isSpooled) implements AutoCloseable {
    static SpooledInput of(BatchFiles files, World world) throws IOException {
        if (files.isStandardInput()) {
            return spool(world.in());
        }
        Path file;
        try {
            file = Path.of(files.input());
        } catch (InvalidPathException e) {
            throw unusable("input.noPath", files.input());
        }
        if (Files.isDirectory(file)) {
            throw unusable("input.folder", files.input());
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

    private static CommandException unusable(String key, String input) {
        return new CommandException(
                new Report(
                        ExitCode.USAGE,
                        List.of(Messages.text(key, input)),
                        List.of(Messages.text("hint.help", CreateCommand.NAME + " batch"))),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        if (isSpooled) {
            Files.deleteIfExists(file);
        }
    }
}
