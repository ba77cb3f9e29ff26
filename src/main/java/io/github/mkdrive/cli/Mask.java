package io.github.mkdrive.cli;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.cli.CommandException.Report;

/** Takes secrets out of what is printed: wherever they stand, and headers that hold secrets whole. */
final class Mask {
    private static final String MASKED = "****";
    private static final int SHOWN = 4;

    /** Shorter secrets are no secrets, and would be found in the middle of words. */
    private static final int SHORTEST = 6;

    private final Credentials credentials;

    Mask(Credentials credentials) {
        this.credentials = credentials;
    }

    /** {@code text} without the credentials' secrets. */
    String text(String text) {
        String masked = text;
        for (String secret : credentials.secrets()) {
            if (secret.length() >= SHORTEST) {
                masked = masked.replace(secret, MASKED);
            }
        }
        return masked;
    }

    /** {@code report} without the credentials' secrets, which a service may have put into its answer. */
    Report report(Report report) {
        return new Report(
                report.exitCode(),
                report.messages().stream().map(this::text).toList(),
                report.hints().stream().map(this::text).toList(),
                report.failure().map(this::failure),
                report.attempts(),
                report.driveIds().stream().map(this::text).toList());
    }

    private Failure failure(Failure failure) {
        return new Failure(
                failure.kind(),
                failure.status(),
                failure.code().map(this::text),
                text(failure.message()),
                failure.requestId().map(this::text),
                failure.location().map(this::text),
                failure.retryAfter(),
                failure.date());
    }

    /** The value of a header as it may be shown: of a key the beginning of its id, of a token and a signature nothing. */
    String header(String name, String value) {
        return switch (name) {
            case "authorization" -> authorization(value);
            case "x-acs-security-token", "proxy-authorization", "cookie", "set-cookie" -> MASKED;
            default -> text(value);
        };
    }

    private static String authorization(String value) {
        int space = value.indexOf(' ');
        String scheme = value.substring(0, space + 1);
        if (!scheme.equals("acs ")) {
            return scheme + MASKED;
        }
        int colon = value.indexOf(':', space);
        boolean shown = colon > space + 2 * SHOWN;
        return scheme + (shown ? value.substring(space + 1, space + 1 + SHOWN) : "") + MASKED + ':' + MASKED;
    }
}
