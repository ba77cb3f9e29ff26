package io.github.mkdrive.sandbox;

import java.util.Optional;

/** Hands out credentials over HTTP. */
interface Issuer {
    /**
     * The one method that a path is called with; nothing where this is not its path.
     *
     * @param path as it was sent, not decoded
     */
    Optional<String> method(String path);

    /**
     * Answers a request to one of its paths, with the method of that.
     *
     * @param requestId the id of the request, for an answer that tells it
     * @throws SandboxError when it is refused
     */
    WireAnswer answer(ReceivedRequest request, String requestId) throws SandboxError;

    /** Tells that a request is refused, in the form of this service. */
    default WireAnswer refused(SandboxError error, String requestId) {
        return WireAnswer.of(Answer.of(error));
    }
}
