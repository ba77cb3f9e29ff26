package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.DurationText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what a user names, which may be a pipe or a device that gives nothing, or never ends. */
final class LocalFile {
    private LocalFile() {}

    /**
     * Reads a file.
     *
     * @param <T> what is read
     * @param <E> what the reader throws
     */
    @FunctionalInterface
    interface Reader<T, E extends Exception> {
        T read() throws E;
    }

    /**
     * What {@code reader} gives, within {@code limit}. A regular file is read at once. Nothing can call back who waits for a
     * pipe: the thread is left behind, and ends with the process.
     *
     * @param file its path, or {@code -} for standard input
     * @throws E what the reader throws
     * @throws InvalidValueException when the time is over
     */
    @SuppressWarnings("unchecked") // of what a reader throws, all but E and what need not be declared is ruled out
    static <T, E extends Exception> T read(String file, Duration limit, Reader<T, E> reader)
            throws E, InvalidValueException {
        if (isRegular(file)) {
            return reader.read();
        }
        FutureTask<T> task = new FutureTask<>(reader::read);
        Thread thread = new Thread(task, "read " + file);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new InvalidValueException("config.inputTimeout", file, DurationText.format(limit));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (E) e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts this thread
        }
    }

    private static boolean isRegular(String file) {
        try {
            return !file.equals("-") && Files.isRegularFile(Path.of(file));
        } catch (InvalidPathException e) {
            return true; // the reader says what is wrong with it
        }
    }
}
