package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Unknown;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which drives the creates of this process have spoken for, so that a later one does not take them for its own.
 *
 * <p>It grows with the drives that were made, by about a hundred bytes for each: their ids alone are kept, which are unique in
 * a domain. Of a create that ended without a drive and without a lost answer nothing is kept.
 */
final class Claims {
    private final Set<String> drives = ConcurrentHashMap.newKeySet();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Whether an earlier create has said that the drive is its own, or that it may be. */
    boolean hold(Drive drive) {
        return drives.contains(drive.id());
    }

    /**
     * Whether an earlier create, for the same owner and name, sent a request of which nobody knows what became. A drive that
     * shows up may be from that one.
     */
    boolean missOne(CreateDriveRequest request) {
        return missing.contains(nameOf(request));
    }

    /**
     * Keeps what a create ended with. Another for the same owner must begin after this.
     *
     * @param lostAnswers how many answers to its request were lost
     */
    void keep(CreateDriveRequest request, Outcome outcome, int lostAnswers) {
        if (outcome instanceof Created created) {
            drives.add(created.drive().id());
            return;
        }
        if (outcome instanceof Unknown unknown) {
            unknown.drives().forEach(drive -> drives.add(drive.id()));
        }
        if (lostAnswers > 0) {
            missing.add(nameOf(request));
        }
    }

    /** How many drives and lost requests are kept. */
    int size() {
        return drives.size() + missing.size();
    }

    private static String nameOf(CreateDriveRequest request) {
        String owner = Turns.ownerOf(request);
        return owner.length() + " " + owner + request.name().strip();
    }
}
