package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body up to a limit and no further. A body that breaks off is no error here: its status and headers still say
 * something, so it completes with what was read and how it ended.
 */
final class LimitedBody implements BodySubscriber<LimitedBody.Body> {
    /** What was read, and how it ended. */
    static final class Body {
        /** An answer without a body. */
        static final Body NONE = new Body(new byte[0], BodyEnd.WHOLE);

        private final byte[] bytes;
        private final BodyEnd end;

        Body(byte[] bytes, BodyEnd end) {
            this.bytes = bytes;
            this.end = end;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Whether it was read to its end. */
        BodyEnd end() {
            return end;
        }

        /** In UTF-8, a byte-order mark dropped, what is not UTF-8 replaced by U+FFFD. */
        String text() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Body> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /** Reads at most {@code limit} bytes. */
    LimitedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return result;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription newSubscription) {
        if (subscription != null || result.isDone()) {
            newSubscription.cancel();
            return;
        }
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int room = Math.min(buffer.remaining(), limit - bytes.size());
            byte[] chunk = new byte[room];
            buffer.get(chunk);
            bytes.write(chunk, 0, room);
            if (buffer.hasRemaining()) {
                finish(BodyEnd.TOO_LARGE);
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        finish(BodyEnd.BROKEN);
    }

    @Override
    public void onComplete() {
        finish(BodyEnd.WHOLE);
    }

    /** Stops reading, as time has run out. */
    void stop() {
        finish(BodyEnd.BROKEN);
    }

    private synchronized void finish(BodyEnd end) {
        if (result.isDone()) {
            return;
        }
        result.complete(new Body(bytes.toByteArray(), end));
        if (end != BodyEnd.WHOLE && subscription != null) {
            subscription.cancel();
        }
    }
}
