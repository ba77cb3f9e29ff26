package io.github.mkdrive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the journal of a batch is kept unless a place is named. */
final class JournalFile {
    private static final int SHOWN = 16;

    private JournalFile() {}

    /**
     * Beside the input; in the state folder for standard input, or where the input's folder can't be written. That of a shard
     * has the shard in its name.
     *
     * @param fingerprint the SHA-256 of the input
     */
    static Path of(BatchFiles files, Shard shard, String fingerprint, World world) {
        String end = (shard.equals(Shard.WHOLE) ? "" : ".shard-" + shard.part() + "-of-" + shard.parts()) + ".journal";
        if (!files.isStandardInput()) {
            Path input = Path.of(files.input());
            Path folder = input.toAbsolutePath().getParent();
            Path beside = input.resolveSibling(input.getFileName() + end);
            if (Files.isRegularFile(input) && folder != null && Files.isWritable(folder)) {
                return beside;
            }
        }
        Optional<String> state = UserFolder.STATE.of(world.environment());
        String name = "batch-" + fingerprint.substring(0, SHOWN) + end;
        return state.map(folder -> made(Path.of(folder)).resolve(name)).orElseGet(() -> Path.of(name));
    }

    /** The folder, for its owner alone where it is missing. Where it can't be made, using it tells why. */
    private static Path made(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder, own);
        } catch (IOException e) {
            // As above.
        }
        return folder;
    }
}
