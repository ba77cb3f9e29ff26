package io.github.mkdrive.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place and moved there when it is whole. What is there, if it is no file (a device, a pipe), is
 * written to as it is.
 *
 * @param place where it belongs
 * @param beside where it is written
 * @param channel what it is written to
 */
record NewFile(Path place, Path beside, FileChannel channel) implements AutoCloseable {
    /**
     * Begins one.
     *
     * @throws IOException when there can be none beside that place
     */
    static NewFile beside(Path place) throws IOException {
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            return new NewFile(place, place, FileChannel.open(place, StandardOpenOption.WRITE));
        }
        // What a link points to is what is meant.
        Path real = Files.exists(place) ? place.toRealPath() : place.toAbsolutePath();
        Path folder = real.getParent() == null ? Path.of(".") : real.getParent();
        Path beside = Files.createTempFile(folder, "." + real.getFileName(), ".part");
        return new NewFile(real, beside, FileChannel.open(beside, StandardOpenOption.WRITE));
    }

    /** What to write to. */
    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** It is whole. */
    void moveIntoPlace() throws IOException {
        if (beside.equals(place)) {
            return;
        }
        channel.force(true);
        try {
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!beside.equals(place)) {
            Files.deleteIfExists(beside);
        }
    }
}
