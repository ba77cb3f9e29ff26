package io.github.mkdrive.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back for one request, unjudged.
 *
 * @param status the HTTP status
 * @param headers the headers, names in lower case
 * @param body the body as far as it was read, without its content codings, as text
 * @param end how the body ended
 */
public record ApiAnswer(int status, Map<String, List<String>> headers, String body, BodyEnd end) {
    /** How the body of an answer ended. */
    public enum BodyEnd {
        /** It was read to its end. */
        WHOLE,
        /** It was longer than is read (1 MiB); the rest was left. */
        TOO_LARGE,
        /** The connection broke, or time ran out, before its end. */
        BROKEN,
        /** It came in a content coding that is not known. */
        UNKNOWN_CODING,
        /** It is not in the content coding that it is said to be in. */
        DAMAGED
    }

    /** The first value of a header, if it was sent and is not blank. {@code name} is in lower case. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() || values.get(0).isBlank()
                ? Optional.empty()
                : Optional.of(values.get(0).strip());
    }
}
