package io.github.mkdrive.create;

import io.github.mkdrive.api.Reply;

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
