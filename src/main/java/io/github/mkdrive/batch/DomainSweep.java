package io.github.mkdrive.batch;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.DrivePage;
import io.github.mkdrive.api.DriveReader;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks at all drives of the domain, a hundred a call, in place of a look for each owner. That takes the right to list them all,
 * which not everybody has, and pays where the domain has not many more drives than the batch has owners: when it has taken as
 * many calls as it could save, it gives up.
 */
final class DomainSweep implements Sweep {
    /** For fewer owners it is not begun. */
    private static final int FEWEST_OWNERS = 200;

    /** What the service gives at most. */
    private static final int DRIVES_A_PAGE = 100;

    private static final int TRIES = 5;
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Journal journal;

    private DomainSweep(Journal journal) {
        this.journal = journal;
    }

    /**
     * A sweep: {@link Sweep#NONE} where it is not allowed, or does not pay.
     *
     * @param owners for how many owners it takes the place of a look
     */
    static Sweep of(
            Journal journal,
            long owners,
            BatchPlan plan,
            DriveClient client,
            PacedCalls calls,
            SendGate gate,
            BooleanSupplier stopped,
            BatchEvents events)
            throws JournalException {
        // The domain has the drives of the batch's own rows at least.
        long fewestPages = journal.counts().entrySet().stream()
                        .filter(rows -> rows.getKey().isDone())
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / DRIVES_A_PAGE;
        if (owners < FEWEST_OWNERS || owners < fewestPages) {
            return NONE;
        }
        journal.keepSeen(List.of(), true);
        Optional<String> marker = Optional.empty();
        long drives = 0;
        for (long page = 1; page < owners && !stopped.getAsBoolean(); page++) {
            Optional<DrivePage> next = page(marker, plan.policy().tryLimit(), client, calls, gate);
            if (next.isEmpty()) {
                return NONE;
            }
            journal.keepSeen(next.get().drives(), false);
            drives += next.get().drives().size();
            events.swept(drives);
            if (next.get().nextMarker().isEmpty()) {
                return new DomainSweep(journal);
            }
            if (next.get().nextMarker().equals(marker)) {
                return NONE;
            }
            marker = next.get().nextMarker();
        }
        return NONE;
    }

    private static Optional<DrivePage> page(
            Optional<String> marker, Duration limit, DriveClient client, PacedCalls calls, SendGate gate) {
        for (int number = 1; number <= TRIES; number++) {
            try {
                return Optional.of(calls.make(left -> client.pageOfAll(marker, left, gate), limit)
                        .value());
            } catch (ApiException e) {
                if (Proof.of(e.failure()) == Proof.REJECTED) {
                    return Optional.empty();
                }
                calls.pace().sleep(WAIT.multipliedBy(number));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Drive> drivesOf(CreateDriveRequest request) {
        try {
            List<Drive> drives = new ArrayList<>();
            for (String json : journal.seen(request)) {
                drives.add(DriveReader.drive(json));
            }
            return drives;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was read from this very text
        }
    }
}
