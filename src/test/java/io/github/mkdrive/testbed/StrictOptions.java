package io.github.mkdrive.testbed;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** How a {@link StrictService} is set up. A value: each {@code with} method gives a changed copy. */
public final class StrictOptions {
    /** An AccessKey id that is known by default. */
    public static final String KEY_ID = "LTAIstrictKeyId0001";
    /** The secret of {@link #KEY_ID}. */
    public static final String KEY_SECRET = "strictKeySecretXXXXXXXXXXXX01";
    /** A temporary AccessKey id that is known by default. */
    public static final String STS_KEY_ID = "STS.strictKeyId0002";
    /** The secret of {@link #STS_KEY_ID}. */
    public static final String STS_KEY_SECRET = "strictKeySecretXXXXXXXXXXXX02";
    /** The security token of {@link #STS_KEY_ID}. */
    public static final String STS_TOKEN = "CAISstrictSecurityToken+/=0002";
    /** An access token that is known by default. */
    public static final String BEARER_TOKEN = "eyJstrictBearerToken.0003.sig";

    // Written only on a fresh copy, before anyone else has seen it.
    private Optional<SSLContext> tls = Optional.empty();
    private String prefix = "";
    private Duration clockOffset = Duration.ZERO;
    private Supplier<Duration> skipped = () -> Duration.ZERO;
    private Optional<Duration> dateOffset = Optional.of(Duration.ZERO);
    private Duration dateTolerance = Duration.ofMinutes(15);
    private int maxPageSize = 100;
    private boolean singleDrive = false;
    private Set<String> hosts = Set.of();
    private Set<String> bearerTokens = Set.of(BEARER_TOKEN);

    private StrictOptions() {}

    /** Plain HTTP, no prefix, right clock, pages of up to 100, the made-up credentials of the constants above. */
    public static StrictOptions defaults() {
        return new StrictOptions();
    }

    private StrictOptions with(Consumer<StrictOptions> change) {
        StrictOptions copy = new StrictOptions();
        copy.tls = tls;
        copy.prefix = prefix;
        copy.clockOffset = clockOffset;
        copy.skipped = skipped;
        copy.dateOffset = dateOffset;
        copy.dateTolerance = dateTolerance;
        copy.maxPageSize = maxPageSize;
        copy.singleDrive = singleDrive;
        copy.hosts = hosts;
        copy.bearerTokens = bearerTokens;
        change.accept(copy);
        return copy;
    }

    /** Serves TLS with this context, see {@link TestCertificates}. */
    public StrictOptions withTls(SSLContext context) {
        return with(copy -> copy.tls = Optional.of(context));
    }

    /** Serves below a path such as {@code /pds}. */
    public StrictOptions withPrefix(String path) {
        return with(copy -> copy.prefix = path);
    }

    /** Puts the service's clock ahead of the real one (behind it, if negative): creation times and the check of dates. */
    public StrictOptions withClockOffset(Duration offset) {
        return with(copy -> copy.clockOffset = offset);
    }

    /** Puts the service's clock ahead by what a client has skipped so far in place of waiting. */
    public StrictOptions withSkippedTime(Supplier<Duration> time) {
        return with(copy -> copy.skipped = time);
    }

    /** Puts the {@code Date} header of answers ahead of the service's clock. */
    public StrictOptions withDateOffset(Duration offset) {
        return with(copy -> copy.dateOffset = Optional.of(offset));
    }

    /** Leaves the {@code Date} header out of every answer. */
    public StrictOptions withoutDate() {
        return with(copy -> copy.dateOffset = Optional.empty());
    }

    /** Accepts request dates that are this far off, for tests with a clock that is more than 15 minutes off. */
    public StrictOptions withDateTolerance(Duration tolerance) {
        return with(copy -> copy.dateTolerance = tolerance);
    }

    /** Gives at most this many drives in one page of a list, whatever the limit asked for. */
    public StrictOptions withMaxPageSize(int size) {
        return with(copy -> copy.maxPageSize = size);
    }

    /** Lets an owner have one drive only: a second create is a 409. */
    public StrictOptions withSingleDrive() {
        return with(copy -> copy.singleDrive = true);
    }

    /** May be called by one name more than 127.0.0.1 and localhost, with its own port or with any: {@code pds.example:80}. */
    public StrictOptions withHost(String hostAndPort) {
        return with(copy -> {
            copy.hosts = new HashSet<>(hosts);
            copy.hosts.add(hostAndPort);
        });
    }

    /** Takes this access token alone. */
    public StrictOptions withBearerToken(String token) {
        return with(copy -> copy.bearerTokens = Set.of(token));
    }

    Optional<SSLContext> tls() {
        return tls;
    }

    String prefix() {
        return prefix;
    }

    Duration clockOffset() {
        return clockOffset.plus(skipped.get());
    }

    Optional<Duration> dateOffset() {
        return dateOffset;
    }

    Duration dateTolerance() {
        return dateTolerance;
    }

    int maxPageSize() {
        return maxPageSize;
    }

    boolean singleDrive() {
        return singleDrive;
    }

    Map<String, String> secrets() {
        return Map.of(KEY_ID, KEY_SECRET, STS_KEY_ID, STS_KEY_SECRET);
    }

    Map<String, String> securityTokens() {
        return Map.of(STS_KEY_ID, STS_TOKEN);
    }

    Set<String> bearerTokens() {
        return bearerTokens;
    }

    Set<String> hosts() {
        return hosts;
    }
}
