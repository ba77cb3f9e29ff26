package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a look at the owner's drives shows.
 *
 * @param all the owner's drives
 * @param ours those that come from this command: same name, owner and type, made since it first sent its request
 * @param doubtful those that may be from it: what would tell is missing
 */
record Sighting(List<Drive> all, List<Drive> ours, List<Drive> doubtful) {
    /**
     * Sorts the drives of a list.
     *
     * @param since the earliest moment, by the server's clock, at which the command can have sent its request first
     */
    static Sighting of(CreateDriveRequest request, List<Drive> listed, Optional<Instant> since) {
        List<Drive> all = new ArrayList<>();
        List<Drive> ours = new ArrayList<>();
        List<Drive> doubtful = new ArrayList<>();
        for (Drive drive : listed) {
            if (!mayBe(drive.owner(), request.owner()) || !mayBe(drive.ownerType(), request.ownerType())) {
                continue;
            }
            all.add(drive);
            if (!mayBe(drive.name(), request.name())) {
                continue;
            }
            Optional<Instant> created = drive.createdInstant();
            if (created.isEmpty() || since.isEmpty() || drive.name().isEmpty()) {
                doubtful.add(drive);
            } else if (!created.get().isBefore(since.get())) {
                ours.add(drive);
            }
        }
        return new Sighting(all, ours, doubtful);
    }

    /**
     * The drive to speak of where one is asked for: one that is named as the request says, before others; then the oldest.
     */
    Optional<Drive> foremost(CreateDriveRequest request) {
        return all.stream()
                .min(Comparator.comparing((Drive drive) -> !is(drive.name(), request.name()))
                        .thenComparing(drive -> drive.createdInstant().orElse(Instant.MAX))
                        .thenComparing(Drive::id));
    }

    /** Whether {@code id} is among the drives. */
    boolean shows(String id) {
        return all.stream().anyMatch(drive -> drive.id().equals(id));
    }

    /** Values come back with a line break at their end at times, as in the reference's own sample. */
    private static boolean is(Optional<String> value, String asked) {
        return value.isPresent() && value.get().strip().equals(asked.strip());
    }

    private static boolean mayBe(Optional<String> value, String asked) {
        return value.isEmpty() || is(value, asked);
    }
}
