package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a look at the owner's drives shows.
 *
 * @param all the owner's drives
 * @param existing the drive to speak of where the owner has one already: one that is named as the request asks before others,
 *     then the oldest
 * @param ours those of {@code all} that come from this create: same name, and made since it first sent its request
 * @param doubtful those of {@code all} that may come from it: what would tell is missing, or they were made at about the time
 *     of the first send
 * @param clockMatters whether a drive was made so near to the first send that knowing the server's time better could move it
 *     from one of these lists to another
 */
record Sighting(
        List<Drive> all, Optional<Drive> existing, List<Drive> ours, List<Drive> doubtful, boolean clockMatters) {
    /** The owner has no drives, or they don't matter. */
    static final Sighting NOTHING = new Sighting(List.of(), Optional.empty(), List.of(), List.of(), false);

    /** How far the clocks of the service's own machines may be apart without any doubt. */
    private static final Duration USUAL_SKEW = Duration.ofMillis(100);
    /** How far they may be apart at all. */
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(1);

    /**
     * Sorts the drives of a list.
     *
     * @param firstSend when, by the server's clock, the create sent its request first; empty where that is not known
     * @param seenFirst the ids that the create's first look showed, where this is not the first. A drive that appears later
     *     may be from this create, whatever the clocks say.
     * @param claims what earlier creates have spoken for. Their drives are the owner's, but not from this create. Where one of
     *     them misses a drive, a drive may be that one, and none is surely from this create.
     */
    static Sighting of(
            CreateDriveRequest request,
            List<Drive> listed,
            Optional<ServerTime> firstSend,
            Optional<Set<String>> seenFirst,
            Claims claims) {
        List<Drive> all = new ArrayList<>();
        List<Drive> ours = new ArrayList<>();
        List<Drive> doubtful = new ArrayList<>();
        boolean clockMatters = false;
        for (Drive drive : listed) {
            if (!sameOrMissing(drive, DriveField.OWNER, request.owner())
                    || !sameOrMissing(drive, DriveField.OWNER_TYPE, request.ownerType())) {
                continue;
            }
            all.add(drive);
            if (!sameOrMissing(drive, DriveField.NAME, request.name()) || claims.hold(request, drive)) {
                continue;
            }
            Optional<Instant> created = drive.createdInstant();
            boolean named = drive.value(DriveField.NAME).isPresent();
            if (created.isEmpty() || firstSend.isEmpty() || !named) {
                doubtful.add(drive);
                continue;
            }
            Instant earliest = firstSend.get().earliest();
            boolean appeared = seenFirst.isPresent() && !seenFirst.get().contains(drive.id());
            if (!created.get().isBefore(earliest.minus(USUAL_SKEW))) {
                ours.add(drive);
                clockMatters |= created.get().isBefore(firstSend.get().latest());
            } else if (!created.get().isBefore(earliest.minus(LARGEST_SKEW))) {
                doubtful.add(drive);
                clockMatters = true;
            } else if (appeared) {
                doubtful.add(drive);
            }
        }
        Optional<Drive> existing = all.stream()
                .min(Comparator.comparing((Drive drive) -> !same(drive, DriveField.NAME, request.name()))
                        .thenComparing(drive -> drive.createdInstant().orElse(Instant.MAX))
                        .thenComparing(Drive::id));
        Sighting sighting = new Sighting(all, existing, ours, doubtful, clockMatters);
        return claims.missed(request) > 0 ? sighting.doubted() : sighting;
    }

    /** The same, with no drive taken for surely from this create. */
    Sighting doubted() {
        return new Sighting(all, existing, List.of(), candidates(), clockMatters);
    }

    /** The drives that are or may be from this create. */
    List<Drive> candidates() {
        List<Drive> drives = new ArrayList<>(ours);
        drives.addAll(doubtful);
        return drives;
    }

    /** The outcome that the owner has {@link #existing} already; empty where there is none. */
    Optional<Outcome> there(Tried tried) {
        return existing.map(drive -> new Outcome.AlreadyThere(drive, alike(drive), tried));
    }

    private List<Drive> alike(Drive drive) {
        String name = drive.value(DriveField.NAME).orElse("");
        return all.stream()
                .filter(other -> !other.id().equals(drive.id()) && same(other, DriveField.NAME, name))
                .toList();
    }

    /** Whether {@code id} is among the drives. */
    boolean shows(String id) {
        return all.stream().anyMatch(drive -> drive.id().equals(id));
    }

    /** Values come back with a line break at their end at times, as in the reference's own sample. */
    private static boolean same(Drive drive, DriveField field, String asked) {
        Optional<String> value = drive.value(field);
        return value.isPresent() && value.get().strip().equals(asked.strip());
    }

    private static boolean sameOrMissing(Drive drive, DriveField field, String asked) {
        return drive.value(field).isEmpty() || same(drive, field, asked);
    }
}
