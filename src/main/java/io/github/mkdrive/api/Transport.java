package io.github.mkdrive.api;

import java.time.Duration;

/** Carries one call to the service and its answer back; it never sends a call twice. */
@FunctionalInterface
public interface Transport {
    /**
     * Sends a call and reads its answer.
     *
     * @param limit how long it may take in all, from looking up the host to the last byte of the body
     * @param gate what the call passes before anything of its body is sent
     * @throws ApiException when there is no answer; its failure's kind tells whether the call may have been sent
     */
    ApiAnswer send(ApiCall call, Duration limit, SendGate gate) throws ApiException;
}
