package io.github.mkdrive.sandbox;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Gives each request an id of its own. Used by many threads. */
final class RequestIds {
    private final long started;
    private final AtomicLong requests = new AtomicLong();

    /** @param started when the sandbox began to serve: its requests are told from those of other runs by that */
    RequestIds(Instant started) {
        this.started = started.toEpochMilli();
    }

    String next() {
        return new UUID(started, requests.incrementAndGet()).toString().toUpperCase(Locale.ROOT);
    }
}
