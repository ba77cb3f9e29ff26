package io.github.mkdrive.sandbox;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes answers of what goes wrong with the file while it is in use. Each kind is told to who runs the sandbox, too, once: most
 * of them come again with every request.
 */
final class StorageFailures implements Function<SQLException, SandboxError> {
    private final DataFile file;
    private final Consumer<SandboxException> listener;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    StorageFailures(DataFile file, Consumer<SandboxException> listener) {
        this.file = file;
        this.listener = listener;
    }

    @Override
    public SandboxError apply(SQLException failure) {
        SandboxException what = file.unusableNow(failure);
        if (told.add(what.key())) {
            listener.accept(what);
        }
        return switch (what.cure()) {
            case REPAIR -> SandboxError.storageDamaged(file.name());
            case ROOM -> SandboxError.storageFailed(" The disk that the sandbox's file is on is full or failing.");
            case UNLOCK -> SandboxError.storageFailed(" Another program has locked the sandbox's file.");
            case PERMISSION, PLACE, MAKE_FOLDER ->
                SandboxError.storageFailed(" The sandbox's file can no longer be opened or written.");
            default -> SandboxError.storageFailed("");
        };
    }
}
