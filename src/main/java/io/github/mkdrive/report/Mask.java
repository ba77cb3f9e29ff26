package io.github.mkdrive.report;

import io.github.mkdrive.api.Failure;
import java.util.Collection;
import java.util.function.Supplier;

/** Takes secrets out of what is printed: wherever they stand, and headers that hold secrets whole. */
public final class Mask {
    private static final String MASKED = "****";
    private static final int SHOWN = 4;

    /** Shorter secrets are no secrets, and would be found in the middle of words. */
    private static final int SHORTEST = 6;

    private final Supplier<? extends Collection<String>> secrets;

    /** A mask for all that {@code secrets} gives, which it is asked for each time: credentials can be renewed. */
    public Mask(Supplier<? extends Collection<String>> secrets) {
        this.secrets = secrets;
    }

    /** {@code text} without the secrets. */
    public String text(String text) {
        String masked = text;
        for (String secret : secrets.get()) {
            if (secret.length() >= SHORTEST) {
                masked = masked.replace(secret, MASKED);
            }
        }
        return masked;
    }

    /** {@code report} without the secrets, which a service may have put into its answer. */
    public Report report(Report report) {
        return new Report(
                report.exitCode(),
                report.messages().stream().map(this::text).toList(),
                report.hints().stream().map(this::text).toList(),
                report.failure().map(this::failure),
                report.attempts(),
                report.driveIds().stream().map(this::text).toList(),
                report.mayComeLate());
    }

    private Failure failure(Failure failure) {
        return new Failure(
                failure.kind(),
                failure.target(),
                failure.status(),
                failure.code().map(this::text),
                text(failure.message()),
                failure.requestId().map(this::text),
                failure.location().map(this::text),
                failure.retryAfter(),
                failure.date());
    }

    /** The value of a header as it may be shown: of a key the beginning of its id, of a token and a signature nothing. */
    public String header(String name, String value) {
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
