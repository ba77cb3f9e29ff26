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
     * What a change came to.
     *
     * @param before what the file held when it was its turn
     * @param after what it holds since
     */
    record Done(Profiles before, Profiles after) {
        boolean isChanged() {
            return !after.equals(before);
        }

        /** Whether a profile became the current one. */
        boolean makesCurrent(String name) {
            return !after.current().equals(before.current())
                    && after.current().filter(name::equals).isPresent();
        }
    }

    /**
     * Changes it.
     *
     * @throws ProfileException when it can't be changed; it is as it was then
     */
    Done change(ProfileChange change) throws ProfileException {
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

    private Done write(ProfileChange change) throws IOException, ProfileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw ProfileException.notAFile(file.toString());
        }
        while (true) {
            String before = ProfileFile.text(file);
            String after = ProfileEdit.apply(file.toString(), before, change);
            Profiles old = ProfileFile.read(file.toString(), before);
            Done done = new Done(old, change.applied(old));
            if (after.equals(before)) {
                return done;
            }
            try (NewFile whole = NewFile.secret(file)) {
                whole.stream().write(after.getBytes(StandardCharsets.UTF_8));
                // An editor asks for no lock.
                if (ProfileFile.text(file).equals(before)) {
                    whole.moveIntoPlace();
                    return done;
                }
            }
        }
    }
}
