package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the owner's drives, and tells which of them come from this create. */
final class Looks {
    /** How many looks may be spent on nothing but learning the server's time better. */
    private static final int MOST_CLOCK_LOOKS = 5;

    private final CreateDriveRequest request;
    private final SendGate gate;
    private final Story story;
    private final Shared shared;
    private final Budget budget;

    private final Optional<EarlierSends> earlier;

    /** When the request was first sent by this create, as {@link Pace#nanoTime}. */
    private Optional<Long> firstSend = Optional.empty();

    private Optional<Set<String>> seenFirst = Optional.empty();
    private int clockLooks;

    /** @param earlier what was sent before this create, if anything was */
    Looks(
            CreateDriveRequest request,
            SendGate gate,
            Story story,
            Shared shared,
            Budget budget,
            Optional<EarlierSends> earlier) {
        this.request = request;
        this.gate = gate;
        this.story = story;
        this.shared = shared;
        this.budget = budget;
        this.earlier = earlier;
    }

    /** The request is sent now. Drives made before its first send are not from this create. */
    void sending() {
        if (firstSend.isEmpty()) {
            firstSend = Optional.of(shared.pace().nanoTime());
        }
    }

    /**
     * Looks before anything is sent.
     *
     * @throws ApiException when the drives could not be listed
     */
    Sighting first() throws ApiException {
        return look(false);
    }

    /**
     * Looks after a send. Where a drive was made about when the request was first sent, it depends on the server's time which
     * came first; then it looks again, at moments that tell that time better.
     *
     * @throws ApiException when the drives could not be listed
     */
    Sighting proving() throws ApiException {
        Sighting sighting = look(true);
        while (sighting.clockMatters() && clockLooks < MOST_CLOCK_LOOKS) {
            long now = shared.pace().nanoTime();
            if (shared.clock().isPrecise(now)) {
                break;
            }
            if (!budget.pause(shared.clock().untilHalving(now), Story.Why.CLOCK)) {
                return sighting.doubted();
            }
            clockLooks++;
            sighting = look(true);
        }
        return sighting;
    }

    private Optional<ServerTime> firstSend() {
        return earlier.isPresent() ? earlier.get().first() : firstSend.flatMap(shared.clock()::at);
    }

    private Sighting look(boolean proving) throws ApiException {
        try {
            Duration limit = budget.forLook();
            if (limit.isZero()) {
                throw new ApiException(Tries.noTime());
            }
            List<Drive> drives = shared.look(proving, request, limit, gate);
            Sighting sighting = Sighting.of(request, drives, firstSend(), seenFirst, shared.claims());
            if (seenFirst.isEmpty()) {
                seenFirst = Optional.of(drives.stream().map(Drive::id).collect(Collectors.toSet()));
            }
            story.looked(sighting.all().size(), sighting.ours().size());
            return sighting;
        } catch (ApiException e) {
            story.couldNotLook(e.failure());
            throw e;
        }
    }
}
