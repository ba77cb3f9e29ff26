package io.github.mkdrive.api;

/** What a call passes at the moment from which on its request may leave this machine. */
@FunctionalInterface
public interface SendGate {
    /**
     * Called on the sending thread right before the first byte of a request's body can go out. It may wait for ever where the
     * process is about to end, so that nothing is sent any more.
     *
     * @param operation what is about to be sent
     */
    void pass(Operation operation);
}
