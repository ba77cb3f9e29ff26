package io.github.mkdrive.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that is written beside its place and moved there when it is whole. What is there, if it is no file (a device, a pipe), is
 * written to as it is.
 *
 * @param place where it belongs
 * @param beside where it is written
 * @param channel what it is written to
 */
record NewFile(Path place, Path beside, FileChannel channel) implements AutoCloseable {
    private static final String OWNER_ONLY = "rw-------";

    /**
     * Begins one.
     *
     * @throws IOException when there can be none beside that place
     */
    static NewFile beside(Path place) throws IOException {
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            return new NewFile(place, place, FileChannel.open(place, StandardOpenOption.WRITE));
        }
        Path real = real(place);
        Path folder = real.getParent() == null ? Path.of(".") : real.getParent();
        Path beside = Files.createTempFile(folder, "." + real.getFileName(), ".part", ownerOnly(OWNER_ONLY));
        return new NewFile(real, beside, FileChannel.open(beside, StandardOpenOption.WRITE));
    }

    /**
     * Begins one that its owner alone can read and write, or not even that where the file in its place says so.
     *
     * @throws IOException when there can be none beside that place
     */
    static NewFile secret(Path place) throws IOException {
        NewFile file = beside(place);
        try {
            if (isPosix() && Files.exists(file.place())) {
                Set<PosixFilePermission> kept = EnumSet.copyOf(PosixFilePermissions.fromString(OWNER_ONLY));
                kept.retainAll(Files.getPosixFilePermissions(file.place()));
                Files.setPosixFilePermissions(file.beside(), kept);
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The attributes that give a new file or folder its permissions from the first; none where there are no such permissions. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** What a link points to is what is meant, also where there is nothing yet. */
    private static Path real(Path place) throws IOException {
        if (Files.exists(place)) {
            return place.toRealPath();
        }
        Path absolute = place.toAbsolutePath();
        return Files.isSymbolicLink(absolute) ? absolute.resolveSibling(Files.readSymbolicLink(absolute)) : absolute;
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
