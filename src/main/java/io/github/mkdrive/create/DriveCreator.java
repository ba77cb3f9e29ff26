package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.SendGate;

/**
 * Creates drives, and never a second one in silence. The service has no idempotency token, so a request whose answer was lost
 * is looked for before it is sent again.
 *
 * <p>All creates of a run share one creator, and any number of threads may use it: no drive is taken for two creates', and
 * what one answer tells of the server's time serves all.
 */
public final class DriveCreator {
    private final Shared shared;
    private final Turns turns = new Turns();

    /**
     * A creator that has made nothing yet.
     *
     * @param service makes and lists drives; used by many threads
     * @param pace the time; used by many threads
     */
    public DriveCreator(DriveService service, Pace pace) {
        this.shared = new Shared(service, pace, new ServerClock(pace.nanoTime()), new Claims());
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
        String owner = Turns.ownerOf(request);
        Turns.Turn turn = turns.take(owner);
        try {
            return new SureCreate(request, policy, gate, story, shared).run();
        } finally {
            turns.leave(owner, turn);
        }
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
