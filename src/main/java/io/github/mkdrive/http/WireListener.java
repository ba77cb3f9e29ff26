package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Is shown every request as it is sent and every answer as it came; secrets are in them. */
public interface WireListener {
    /** Listens to nothing. */
    WireListener NONE = new WireListener() {
        @Override
        public void request(WireRequest request) {}

        @Override
        public void answer(ApiAnswer answer) {}
    };

    /** A request is about to be sent. */
    void request(WireRequest request);

    /** An answer was read. */
    void answer(ApiAnswer answer);

    /**
     * A request, whole.
     *
     * @param uri where it goes
     * @param headers those that mkdrive sets, in lower case, sorted
     * @param json its body
     */
    record WireRequest(String method, URI uri, Map<String, List<String>> headers, String json) {}
}
