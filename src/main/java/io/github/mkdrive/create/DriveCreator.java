package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Creates drives, and never a second one in silence. The service has no idempotency token, so a request whose answer was lost
 * is looked for before it is sent again.
 *
 * <p>All creates of a run share one creator, and any number of threads may use it: no drive is taken for two creates', and
 * what one answer tells of the server's time serves all.
 */
public final class DriveCreator {
    private final Shared shared;
    private final Turns turns;

    /**
     * A creator that has made nothing yet.
     *
     * @param service makes and lists drives; used by many threads
     * @param pace the time; used by many threads
     */
    public DriveCreator(DriveService service, Pace pace) {
        this(new Shared(service, pace, new ServerClock(pace.nanoTime()), new Claims()), new Turns());
    }

    private DriveCreator(Shared shared, Turns turns) {
        this.shared = shared;
        this.turns = turns;
    }

    /** The same creator, with its calls made by another service. */
    public DriveCreator through(DriveService service) {
        return new DriveCreator(shared.with(service), turns);
    }

    /**
     * Creates one drive. Creates for the same owner go one after the other, in the order in which they came: side by side,
     * none could tell its drive from another's. Those for other owners don't wait.
     *
     * @param policy within which bounds; its time begins when this create's turn has come
     * @param gate what each call passes before it is sent
     * @param story is told what happens, on the calling thread
     */
    public Outcome create(CreateDriveRequest request, CreatePolicy policy, SendGate gate, Story story) {
        return create(request, policy, gate, story, Optional.empty());
    }

    /**
     * Goes on with a create that was begun before, and whose outcome was not learnt: its drive is looked for, and only if there
     * is none it is created.
     *
     * @param sends when the request was sent
     */
    public Outcome resume(
            CreateDriveRequest request, CreatePolicy policy, EarlierSends sends, SendGate gate, Story story) {
        return create(request, policy, gate, story, Optional.of(sends));
    }

    private Outcome create(
            CreateDriveRequest request,
            CreatePolicy policy,
            SendGate gate,
            Story story,
            Optional<EarlierSends> earlier) {
        String owner = request.ownerKey();
        Turns.Turn turn = turns.take(owner);
        try {
            return new SureCreate(request, policy, gate, story, shared, earlier).run();
        } finally {
            turns.leave(owner, turn);
        }
    }

    /**
     * Looks, after a create has ended, whether a drive has come late from a request whose answer is missing. Nothing is sent
     * for the owner any more, and the service has had its time: a look that serves many creates will do.
     *
     * @param known the drives that the create has spoken for: none, or its own, or those that may be
     * @param sends when the request was sent
     * @param tried what the new outcome is to tell of the tries
     * @param limit how long it may take
     * @return the outcome as it is now; empty where nothing came
     * @throws ApiException when the owner's drives could not be listed
     */
    public Optional<Outcome> lookLate(
            CreateDriveRequest request,
            List<Drive> known,
            EarlierSends sends,
            Tried tried,
            Duration limit,
            SendGate gate)
            throws ApiException {
        List<Drive> listed = shared.look(false, request, limit, gate);
        List<String> ids = known.stream().map(Drive::id).toList();
        Sighting sighting = Sighting.of(request, listed, sends.first(), Optional.empty(), shared.claims());
        List<Drive> late = sighting.candidates().stream()
                .filter(drive -> !ids.contains(drive.id()))
                .toList();
        if (late.isEmpty()) {
            return Optional.empty();
        }
        // The create itself is one of those that miss a drive, unless it has one.
        boolean mayBeAnothers = shared.claims().missed(request) > (known.isEmpty() ? 1 : 0);
        boolean ours = known.isEmpty()
                && late.size() == 1
                && !mayBeAnothers
                && sends.first().isPresent();
        if (ours && isSince(late.get(0), sends)) {
            shared.claims().keep(request, List.of(late.get(0).id()), false);
            return Optional.of(new Outcome.Created(late.get(0), true, tried));
        }
        List<Drive> all = new ArrayList<>(known);
        all.addAll(late);
        shared.claims().keep(request, all.stream().map(Drive::id).toList(), false);
        Outcome.Doubt doubt = all.size() > 1 ? Outcome.Doubt.DUPLICATE : Outcome.Doubt.CANNOT_TELL;
        return Optional.of(new Outcome.Unknown(doubt, all, Optional.empty(), tried));
    }

    private static boolean isSince(Drive drive, EarlierSends sends) {
        return drive.createdInstant()
                .filter(created -> !created.isBefore(sends.first().orElseThrow().earliest()))
                .isPresent();
    }

    /**
     * Learns the server's time from a look at the drives of the request's owner, if it has not been learnt. What is sent after
     * that can be told from what was there, even by another run.
     *
     * @param limit how long it may take
     * @return whether the time is known now
     */
    public boolean learnTime(CreateDriveRequest request, Duration limit, SendGate gate) {
        if (serverTime().isEmpty()) {
            try {
                shared.look(true, request, limit, gate);
            } catch (ApiException e) {
                return false;
            }
        }
        return serverTime().isPresent();
    }

    /** What the server's clock shows now; empty while no answer has told it. */
    public Optional<ServerTime> serverTime() {
        return shared.clock().at(shared.pace().nanoTime());
    }

    /**
     * Learns that other creates, which are not to be repeated here, have spoken for drives of the request's owner.
     *
     * @param misses whether what became of one of them, for a drive of the request's name, is not known
     */
    public void remember(CreateDriveRequest request, Collection<String> driveIds, boolean misses) {
        shared.claims().keep(request, driveIds, misses);
    }

    /** Keeps nothing any more of the request's owner, for whom there will be no other create. */
    public void forget(CreateDriveRequest request) {
        shared.claims().forget(request);
    }

    /** For how many owners creates are at work or wait. */
    int ownersAtWork() {
        return turns.size();
    }

    /** What all creates use and know. */
    Shared shared() {
        return shared;
    }
}
