package io.github.mkdrive.http;

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
    private final BodyPublisher bytes;
    private final Runnable asked;

    /**
     * @param json the body as text
     * @param bytes the same in UTF-8: what is sent
     * @param asked what to run when the bytes are first asked for
     */
    WatchedBody(String json, byte[] bytes, Runnable asked) {
        this.json = json;
        this.bytes = BodyPublishers.ofByteArray(bytes);
        this.asked = asked;
    }

    /** The body as text. */
    String json() {
        return json;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        asked.run();
        bytes.subscribe(subscriber);
    }
}
