package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Target;
import io.github.mkdrive.report.Used.Authentication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of hints, row by row and with the neighbours of each. */
class HintsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    /**
     * What happened, and the hint. A dot stands for nothing. The clock is that of this machine, in minutes ahead of the
     * server's; behind the credentials stands the edition, where the endpoint is a domain's.
     */
    private static final String TABLE = """
            # kind     status code                       used with             clock wait late  hint
            # a clock that is off is to blame where it was signed with
            ANSWERED   403    InvalidTimeStamp.Expired   KEY                   -120  .    .     hint.clock
            ANSWERED   400    InvalidTimeStamp.Expired   TEMPORARY_KEY         16    .    .     hint.clock
            ANSWERED   403    InvalidTimeStamp           KEY                   .     .    .     hint.timeStamp
            ANSWERED   403    InvalidTimeStamp.Expired   KEY                   14    .    .     hint.timeStamp
            ANSWERED   403    SignatureDoesNotMatch      KEY                   -120  .    .     hint.clock
            ANSWERED   403    ForbiddenNoPermission      KEY                   120   .    .     hint.clock
            ANSWERED   401    .                          TEMPORARY_KEY+id      60    .    .     hint.clock
            ANSWERED   401    .                          TOKEN+id              60    .    .     hint.token
            ANSWERED   403    ForbiddenNoPermission      TOKEN                 60    .    .     hint.right.token
            ANSWERED   403    ForbiddenNoPermission      KEY                   15    .    .     hint.right.key
            ANSWERED   404    NotFound.User              KEY                   60    .    .     hint.notFound
            # these credentials can't do it at all
            ANSWERED   403    CheckRouterAccessFailed    TOKEN                 .     .    .     hint.router
            ANSWERED   403    CheckRouterAccessFailed    KEY                   120   .    .     hint.router
            # a login page or a firewall
            ANSWERED   401    .                          KEY                   .     .    .     hint.elsewhere
            ANSWERED   403    .                          TOKEN                 .     .    .     hint.elsewhere
            ANSWERED   404    .                          KEY                   .     .    .     hint.elsewhere
            ANSWERED   405    .                          KEY                   .     .    .     hint.elsewhere
            # the access token
            ANSWERED   401    AccessTokenInvalid         TOKEN                 .     .    .     hint.token
            ANSWERED   403    AccessTokenExpired         TOKEN                 .     .    .     hint.token
            ANSWERED   400    TokenExpired               TOKEN                 .     .    .     hint.token
            ANSWERED   401    ShareLinkTokenInvalid      TOKEN                 .     .    .     hint.token
            ANSWERED   403    ForbiddenNoPermission.File TOKEN                 .     .    .     hint.right.token
            # the AccessKey
            ANSWERED   401    InvalidAccessKeyId         KEY                   .     .    .     hint.key
            ANSWERED   401    .                          KEY+id                .     .    .     hint.key
            ANSWERED   401    AccessTokenInvalid         KEY                   .     .    .     hint.key
            ANSWERED   401    .                          TEMPORARY_KEY+id      .     .    .     hint.temporaryKey
            ANSWERED   403    InvalidSecurityToken.Gone  TEMPORARY_KEY         .     .    .     hint.temporaryKey
            ANSWERED   403    SecurityTokenExpired       TEMPORARY_KEY         .     .    .     hint.temporaryKey
            ANSWERED   403    InvalidSecurityToken       KEY                   .     .    .     hint.securityToken
            ANSWERED   400    MissingSecurityToken       KEY                   .     .    .     hint.securityToken
            ANSWERED   403    SignatureDoesNotMatch      KEY                   .     .    .     hint.right.key
            ANSWERED   403    .                          KEY+id                .     .    .     hint.right.key
            # the endpoint
            ANSWERED   404    NotFound.Domain            KEY/developer         .     .    .     hint.domain.enterprise
            ANSWERED   404    NotFound.Domain            TOKEN/enterprise      .     .    .     hint.domain.developer
            ANSWERED   404    NotFound.Domain            KEY                   .     .    .     hint.domain
            ANSWERED   404    NotFound.User              KEY/developer         .     .    .     hint.notFound
            ANSWERED   404    .                          KEY+id                .     .    .     hint.notFound
            ANSWERED   407    .                          KEY+id                .     .    .     hint.notProxy
            ANSWERED   302    .                          KEY                   .     .    .     hint.redirect
            ANSWERED   308    .                          TOKEN                 .     .    .     hint.redirect
            # what is in the way
            ANSWERED   409    AlreadyExist.Drive         KEY                   .     .    .     hint.conflict
            ANSWERED   409    QuotaExhausted.Drive       KEY                   .     .    .     hint.state
            ANSWERED   409    StateConflict              TOKEN                 .     .    .     hint.state
            ANSWERED   409    .                          KEY                   .     .    .     hint.state
            # the request
            ANSWERED   400    InvalidParameter.owner     KEY                   .     .    .     hint.rejected
            ANSWERED   400    .                          TOKEN                 60    .    .     hint.rejected
            ANSWERED   402    X                          KEY                   .     .    .     hint.rejected
            ANSWERED   405    X                          KEY                   .     .    .     hint.rejected
            ANSWERED   413    .                          KEY                   .     .    .     hint.rejected
            ANSWERED   426    .                          KEY                   .     .    .     hint.rejected
            ANSWERED   451    .                          KEY                   .     .    .     hint.rejected
            # the service has no time, or trouble
            ANSWERED   429    TooManyRequests            KEY                   .     600  .     hint.retryAfter
            ANSWERED   503    ServiceUnavailable         KEY                   .     9    late  hint.retryAfter
            ANSWERED   429    TooManyRequests            KEY                   .     .    .     hint.unavailable
            ANSWERED   429    TooManyRequests            KEY                   .     .    late  hint.unavailable.late
            ANSWERED   503    .                          TOKEN                 .     .    late  hint.unavailable.late
            ANSWERED   504    D504TO                     KEY                   .     .    late  hint.unavailable.late
            ANSWERED   408    .                          KEY                   .     .    .     hint.unavailable
            # no answer, or none of the service
            NOT_JSON          200 .                      KEY                   .     .    late  hint.unreadable
            UNEXPECTED_STATUS 204 .                      KEY                   .     .    late  hint.unreadable
            TOO_LONG          200 .                      KEY                   .     .    .     hint.unreadable
            UNKNOWN_CODING    200 .                      KEY                   .     .    late  hint.coding
            DAMAGED           201 .                      TOKEN                 .     .    .     hint.coding
            ENDLESS           200 .                      KEY                   .     .    .     hint.unreadable
            CUT_OFF           200 .                      KEY                   .     .    late  hint.unavailable.late
            CUT_OFF           200 .                      KEY                   .     .    .     hint.unavailable
            TIMEOUT           .   .                      KEY                   .     .    late  hint.unavailable.late
            TIMEOUT           .   .                      KEY                   .     .    .     hint.unavailable
            CONNECTION_LOST   .   .                      KEY                   .     .    late  hint.unavailable.late
            CONNECTION_LOST   .   .                      KEY                   .     .    .     hint.unavailable
            # it could not be sent
            NO_TIME           .   .                      KEY                   .     .    .     hint.noTime
            CREDENTIALS_REFUSED 403 NoPermission         TEMPORARY_KEY         .     .    .     hint.credentials.refused
            CREDENTIALS_NOT_GOT .   .                    TEMPORARY_KEY         .     .    .     hint.credentials.notGot
            NOT_RESOLVED      .   .                      KEY                   .     .    .     hint.notResolved
            NOT_RESOLVED      .   .                      KEY+proxy             .     .    .     hint.proxy.notResolved
            NOT_CONNECTED     .   .                      KEY                   .     .    .     hint.network
            NOT_CONNECTED     .   .                      KEY+proxy             .     .    .     hint.proxy.notConnected
            CONNECT_TIMEOUT   .   .                      KEY                   .     .    .     hint.network
            CONNECT_TIMEOUT   .   .                      KEY+proxy             .     .    .     hint.proxy.notConnected
            HANDSHAKE         .   .                      KEY                   .     .    .     hint.network
            NOT_TRUSTED       .   .                      KEY                   .     .    .     hint.notTrusted
            NOT_TRUSTED       .   CertificateExpired     KEY+roots             .     .    .     hint.notTrusted.time
            NOT_TRUSTED       .   CertificateNotYetValid KEY                   .     .    .     hint.notTrusted.time
            NOT_TRUSTED       .   CertificateOfOtherHost KEY+roots             .     .    .     hint.notTrusted.host
            NOT_TRUSTED       .   CertificateNotForServers KEY                 .     .    .     hint.notTrusted.server
            NOT_TRUSTED       .   CertificateTooWeak     KEY+roots             .     .    .     hint.notTrusted.server
            NOT_TRUSTED       .   CertificateSelfSigned  KEY                   .     .    .     hint.notTrusted
            NOT_TRUSTED       .   CertificateSelfSigned  KEY+roots             .     .    .     hint.notTrusted.roots
            NOT_TRUSTED       .   CertificateOfUnknownIssuer KEY               .     .    .     hint.notTrusted
            NOT_TRUSTED       .   CertificateOfUnknownIssuer KEY+roots         .     .    .     hint.notTrusted.roots
            NOT_TRUSTED       .   CertificateNotTrusted  KEY                   .     .    .     hint.notTrusted
            # the proxy refuses
            PROXY             407 .                      KEY+proxy             .     .    .     hint.proxy
            PROXY             403 .                      KEY+proxy             .     .    .     hint.proxy
            PROXY             407 .                      KEY+proxy+login       .     .    .     hint.proxy.login
            PROXY             502 .                      KEY+proxy             .     .    .     hint.proxy.trouble
            PROXY             504 .                      KEY+proxy             .     .    .     hint.proxy.trouble
            PROXY_REFUSED     407 .                      KEY+proxy             .     .    .     hint.proxy
            PROXY_REFUSED     407 .                      TOKEN+proxy+login     .     .    .     hint.proxy.login
            """;

    @Test
    void everyRowOfTheTableIsTriedAndHolds() {
        List<String> wrong = new ArrayList<>();
        Set<Hints.Row> tried = new HashSet<>();
        TABLE.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            List<String> columns = Stream.of(line.trim().split(" +", -1)).toList();
            Hints.Row row = Hints.row(facts(columns));
            tried.add(row);
            if (!row.hint().equals(columns.get(7))) {
                wrong.add(row.hint() + " for " + line);
            }
        });
        assertEquals(List.of(), wrong);
        assertEquals(
                List.of(),
                Hints.ROWS.stream().filter(row -> !tried.contains(row)).toList());
    }

    private static Hints.Facts facts(List<String> columns) {
        String used = columns.get(3);
        boolean proxy = used.contains("+proxy");
        boolean id = used.endsWith("+id");
        List<String> with = List.of(used.replaceFirst("[+].*", "").split("/", -1));
        Optional<Integer> status = some(columns.get(1)).map(Integer::valueOf);
        Failure failure = new Failure(
                Kind.valueOf(columns.get(0)),
                proxy ? Optional.of(new Target("proxy:3128", true)) : Optional.empty(),
                status,
                some(columns.get(2)),
                used.endsWith("+login") ? "NTLM" : "",
                id ? Optional.of("REQUEST-1") : Optional.empty(),
                Optional.empty(),
                some(columns.get(5)).map(Long::valueOf).map(Duration::ofSeconds),
                Optional.empty());
        return new Hints.Facts(
                failure,
                new Used(
                        Authentication.valueOf(with.get(0)),
                        with.stream().skip(1).findFirst(),
                        used.endsWith("+roots")),
                some(columns.get(4)).map(Long::valueOf).map(Duration::ofMinutes).orElse(Duration.ZERO),
                columns.get(6).equals("late"));
    }

    private static Optional<String> some(String column) {
        return column.equals(".") ? Optional.empty() : Optional.of(column);
    }

    @Test
    void aHintNamesTheTimes() {
        Failure late = answered(403, "InvalidTimeStamp.Expired", Optional.empty(), NOW.minusSeconds(7200));
        assertEquals("the clock of this machine is 120 minutes off the server's: set it right", hint(late));
        Failure busy = answered(503, "Busy", Optional.of(Duration.ofMinutes(10)), NOW);
        assertEquals("the service asks to wait 600s: run the command again then, with --if-exists return", hint(busy));
    }

    private static Failure answered(int status, String code, Optional<Duration> wait, Instant date) {
        return new Failure(
                Kind.ANSWERED,
                Optional.empty(),
                Optional.of(status),
                Optional.of(code),
                "",
                Optional.empty(),
                Optional.empty(),
                wait,
                Optional.of(date));
    }

    private static String hint(Failure failure) {
        Used used = new Used(Authentication.KEY, Optional.empty(), false);
        return Hints.of(failure, used, Clock.fixed(NOW, ZoneOffset.UTC), false);
    }
}
