package io.github.mkdrive.cli;

import io.github.mkdrive.config.ProfileChange;
import io.github.mkdrive.config.ProfileEdit;
import io.github.mkdrive.config.ProfileException;
import io.github.mkdrive.config.ProfileFile;
import io.github.mkdrive.config.Profiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The configuration file as it is changed: whole or not at all, and one change after the other, of whatever process.
 *
 * @param file its place
 */
record ProfileStore(Path file) {
    /** A process can't hold a lock of a file twice. */
    private static final ReentrantLock ONE_BY_ONE = new ReentrantLock();

    /**
     * What it holds.
     *
     * @throws ProfileException when it can't be read
     */
    Profiles read() throws ProfileException {
        return ProfileFile.read(file);
    }

    /** Whether others than its owner can read secrets that it holds. */
    boolean showsSecrets(Profiles profiles) {
        return profiles.holdSecrets() && ProfileFile.isOpenToOthers(file);
    }

    /**
     * Changes it.
     *
     * @return whether there was anything to change
     * @throws ProfileException when it can't be changed; it is as it was then
     */
    boolean change(ProfileChange change) throws ProfileException {
        ONE_BY_ONE.lock();
        try {
            Path absolute = file.toAbsolutePath();
            Files.createDirectories(absolute.getParent(), NewFile.ownerOnly("rwx------"));
            try (FileChannel lock = FileChannel.open(
                    absolute.resolveSibling(absolute.getFileName() + ".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    NewFile.ownerOnly("rw-------"))) {
                lock(lock);
                return write(change);
            }
        } catch (IOException e) {
            throw ProfileException.notWritten(file.toString(), e);
        } finally {
            ONE_BY_ONE.unlock();
        }
    }

    @SuppressWarnings("resource") // the lock goes with its channel
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            // Some network disks know no locks. That nobody else writes at the same moment is all there is then.
        }
    }

    private boolean write(ProfileChange change) throws IOException, ProfileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw ProfileException.notAFile(file.toString());
        }
        while (true) {
            String before = ProfileFile.text(file);
            String after = ProfileEdit.apply(file.toString(), before, change);
            if (after.equals(before)) {
                return false;
            }
            try (NewFile whole = NewFile.secret(file)) {
                whole.stream().write(after.getBytes(StandardCharsets.UTF_8));
                // An editor asks for no lock.
                if (ProfileFile.text(file).equals(before)) {
                    whole.moveIntoPlace();
                    return true;
                }
            }
        }
    }
}
