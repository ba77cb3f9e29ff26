package io.github.mkdrive.create;

import io.github.mkdrive.api.Failure;
import java.util.Optional;

/** What a failed try proves about the drive. */
public enum Proof {
    /** The service refused the request for good: there is no drive from it, and the same request will not make one. */
    REJECTED,
    /** The service says that there is such a thing already (409 {@code AlreadyExist...}; other codes are refusals). */
    CONFLICT,
    /** The request did not reach the service, or was turned away unread (429). Another try may do better, if there is time. */
    NOT_PROCESSED,
    /** As {@link #NOT_PROCESSED}, but another try will end in the same way: the server is not trusted, the proxy refuses, there are
     * no credentials. */
    NOT_SENDABLE,
    /** It was sent, and whether there is a drive from it can't be told from what came back. */
    NOT_KNOWN;

    /** What {@code failure} proves. */
    public static Proof of(Failure failure) {
        return switch (failure.kind()) {
            case NO_TIME, NOT_RESOLVED, NOT_CONNECTED, CONNECT_TIMEOUT, HANDSHAKE, CREDENTIALS_NOT_GOT -> NOT_PROCESSED;
            case NOT_TRUSTED, CREDENTIALS_REFUSED -> NOT_SENDABLE;
            case PROXY -> isGatewayTrouble(failure.status().orElse(0)) ? NOT_PROCESSED : NOT_SENDABLE;
            case PROXY_REFUSED -> REJECTED;
            case SENT_EARLIER,
                    TIMEOUT,
                    CONNECTION_LOST,
                    NOT_JSON,
                    UNEXPECTED_STATUS,
                    TOO_LONG,
                    CUT_OFF,
                    UNKNOWN_CODING,
                    DAMAGED,
                    ENDLESS -> NOT_KNOWN;
            case ANSWERED -> ofAnswer(failure.status().orElse(0), failure.code());
        };
    }

    private static Proof ofAnswer(int status, Optional<String> code) {
        if (status >= 500 || status < 300 || status == 408 || isGatewayTrouble(code)) {
            return NOT_KNOWN;
        }
        if (status == 429 || status == 425) {
            return NOT_PROCESSED;
        }
        return status == 409 && code.orElse("").startsWith("AlreadyExist") ? CONFLICT : REJECTED;
    }

    /** Whether a proxy says that it could not reach what is behind it (RFC 9110, 15.6). */
    private static boolean isGatewayTrouble(int status) {
        return status >= 502 && status <= 504;
    }

    /**
     * Whether a gateway says by its own code ({@code D504TO}) that the service behind it did not answer as it should. Which
     * status comes with it is not documented, so the code alone is enough.
     */
    private static boolean isGatewayTrouble(Optional<String> code) {
        return code.isPresent() && code.get().length() >= 4 && isGatewayFive(code.get());
    }

    private static boolean isGatewayFive(String code) {
        return Character.isUpperCase(code.charAt(0))
                && code.charAt(1) == '5'
                && Character.isDigit(code.charAt(2))
                && Character.isDigit(code.charAt(3));
    }
}
