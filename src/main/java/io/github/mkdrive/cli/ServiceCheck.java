package io.github.mkdrive.cli;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.DrivePage;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.cli.CheckStep.Name;
import io.github.mkdrive.cli.CheckStep.Result;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.Mask;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.OutcomeReport;
import io.github.mkdrive.report.Report;
import io.github.mkdrive.report.Used;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries a service with one call, which lists drives and changes nothing: how that ends says how far it came.
 *
 * @param connection how the service is reached
 * @param service carries the call
 * @param noCredentials why there are no credentials, where there are none: then the call says not who it is from
 * @param clock this machine's clock
 */
record ServiceCheck(Connection connection, OpenService service, Optional<CommandException> noCredentials, Clock clock) {
    /** A signature is refused when its date is more than 15 minutes off the server's clock (PDS reference). */
    private static final Duration DATE_TOLERANCE = Duration.ofMinutes(15);

    /** The server's date is cut to the second, and an answer takes a moment. */
    private static final Duration USUAL = Duration.ofSeconds(5);

    /** How codes begin that refuse what a caller wants, who is known. */
    private static final List<String> NO_PERMISSION =
            List.of("Forbidden", "CheckRouterAccessFailed", "NoPermission", "UserNotAllowed");

    /**
     * What came of it.
     *
     * @param steps what was tried, in its order
     * @param failure the report of the first that failed, if one did
     */
    record Tried(List<CheckStep> steps, Optional<Report> failure) {}

    /** Tries it, within a time. */
    Tried run(Duration limit) {
        DriveClient client = new DriveClient(service.transport(), () -> 0);
        Instant asked = clock.instant();
        try {
            Reply<DrivePage> page = client.pageOfAll(Optional.empty(), limit, operation -> {});
            return ended(Optional.empty(), page.date(), asked, drives(page.value()));
        } catch (ApiException e) {
            return ended(Optional.of(e.failure()), e.failure().date(), asked, "");
        }
    }

    private static String drives(DrivePage page) {
        int count = page.drives().size();
        return Messages.text(page.nextMarker().isPresent() ? "check.list.more" : "check.list", String.valueOf(count));
    }

    private Tried ended(Optional<Failure> failure, Optional<Instant> date, Instant asked, String drives) {
        Name at = failure.map(this::failedAt).orElse(Name.LIST);
        Optional<Report> report =
                failure.map(one -> service.mask().report(new OutcomeReport(clock, service.used(), "").ofLook(one)));
        List<CheckStep> steps = new ArrayList<>();
        steps.add(step(Name.NAME, at, report, address()));
        steps.add(step(Name.CONNECTION, at, report, endpoint()));
        steps.add(step(Name.TLS, at, report, tls()));
        steps.add(
                at.compareTo(Name.CLOCK) < 0 || date.isEmpty()
                        ? CheckStep.skipped(Name.CLOCK)
                        : clock(date.get(), asked));
        if (noCredentials.isPresent()) {
            steps.add(CheckStep.failed(Name.CREDENTIALS, noCredentials.get().report()));
            steps.add(CheckStep.skipped(Name.LIST));
            // A create does not get as far as the connection.
            return new Tried(steps, noCredentials.map(CommandException::report));
        }
        steps.add(step(Name.CREDENTIALS, at, report, credentials()));
        steps.add(step(Name.LIST, at, report, drives));
        return new Tried(steps, report);
    }

    private static CheckStep step(Name name, Name failedAt, Optional<Report> report, String seen) {
        if (report.isEmpty() || name.compareTo(failedAt) < 0) {
            return CheckStep.ok(name, seen);
        }
        return name == failedAt ? CheckStep.failed(name, report.get()) : CheckStep.skipped(name);
    }

    /** What was connected to, and the addresses that its name stands for. */
    private String address() {
        String host = connection
                .proxy()
                .map(ProxyServer::host)
                .orElse(connection.endpoint().host());
        List<String> addresses = new ArrayList<>();
        try {
            // Asked before, so that it is known.
            for (InetAddress address : InetAddress.getAllByName(host)) {
                addresses.add(address.getHostAddress());
            }
        } catch (UnknownHostException e) {
            return host;
        }
        return addresses.contains(host) ? host : Messages.text("check.name", host, String.join(", ", addresses));
    }

    private String endpoint() {
        String server =
                connection.endpoint().host() + ':' + connection.endpoint().port();
        return connection
                .proxy()
                .map(proxy -> Messages.text("check.connection.proxy", server, proxy))
                .orElse(server);
    }

    private String tls() {
        return connection.endpoint().isTls()
                ? Messages.text("check.tls")
                : Messages.text(connection.endpoint().isLoopback() ? "check.tls.none" : "check.tls.clear");
    }

    private String credentials() {
        Credentials used = connection.credentials().current();
        String source = connection.credentials().source();
        String what = switch (Used.Authentication.of(used)) {
            case TOKEN -> Messages.text("check.credentials.token", source);
            case KEY -> Messages.text("check.credentials.key", key(used), source);
            case TEMPORARY_KEY -> Messages.text("check.credentials.temporaryKey", key(used), source);
        };
        return used.expiration()
                .map(end -> Messages.text("check.credentials.until", what, end.truncatedTo(ChronoUnit.SECONDS)))
                .orElse(what);
    }

    private static String key(Credentials credentials) {
        return credentials instanceof Credentials.AccessKey key ? Mask.keyId(key.id()) : "";
    }

    /** How far a call came that failed. */
    private Name failedAt(Failure failure) {
        return switch (failure.kind()) {
            case NOT_RESOLVED -> Name.NAME;
            case NOT_CONNECTED, CONNECT_TIMEOUT, PROXY, PROXY_REFUSED, NO_TIME -> Name.CONNECTION;
            case NOT_TRUSTED, HANDSHAKE -> Name.TLS;
            case CREDENTIALS_REFUSED, CREDENTIALS_NOT_GOT -> Name.CREDENTIALS;
            case ANSWERED -> {
                int status = failure.status().orElse(0);
                String code = failure.code().orElse("");
                boolean who = status == 401 || status == 403;
                yield who && NO_PERMISSION.stream().noneMatch(code::startsWith) ? Name.CREDENTIALS : Name.LIST;
            }
            default -> Name.LIST;
        };
    }

    /** This machine's clock against the server's: what is signed by one that is off is refused. */
    private CheckStep clock(Instant date, Instant asked) {
        Duration took = Duration.between(asked, clock.instant());
        Duration off = Duration.between(date.plusMillis(500), asked.plus(took.dividedBy(2)));
        if (off.abs().compareTo(USUAL.plus(took)) <= 0) {
            return CheckStep.ok(Name.CLOCK, Messages.text("check.clock"));
        }
        String by = DurationText.format(off.abs());
        String text = Messages.text(off.isNegative() ? "check.clock.behind" : "check.clock.ahead", by);
        boolean matters = off.abs().compareTo(DATE_TOLERANCE) > 0;
        return new CheckStep(
                Name.CLOCK, Result.WARNING, text, Messages.text(matters ? "check.clock.refused" : "check.clock.set"));
    }
}
