package io.github.mkdrive.batch;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.DrivePage;
import io.github.mkdrive.api.DriveReader;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.IfExists;
import io.github.mkdrive.create.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final int TRIES = 5;
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Journal journal;

    private DomainSweep(Journal journal) {
        this.journal = journal;
    }

    /** The sweep of a batch: {@link Sweep#NONE} where it is of no use, not allowed, or does not pay. */
    static Sweep of(
            Journal journal,
            BatchPlan plan,
            DriveClient client,
            CallPace calls,
            SendGate gate,
            Pace pace,
            BooleanSupplier stopped,
            BatchEvents events)
            throws JournalException {
        long owners = plan.policy().ifExists() == IfExists.IGNORE ? 0 : journal.ownersToLookAt();
        if (owners < FEWEST_OWNERS) {
            return NONE;
        }
        journal.keepSeen(List.of(), true);
        Optional<String> marker = Optional.empty();
        long drives = 0;
        for (long page = 1; page < owners && !stopped.getAsBoolean(); page++) {
            Optional<DrivePage> next = page(marker, plan.policy().tryLimit(), client, calls, gate, pace);
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
            Optional<String> marker, Duration limit, DriveClient client, CallPace calls, SendGate gate, Pace pace) {
        for (int number = 1; number <= TRIES; number++) {
            long sentAt = calls.begin();
            Duration wait = WAIT.multipliedBy(number);
            try {
                DrivePage page = client.pageOfAll(marker, limit, gate).value();
                calls.taken();
                return Optional.of(page);
            } catch (ApiException e) {
                int status = e.failure().status().orElse(0);
                if (status == 429 || status == 503) {
                    calls.turnedAway(sentAt, e.failure().retryAfter());
                    wait = e.failure().retryAfter().orElse(wait);
                } else if (status >= 400 && status < 500) {
                    return Optional.empty();
                }
            } finally {
                calls.end();
            }
            pace.sleep(wait);
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
