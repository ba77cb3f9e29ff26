package io.github.mkdrive.report;

import io.github.mkdrive.api.Failure;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes secrets out of what is printed: wherever they stand, and headers that hold secrets whole. */
public final class Mask {
    private static final String MASKED = "****";
    private static final int SHOWN = 4;
    private static final Pattern TOKEN = Pattern.compile(
            "([?&#;][^=&#;]*(?:token|secret|passw|code|key|sign|credential|ticket|session|assertion|auth)[^=&#;]*=)[^&#;]*",
            Pattern.CASE_INSENSITIVE);

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
                if (masked.indexOf('%') >= 0 || masked.indexOf('\\') >= 0) {
                    masked = masked.replaceAll(encoded(secret), MASKED);
                }
            }
        }
        return masked;
    }

    /**
     * Finds a secret also where some of its characters are written as they are in URLs ({@code %2B}), once or
     * more times over, and in JSON.
     */
    private static String encoded(String secret) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            String itself = Pattern.quote(String.valueOf(c));
            boolean plain = c > 0x7F || Character.isLetterOrDigit(c);
            pattern.append(
                    plain
                            ? itself
                            : "(?:\\\\?" + itself + String.format("|%%(?:25)*(?i:%1$02x)|\\\\u(?i:%1$04x))", (int) c));
        }
        return pattern.toString();
    }

    /**
     * The target of a redirect as it may be shown: without what may be a password, and without the tokens that are handed over in
     * a query or a fragment.
     */
    static String target(String location) {
        int at = location.lastIndexOf('@');
        return TOKEN.matcher(at < 0 ? location : "..." + location.substring(at)).replaceAll("$1" + MASKED);
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
                failure.date(),
                failure.distrust());
    }

    /** The value of a header as it may be shown: of a key the beginning of its id, of a token and a signature nothing. */
    public String header(String name, String value) {
        return switch (name) {
            case "authorization" -> authorization(value);
            case "location", "content-location", "refresh", "link" -> text(target(value));
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
        return scheme + (colon < 0 ? MASKED : keyId(value.substring(space + 1, colon))) + ':' + MASKED;
    }

    /** The id of an AccessKey as it may be shown: its beginning. */
    public static String keyId(String id) {
        return (id.length() >= 2 * SHOWN ? id.substring(0, SHOWN) : "") + MASKED;
    }
}
