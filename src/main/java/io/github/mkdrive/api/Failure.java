package io.github.mkdrive.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a call did not give what it asked for: the facts, for whoever decides what they prove and what to tell the user.
 *
 * @param kind what happened
 * @param target the machine that was called, where there was no answer of the service
 * @param status the HTTP status, where there was an answer
 * @param code the service's or gateway's error code; where a certificate is not trusted, the word for the reason
 * @param message the service's or gateway's message, or what this machine said of the connection; may be empty
 * @param requestId the service's id of the request: what a user gives to support
 * @param location where a redirect points
 * @param retryAfter how long the service asks to wait
 * @param date the server's clock, to the second, where the answer told it
 * @param distrust why the server's certificate is not trusted, where that is what happened
 */
public record Failure(
        Kind kind,
        Optional<Target> target,
        Optional<Integer> status,
        Optional<String> code,
        String message,
        Optional<String> requestId,
        Optional<String> location,
        Optional<Duration> retryAfter,
        Optional<Instant> date,
        Optional<Distrust> distrust) {

    /** A failure that is not about a certificate. */
    public Failure(
            Kind kind,
            Optional<Target> target,
            Optional<Integer> status,
            Optional<String> code,
            String message,
            Optional<String> requestId,
            Optional<String> location,
            Optional<Duration> retryAfter,
            Optional<Instant> date) {
        this(kind, target, status, code, message, requestId, location, retryAfter, date, Optional.empty());
    }

    /** What kept a call from giving what it asked for. */
    public enum Kind {
        /** There was no time left for the call. Nothing was sent. */
        NO_TIME(false),
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
        /** The credentials could not be got or renewed, and another try would end in the same way. Nothing was sent. */
        CREDENTIALS_REFUSED(false),
        /** The credentials could not be got or renewed this time. Nothing was sent. */
        CREDENTIALS_NOT_GOT(false),
        /** The proxy refused to make a tunnel to the service. Nothing was sent. */
        PROXY(false),
        /** The proxy refused a request in the clear, which it had got, and did not pass it on. */
        PROXY_REFUSED(true),
        /** It was sent before, and what came of that was not kept: the run that sent it ended. */
        SENT_EARLIER(true),
        /** It was sent, and no whole answer came in time. */
        TIMEOUT(true),
        /** It was sent, and the connection broke before a whole answer came. */
        CONNECTION_LOST(true),
        /** The service or its gateway answered with an error. */
        ANSWERED(true),
        /** The answer says success, and is not the JSON that was expected. */
        NOT_JSON(true),
        /** The answer says success, with a status that this operation does not have. */
        UNEXPECTED_STATUS(true),
        /** The answer says success, and is longer than is read (1 MiB). */
        TOO_LONG(true),
        /** The answer says success, and broke off. */
        CUT_OFF(true),
        /** The answer says success, and came in a content coding that is not known, which the message names. */
        UNKNOWN_CODING(true),
        /** The answer says success, and can't be decoded by the content coding that the message names. */
        DAMAGED(true),
        /** The pages of a list do not end. */
        ENDLESS(true);

        private final boolean sent;

        Kind(boolean sent) {
            this.sent = sent;
        }

        /** Whether the request, or a part of it, may have left this machine. */
        public boolean sent() {
            return sent;
        }
    }

    /**
     * Whether the status says that the one who answered has no time, or trouble of its own: then the same call may go well another
     * time. That is no proof of what the call did.
     */
    public boolean isOfTheMoment() {
        int number = status.orElse(0);
        return number == 408 || number == 425 || number == 429 || number >= 500;
    }

    /**
     * What a proxy answered in place of the service.
     *
     * @param kind {@link Kind#PROXY} or {@link Kind#PROXY_REFUSED}
     * @param schemes the ways to log in that it asks for, where it asks for none that is known
     */
    public static Failure ofProxy(Kind kind, Target proxy, int status, String schemes) {
        return new Failure(
                kind,
                Optional.of(proxy),
                Optional.of(status),
                Optional.empty(),
                schemes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A server whose certificate is not trusted. */
    public static Failure notTrusted(Target server, String message, Distrust distrust) {
        return new Failure(
                Kind.NOT_TRUSTED,
                Optional.of(server),
                Optional.empty(),
                Optional.of(distrust.reason().code()),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(distrust));
    }

    /** A failure without an answer of the service. */
    public static Failure withoutAnswer(Kind kind, Optional<Target> target, String message) {
        return new Failure(
                kind,
                target,
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
