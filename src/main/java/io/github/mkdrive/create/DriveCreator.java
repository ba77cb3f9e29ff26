package io.github.mkdrive.create;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Reply;
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
     * What all creates of a process use and know.
     *
     * @param service makes and lists drives
     * @param pace the time
     * @param clock the server's time
     * @param claims which drives earlier creates have spoken for
     */
    record Shared(DriveService service, Pace pace, ServerClock clock, Claims claims) {
        /**
         * Learns the server's time from a good answer. An error tells nothing: it may be a proxy's, with the proxy's clock.
         *
         * @param asked when the call began, as {@link Pace#nanoTime}; it has ended just now
         */
        void learn(Reply<?> answer, long asked) {
            if (answer.date().isPresent()) {
                clock.observe(answer.date().get(), asked, pace.nanoTime());
            }
        }
    }

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
        String owner = ownerOf(request);
        Turns.Turn turn = turns.take(owner);
        try {
            return new SureCreate(request, policy, gate, story, shared).run();
        } finally {
            turns.leave(owner, turn);
        }
    }

    /** Names the owner that a request is for. A type has no space, so no two owners share a name. */
    static String ownerOf(CreateDriveRequest request) {
        return request.ownerType().strip() + ' ' + request.owner().strip();
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
