package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiCall;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The body of a call, which tells when the client begins to send it. The client asks for it only after it is connected,
 * so a call whose body was never asked for can't have been processed: a request without its body is not one.
 */
final class WatchedBody implements BodyPublisher {
    private final String json;
    private final byte[] bytes;
    private final BodyPublisher publisher;
    private final Runnable asked;

    /**
     * @param call the call, whose body becomes bytes here and nowhere else
     * @param asked what to run when the bytes are first asked for
     */
    WatchedBody(ApiCall call, Runnable asked) {
        this.json = call.json();
        this.bytes = call.body();
        this.publisher = BodyPublishers.ofByteArray(bytes);
        this.asked = asked;
    }

    /** The body as text. */
    String json() {
        return json;
    }

    /** The same in UTF-8: what is signed and sent. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public long contentLength() {
        return publisher.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        asked.run();
        publisher.subscribe(subscriber);
    }
}
