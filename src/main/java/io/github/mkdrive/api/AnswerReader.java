package io.github.mkdrive.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the facts of a failure out of an answer. The service writes them into a JSON body, in one of two spellings; its
 * gateway into headers; a proxy or a login page on the way into nothing that can be relied on.
 */
public final class AnswerReader {
    private static final int EXCERPT_LENGTH = 200;

    private AnswerReader() {}

    /** The failure of an answer whose status is not success. */
    static Failure refusal(ApiAnswer answer) {
        Map<String, String> body = DriveReader.scalars(answer.body());
        Optional<String> gatewayCode = answer.header("x-ca-error-code");
        Optional<String> code = either(body, "code", "Code").or(() -> gatewayCode);
        String message = either(body, "message", "Message")
                .or(() -> answer.header("x-ca-error-message"))
                .orElseGet(() -> switch (answer.end()) {
                    case UNKNOWN_CODING, DAMAGED -> "content-encoding " + coding(answer);
                    case WHOLE, TOO_LARGE, BROKEN -> excerpt(answer.body());
                });
        return failure(Failure.Kind.ANSWERED, answer, code, message);
    }

    /**
     * The failure of an answer that may hold secrets: of its body no more than the code and the message of a JSON object, and
     * nothing of one that says success.
     *
     * @param kind what is wrong with it, where it says success
     */
    public static Failure withoutBody(ApiAnswer answer, Failure.Kind kind) {
        boolean isRefusal = answer.status() < 200 || answer.status() > 299;
        Map<String, String> body = isRefusal ? DriveReader.scalars(answer.body()) : Map.of();
        return failure(
                isRefusal ? Failure.Kind.ANSWERED : kind,
                answer,
                either(body, "code", "Code").or(() -> answer.header("x-ca-error-code")),
                either(body, "message", "Message").orElse(""));
    }

    /** The failure of an answer that says success and can't be read as one; {@code kind} says why, where it is whole. */
    static Failure unreadable(ApiAnswer answer, Failure.Kind kind) {
        Optional<String> gatewayCode = answer.header("x-ca-error-code");
        return switch (answer.end()) {
            case WHOLE ->
                failure(
                        kind,
                        answer,
                        gatewayCode,
                        answer.header("x-ca-error-message").orElseGet(() -> excerpt(answer.body())));
            case TOO_LARGE -> failure(Failure.Kind.TOO_LONG, answer, gatewayCode, "");
            case BROKEN -> failure(Failure.Kind.CUT_OFF, answer, gatewayCode, "");
            case UNKNOWN_CODING -> failure(Failure.Kind.UNKNOWN_CODING, answer, gatewayCode, coding(answer));
            case DAMAGED -> failure(Failure.Kind.DAMAGED, answer, gatewayCode, coding(answer));
        };
    }

    /** The content codings of an answer that could not be undone. */
    private static String coding(ApiAnswer answer) {
        return excerpt(String.join(", ", answer.headers().getOrDefault("content-encoding", List.of())));
    }

    /** The server's clock as the answer's {@code Date} header tells it. */
    static Optional<Instant> date(ApiAnswer answer) {
        return answer.header("date").flatMap(HttpDate::parse);
    }

    private static Failure failure(Failure.Kind kind, ApiAnswer answer, Optional<String> code, String message) {
        Optional<Instant> date = date(answer);
        return new Failure(
                kind,
                Optional.empty(),
                Optional.of(answer.status()),
                code,
                message,
                requestId(answer),
                answer.status() / 100 == 3 ? answer.header("location") : Optional.empty(),
                answer.header("retry-after").flatMap(text -> retryAfter(text, date)),
                date);
    }

    private static Optional<String> requestId(ApiAnswer answer) {
        return answer.header("x-ca-request-id")
                .or(() -> either(DriveReader.scalars(answer.body()), "RequestId", "requestId"))
                .or(() -> answer.header("x-acs-request-id"));
    }

    /** {@code Retry-After} as seconds or as a date (RFC 9110), which is compared with the server's own clock. */
    private static Optional<Duration> retryAfter(String text, Optional<Instant> serverDate) {
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(text.length() > 9 ? 999_999_999 : Long.parseLong(text)));
        }
        return HttpDate.parse(text)
                .flatMap(until -> serverDate.map(now -> Duration.between(now, until)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<String> either(Map<String, String> fields, String one, String other) {
        String value = fields.getOrDefault(one, fields.getOrDefault(other, ""));
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    /** The visible text at the beginning of a body that is HTML, XML or anything else, on one line. */
    private static String excerpt(String body) {
        StringBuilder text = new StringBuilder();
        boolean inTag = false;
        for (int i = 0; i < body.length() && text.length() < EXCERPT_LENGTH; i++) {
            char c = body.charAt(i);
            if (c == '<') {
                inTag = true;
                c = ' ';
            } else if (c == '>' && inTag) {
                inTag = false;
                continue;
            }
            if (inTag && c != ' ') {
                continue;
            }
            boolean gap = c <= ' ';
            if (!gap) {
                text.append(c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        // A word is shown whole or not at all: it may be a secret, of which a part could not be told from other text.
        int end = text.length();
        while (text.length() == EXCERPT_LENGTH
                && end > 0
                && text.charAt(end - 1) > ' '
                && text.charAt(end - 1) < 0x7F) {
            end--;
        }
        return text.substring(0, end).strip();
    }
}
