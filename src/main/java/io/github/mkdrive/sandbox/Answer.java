package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param body the JSON body; nothing for a 204
 */
record Answer(int status, Optional<JsonNode> body) {
    static Answer of(int status, JsonNode body) {
        return new Answer(status, Optional.of(body));
    }

    static Answer noContent() {
        return new Answer(204, Optional.empty());
    }

    /** The error body of the service: {@code {"code": ..., "message": ...}}. */
    static Answer of(SandboxError error) {
        return of(
                error.status(),
                JsonNodeFactory.instance.objectNode().put("code", error.code()).put("message", error.explanation()));
    }
}
