package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
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
 * @param ours those that come from this command: same name, owner and type, made since it first sent its request
 * @param doubtful those that may be from it: what would tell is missing, or the clocks are too near to each other
 * @param close whether a drive was made so near to the first send that knowing the server's time better would tell more
 */
record Sighting(List<Drive> all, List<Drive> ours, List<Drive> doubtful, boolean close) {
    /** How far the clocks of the service's own machines may be apart without any doubt. */
    private static final Duration USUAL_SKEW = Duration.ofMillis(100);
    /** How far they may be apart at all. */
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(1);

    /**
     * Sorts the drives of a list.
     *
     * @param firstSend when, by the server's clock, the command sent its request first
     * @param seenFirst the ids that the command's first look showed, where this is not the first: a drive that appears later
     *     may be from this command, whatever the clocks say
     */
    static Sighting of(
            CreateDriveRequest request,
            List<Drive> listed,
            Optional<ServerClock.Span> firstSend,
            Optional<Set<String>> seenFirst) {
        List<Drive> all = new ArrayList<>();
        List<Drive> ours = new ArrayList<>();
        List<Drive> doubtful = new ArrayList<>();
        boolean close = false;
        for (Drive drive : listed) {
            if (!mayBe(drive.owner(), request.owner()) || !mayBe(drive.ownerType(), request.ownerType())) {
                continue;
            }
            all.add(drive);
            if (!mayBe(drive.name(), request.name())) {
                continue;
            }
            Optional<Instant> created = drive.createdInstant();
            if (created.isEmpty() || firstSend.isEmpty() || drive.name().isEmpty()) {
                doubtful.add(drive);
                continue;
            }
            Instant earliest = firstSend.get().earliest();
            boolean appeared = seenFirst.isPresent() && !seenFirst.get().contains(drive.id());
            if (!created.get().isBefore(earliest.minus(USUAL_SKEW))) {
                ours.add(drive);
                close |= created.get().isBefore(firstSend.get().latest());
            } else if (!created.get().isBefore(earliest.minus(LARGEST_SKEW))) {
                doubtful.add(drive);
                close = true;
            } else if (appeared) {
                doubtful.add(drive);
            }
        }
        return new Sighting(all, ours, doubtful, close);
    }

    /** The same, with nothing taken for sure. */
    Sighting doubted() {
        return new Sighting(all, List.of(), candidates(), close);
    }

    /** The drives that are or may be from this command. */
    List<Drive> candidates() {
        List<Drive> drives = new ArrayList<>(ours);
        drives.addAll(doubtful);
        return drives;
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
