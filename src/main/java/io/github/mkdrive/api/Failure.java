package io.github.mkdrive.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a call did not give what it asked for: the facts, for whoever decides what they prove and what to tell the user.
 *
 * @param kind what happened
 * @param status the HTTP status, where there was an answer
 * @param code the service's or gateway's error code
 * @param message the service's or gateway's message, or what the machine said of the connection
 * @param requestId the service's id of the request: what a user gives to support
 * @param location where a redirect points
 * @param retryAfter how long the service asks to wait
 * @param date the server's clock, to the second, where the answer told it
 */
public record Failure(
        Kind kind,
        Optional<Integer> status,
        Optional<String> code,
        String message,
        Optional<String> requestId,
        Optional<String> location,
        Optional<Duration> retryAfter,
        Optional<Instant> date) {

    /** What kept a call from giving what it asked for. */
    public enum Kind {
        /** The host's name could not be resolved. Nothing was sent. */
        NOT_RESOLVED(false),
        /** The host refused the connection, or it could not be reached. Nothing was sent. */
        NOT_CONNECTED(false),
        /** The connection was not made in time. Nothing was sent. */
        CONNECT_TIMEOUT(false),
        /** The server's certificate is not trusted, has expired or is another host's. Nothing was sent. */
        NOT_TRUSTED(false),
        /** The TLS handshake failed for another reason. Nothing was sent. */
        HANDSHAKE(false),
        /** The proxy refused to pass the call on. Nothing was sent. */
        PROXY(false),
        /** It was sent, and no whole answer came in time. */
        TIMEOUT(true),
        /** It was sent, and the connection broke before a whole answer came. */
        CONNECTION_LOST(true),
        /** The service or its gateway answered with an error. */
        ANSWERED(true),
        /** The answer says success but is not a readable one: not JSON, cut off, too long, or without what was asked. */
        UNREADABLE(true);

        private final boolean sent;

        Kind(boolean sent) {
            this.sent = sent;
        }

        /** Whether the request, or a part of it, may have left this machine. */
        public boolean sent() {
            return sent;
        }
    }

    /** A failure without an answer. */
    public static Failure withoutAnswer(Kind kind, String message) {
        return new Failure(
                kind,
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
