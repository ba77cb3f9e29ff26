package io.github.mkdrive.api;

import java.nio.charset.StandardCharsets;

/**
 * One request to the service.
 *
 * @param operation what is asked for
 * @param json the body, serialised once: exactly its UTF-8 bytes are signed and sent
 */
public record ApiCall(Operation operation, String json) {
    /** The body's bytes, as they are signed and sent. */
    public byte[] body() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
