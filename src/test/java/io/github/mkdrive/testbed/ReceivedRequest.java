package io.github.mkdrive.testbed;

import java.util.List;
import java.util.Optional;

/**
 * One request as it came in. It is recorded before anything is answered, so a client that has its answer (or its reset) finds
 * it already there.
 *
 * @param nanoTime {@link System#nanoTime()} when the request had been read, for the time between two requests
 * @param requestLine the first line, without its line end
 * @param headers in the order they were sent; empty where the connection was reset before they were read
 * @param body as UTF-8 text; empty where it was not read
 * @param violations what was wrong with it; empty for a right request
 */
public record ReceivedRequest(
        long nanoTime,
        Operation operation,
        String requestLine,
        List<Header> headers,
        String body,
        List<String> violations) {

    /** The value of a header; names compare without case. */
    public Optional<String> header(String lowerName) {
        return Header.values(headers, lowerName).stream().findFirst();
    }

    /** The signature's nonce, where the request was signed. */
    public Optional<String> nonce() {
        return header("x-acs-signature-nonce");
    }
}
