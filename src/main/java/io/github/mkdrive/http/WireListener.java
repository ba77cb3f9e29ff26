package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Is shown every request as it is sent and every answer as it came; secrets are in them. */
public interface WireListener {
    /** Listens to nothing. */
    WireListener NONE = new WireListener() {
        @Override
        public void request(Supplier<WireRequest> request) {}

        @Override
        public void answer(ApiAnswer answer) {}

        @Override
        public void trusted(Supplier<Root> root) {}
    };

    /** A request is about to be sent. {@code request} makes a copy of it to look at. */
    void request(Supplier<WireRequest> request);

    /** An answer was read. */
    void answer(ApiAnswer answer);

    /** A server is trusted; {@code root} looks for the reason, which takes a moment. */
    void trusted(Supplier<Root> root);

    /**
     * A root that is trusted.
     *
     * @param name whose it is (RFC 2253)
     * @param place the file or the system's key store that it is in; nothing where it is one of Java's own
     */
    record Root(String name, Optional<String> place) {}

    /**
     * A request, whole.
     *
     * @param method its method
     * @param uri where it goes
     * @param headers those that mkdrive sets, in lower case, sorted
     * @param json its body
     */
    record WireRequest(String method, URI uri, Map<String, List<String>> headers, String json) {
        /** What there is to show of a request that is about to go out. */
        static WireRequest of(HttpRequest request) {
            SortedMap<String, List<String>> headers = new TreeMap<>();
            request.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String json = request.bodyPublisher()
                    .filter(WatchedBody.class::isInstance)
                    .map(body -> ((WatchedBody) body).json())
                    .orElse("");
            return new WireRequest(request.method(), request.uri(), headers, json);
        }
    }
}
