package io.github.mkdrive.report;

import static io.github.mkdrive.api.Failure.Kind.ANSWERED;

import io.github.mkdrive.api.Distrust.Reason;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Target;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.report.Used.Authentication;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a failure: a table over what happened, the status, the code, what the call used and what the clock says. The
 * first row that fits holds.
 */
final class Hints {
    /** A signature is refused when its date is more than 15 minutes off the server's clock (PDS reference). */
    private static final Duration DATE_TOLERANCE = Duration.ofMinutes(15);

    static final List<Row> ROWS = List.of(
            // The service refuses who calls.
            new Row(ANSWERED, 400, 499, "InvalidTimeStamp", When.CLOCK_IS_OFF, "hint.clock"),
            new Row(ANSWERED, 400, 499, "InvalidTimeStamp", When.ALWAYS, "hint.timeStamp"),
            new Row(ANSWERED, 400, 499, "CheckRouterAccessFailed", When.ALWAYS, "hint.router"),
            new Row(ANSWERED, 401, 405, "", When.FROM_ELSEWHERE, "hint.elsewhere"),
            new Row(ANSWERED, 401, 401, "", When.SIGNED_BY_A_CLOCK_THAT_IS_OFF, "hint.clock"),
            new Row(ANSWERED, 403, 403, "", When.SIGNED_BY_A_CLOCK_THAT_IS_OFF, "hint.clock"),
            new Row(ANSWERED, 400, 499, "AccessToken", When.TOKEN, "hint.token"),
            new Row(ANSWERED, 400, 499, "TokenExpired", When.TOKEN, "hint.token"),
            new Row(ANSWERED, 400, 499, "InvalidSecurityToken", When.KEY, "hint.securityToken"),
            new Row(ANSWERED, 400, 499, "MissingSecurityToken", When.KEY, "hint.securityToken"),
            new Row(ANSWERED, 400, 499, "InvalidSecurityToken", When.TEMPORARY_KEY, "hint.temporaryKey"),
            new Row(ANSWERED, 400, 499, "SecurityTokenExpired", When.TEMPORARY_KEY, "hint.temporaryKey"),
            new Row(ANSWERED, 401, 401, "", When.TOKEN, "hint.token"),
            new Row(ANSWERED, 401, 401, "", When.TEMPORARY_KEY, "hint.temporaryKey"),
            new Row(ANSWERED, 401, 401, "", When.KEY, "hint.key"),
            new Row(ANSWERED, 403, 403, "", When.TOKEN, "hint.right.token"),
            new Row(ANSWERED, 403, 403, "", When.ALWAYS, "hint.right.key"),
            // It refuses the request.
            new Row(ANSWERED, 404, 404, "NotFound.Domain", When.DEVELOPER_EDITION, "hint.domain.enterprise"),
            new Row(ANSWERED, 404, 404, "NotFound.Domain", When.ENTERPRISE_EDITION, "hint.domain.developer"),
            new Row(ANSWERED, 404, 404, "NotFound.Domain", When.ALWAYS, "hint.domain"),
            new Row(ANSWERED, 404, 404, "", When.ALWAYS, "hint.notFound"),
            new Row(ANSWERED, 407, 407, "", When.ALWAYS, "hint.notProxy"),
            new Row(ANSWERED, 409, 409, "AlreadyExist", When.ALWAYS, "hint.conflict"),
            new Row(ANSWERED, 409, 409, "", When.ALWAYS, "hint.state"),
            new Row(ANSWERED, 300, 399, "", When.ALWAYS, "hint.redirect"),
            new Row(ANSWERED, 400, 407, "", When.ALWAYS, "hint.rejected"),
            new Row(ANSWERED, 409, 424, "", When.ALWAYS, "hint.rejected"),
            new Row(ANSWERED, 426, 428, "", When.ALWAYS, "hint.rejected"),
            new Row(ANSWERED, 430, 499, "", When.ALWAYS, "hint.rejected"),
            // It has no time for the request, or trouble of its own.
            new Row(ANSWERED, 0, 999, "", When.ASKED_TO_WAIT, "hint.retryAfter"),
            new Row(ANSWERED, 0, 999, "", When.MAY_COME_LATE, "hint.unavailable.late"),
            new Row(ANSWERED, 0, 999, "", When.ALWAYS, "hint.unavailable"),
            // The answer is lost, or none of the service.
            new Row(Kind.NOT_JSON, When.ALWAYS, "hint.unreadable"),
            new Row(Kind.UNEXPECTED_STATUS, When.ALWAYS, "hint.unreadable"),
            new Row(Kind.TOO_LONG, When.ALWAYS, "hint.unreadable"),
            new Row(Kind.UNKNOWN_CODING, When.ALWAYS, "hint.coding"),
            new Row(Kind.DAMAGED, When.ALWAYS, "hint.coding"),
            new Row(Kind.ENDLESS, When.ALWAYS, "hint.unreadable"),
            new Row(Kind.CUT_OFF, When.MAY_COME_LATE, "hint.unavailable.late"),
            new Row(Kind.CUT_OFF, When.ALWAYS, "hint.unavailable"),
            new Row(Kind.TIMEOUT, When.MAY_COME_LATE, "hint.unavailable.late"),
            new Row(Kind.TIMEOUT, When.ALWAYS, "hint.unavailable"),
            new Row(Kind.CONNECTION_LOST, When.MAY_COME_LATE, "hint.unavailable.late"),
            new Row(Kind.CONNECTION_LOST, When.ALWAYS, "hint.unavailable"),
            // It could not be sent.
            new Row(Kind.NO_TIME, When.ALWAYS, "hint.noTime"),
            new Row(Kind.CREDENTIALS_REFUSED, When.ALWAYS, "hint.credentials.refused"),
            new Row(Kind.CREDENTIALS_NOT_GOT, When.ALWAYS, "hint.credentials.notGot"),
            new Row(Kind.NOT_RESOLVED, When.BY_PROXY, "hint.proxy.notResolved"),
            new Row(Kind.NOT_RESOLVED, When.ALWAYS, "hint.notResolved"),
            new Row(Kind.NOT_CONNECTED, When.BY_PROXY, "hint.proxy.notConnected"),
            new Row(Kind.NOT_CONNECTED, When.ALWAYS, "hint.network"),
            new Row(Kind.CONNECT_TIMEOUT, When.BY_PROXY, "hint.proxy.notConnected"),
            new Row(Kind.CONNECT_TIMEOUT, When.ALWAYS, "hint.network"),
            new Row(Kind.HANDSHAKE, When.ALWAYS, "hint.network"),
            new Row(Kind.NOT_TRUSTED, 0, 0, Reason.EXPIRED.code(), When.ALWAYS, "hint.notTrusted.time"),
            new Row(Kind.NOT_TRUSTED, 0, 0, Reason.NOT_YET_VALID.code(), When.ALWAYS, "hint.notTrusted.time"),
            new Row(Kind.NOT_TRUSTED, 0, 0, Reason.OTHER_HOST.code(), When.ALWAYS, "hint.notTrusted.host"),
            new Row(Kind.NOT_TRUSTED, 0, 0, Reason.NOT_FOR_SERVERS.code(), When.ALWAYS, "hint.notTrusted.server"),
            new Row(Kind.NOT_TRUSTED, 0, 0, Reason.WEAK.code(), When.ALWAYS, "hint.notTrusted.server"),
            new Row(Kind.NOT_TRUSTED, When.ROOTS_ARE_GIVEN, "hint.notTrusted.roots"),
            new Row(Kind.NOT_TRUSTED, When.ALWAYS, "hint.notTrusted"),
            // The proxy refuses.
            new Row(Kind.PROXY, 502, 504, "", When.ALWAYS, "hint.proxy.trouble"),
            new Row(Kind.PROXY, When.OTHER_LOGIN, "hint.proxy.login"),
            new Row(Kind.PROXY, When.ALWAYS, "hint.proxy"),
            new Row(Kind.PROXY_REFUSED, When.OTHER_LOGIN, "hint.proxy.login"),
            new Row(Kind.PROXY_REFUSED, When.ALWAYS, "hint.proxy"));

    private Hints() {}

    /**
     * What to do about a failure.
     *
     * @param used what the call was made with
     * @param clock this machine's clock
     * @param mayComeLate whether a drive of a request whose answer is missing may still show up
     */
    static String of(Failure failure, Used used, Clock clock, boolean mayComeLate) {
        Duration clockOff = failure.date()
                .map(date -> Duration.between(date, clock.instant()))
                .orElse(Duration.ZERO);
        Row row = row(new Facts(failure, used, clockOff, mayComeLate));
        String wait = failure.retryAfter().map(DurationText::format).orElse("");
        return Messages.text(
                row.hint(), clockOff.abs().toMinutes(), wait, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The row of the table that holds. */
    static Row row(Facts facts) {
        return ROWS.stream().filter(one -> one.fits(facts)).findFirst().orElseThrow();
    }

    /**
     * What a hint depends on.
     *
     * @param clockOff how far this machine's clock is ahead of the server's; zero where that is not known
     */
    record Facts(Failure failure, Used used, Duration clockOff, boolean mayComeLate) {
        boolean isClockOff() {
            return clockOff.abs().compareTo(DATE_TOLERANCE) > 0;
        }

        boolean by(Authentication authentication) {
            return used.authentication() == authentication;
        }
    }

    /** What else has to be so for a row to fit. */
    enum When {
        ALWAYS,
        TOKEN,
        KEY,
        TEMPORARY_KEY,
        CLOCK_IS_OFF,
        SIGNED_BY_A_CLOCK_THAT_IS_OFF,
        /** The service and its gateway give every answer a code or an id. */
        FROM_ELSEWHERE,
        DEVELOPER_EDITION,
        ENTERPRISE_EDITION,
        ASKED_TO_WAIT,
        MAY_COME_LATE,
        BY_PROXY,
        ROOTS_ARE_GIVEN,
        /** The proxy asks to log in, and in no way that is known. */
        OTHER_LOGIN;

        boolean fits(Facts facts) {
            Failure failure = facts.failure;
            return switch (this) {
                case ALWAYS -> true;
                case TOKEN -> facts.by(Authentication.TOKEN);
                case KEY -> facts.by(Authentication.KEY);
                case TEMPORARY_KEY -> facts.by(Authentication.TEMPORARY_KEY);
                case CLOCK_IS_OFF -> facts.isClockOff();
                case SIGNED_BY_A_CLOCK_THAT_IS_OFF -> facts.isClockOff() && !facts.by(Authentication.TOKEN);
                case FROM_ELSEWHERE ->
                    failure.code().isEmpty() && failure.requestId().isEmpty();
                case DEVELOPER_EDITION -> facts.used.edition().equals(Optional.of("developer"));
                case ENTERPRISE_EDITION -> facts.used.edition().equals(Optional.of("enterprise"));
                case ASKED_TO_WAIT -> failure.retryAfter().isPresent();
                case MAY_COME_LATE -> facts.mayComeLate;
                case OTHER_LOGIN -> !failure.message().isEmpty();
                case ROOTS_ARE_GIVEN -> facts.used.roots();
                case BY_PROXY -> failure.target().filter(Target::isProxy).isPresent();
            };
        }
    }

    /**
     * A row of the table.
     *
     * @param kind what happened
     * @param from the lowest status, 0 for none
     * @param to the highest status
     * @param code how the code begins
     * @param when what else has to be so
     * @param hint the key of the text: {@code {0}} is by how many minutes the clock is off, {@code {1}} how long to wait,
     *     {@code {2}} what this machine's clock says
     */
    record Row(Kind kind, int from, int to, String code, When when, String hint) {
        Row(Kind kind, When when, String hint) {
            this(kind, 0, 999, "", when, hint);
        }

        boolean fits(Facts facts) {
            int status = facts.failure.status().orElse(0);
            return facts.failure.kind() == kind
                    && status >= from
                    && status <= to
                    && facts.failure.code().orElse("").startsWith(code)
                    && when.fits(facts);
        }
    }
}
