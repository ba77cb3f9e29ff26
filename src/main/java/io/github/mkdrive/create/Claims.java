package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which drives the creates of a run have spoken for, so that a later one does not take them for its own.
 *
 * <p>It grows with the drives that were made, by some hundred bytes for each, until their owner is forgotten. Of a create that
 * ended without a drive and without a lost answer nothing is kept.
 */
final class Claims {
    private final Map<String, OfOwner> owners = new ConcurrentHashMap<>();

    /** What is kept of one owner; guarded by itself. */
    private static final class OfOwner {
        final Set<String> drives = new HashSet<>();
        /** By the names of drives, how many creates sent a request of which nobody knows what became. */
        final Map<String, Integer> missing = new HashMap<>();
    }

    /** Whether an earlier create, for the request's owner, has said that the drive is its own, or that it may be. */
    boolean hold(CreateDriveRequest request, Drive drive) {
        OfOwner owner = owners.get(request.ownerKey());
        if (owner == null) {
            return false;
        }
        synchronized (owner) {
            return owner.drives.contains(drive.id());
        }
    }

    /**
     * How many earlier creates, for the same owner and name, sent a request of which nobody knows what became. A drive that
     * shows up may be from one of them.
     */
    int missed(CreateDriveRequest request) {
        OfOwner owner = owners.get(request.ownerKey());
        if (owner == null) {
            return 0;
        }
        synchronized (owner) {
            return owner.missing.getOrDefault(request.name().strip(), 0);
        }
    }

    /**
     * Keeps what a create ended with. Another for the same owner must begin after this.
     *
     * @param lostAnswers how many answers to its request were lost
     */
    void keep(CreateDriveRequest request, Outcome outcome, int lostAnswers) {
        List<String> ids = new ArrayList<>();
        if (outcome instanceof Created created) {
            ids.add(created.drive().id());
        } else if (outcome instanceof Unknown unknown) {
            unknown.drives().forEach(drive -> ids.add(drive.id()));
        }
        keep(request, ids, !(outcome instanceof Created) && lostAnswers > 0);
    }

    /**
     * Keeps that drives are spoken for.
     *
     * @param misses whether nobody knows what became of a request for a drive of that name
     */
    void keep(CreateDriveRequest request, Collection<String> ids, boolean misses) {
        if (ids.isEmpty() && !misses) {
            return;
        }
        OfOwner owner = owners.computeIfAbsent(request.ownerKey(), name -> new OfOwner());
        synchronized (owner) {
            owner.drives.addAll(ids);
            if (misses) {
                owner.missing.merge(request.name().strip(), 1, Integer::sum);
            }
        }
    }

    /** Forgets all of the request's owner, for whom there will be no other create. */
    void forget(CreateDriveRequest request) {
        owners.remove(request.ownerKey());
    }

    /** How many drives and lost requests are kept. */
    int size() {
        int size = 0;
        for (OfOwner owner : owners.values()) {
            synchronized (owner) {
                size += owner.drives.size()
                        + owner.missing.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum();
            }
        }
        return size;
    }
}
