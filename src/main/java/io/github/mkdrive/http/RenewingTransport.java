package io.github.mkdrive.http;

import io.github.mkdrive.api.AnswerReader;
import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.api.Transport;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.LiveCredentials;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Sends calls with credentials that last: it has them renewed before they run out, and when the service says that they have,
 * which is a refusal of a call that did nothing. Such a call is sent once more with new ones.
 */
public final class RenewingTransport implements Transport {
    /** How the codes begin by which the service says so (PDS reference and official clients). */
    private static final List<String> RUN_OUT = List.of(
            "AccessTokenInvalid", "AccessTokenExpired", "TokenExpired", "InvalidSecurityToken", "SecurityTokenExpired");

    private final Transport transport;
    private final LiveCredentials credentials;
    private final LongSupplier nanoTime;
    private final Function<CredentialsException, Failure> failure;

    /**
     * A transport around another one.
     *
     * @param transport sends the calls, with the {@linkplain LiveCredentials#current current} credentials
     * @param credentials those
     * @param nanoTime a clock that never jumps, in nanoseconds
     * @param failure what to tell of a call that was not sent, as the credentials could not be had
     */
    public RenewingTransport(
            Transport transport,
            LiveCredentials credentials,
            LongSupplier nanoTime,
            Function<CredentialsException, Failure> failure) {
        this.transport = transport;
        this.credentials = credentials;
        this.nanoTime = nanoTime;
        this.failure = failure;
    }

    @Override
    public ApiAnswer send(ApiCall call, Duration limit, SendGate gate) throws ApiException {
        long end = nanoTime.getAsLong() + limit.toNanos();
        Credentials used;
        try {
            used = credentials.get(limit);
        } catch (CredentialsException e) {
            throw new ApiException(failure.apply(e), e);
        }
        ApiAnswer answer = transport.send(call, left(end), gate);
        return saysRunOut(answer) && isRenewed(used, left(end)) ? transport.send(call, left(end), gate) : answer;
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    private boolean isRenewed(Credentials used, Duration left) {
        try {
            return !credentials.renew(used, left).equals(used);
        } catch (CredentialsException e) {
            // What the service said of the old ones is told.
            return false;
        }
    }

    private static boolean saysRunOut(ApiAnswer answer) {
        if (answer.status() < 400 || answer.status() > 403) {
            return false;
        }
        String code = AnswerReader.withoutBody(answer, Kind.ANSWERED).code().orElse("");
        return RUN_OUT.stream().anyMatch(code::startsWith);
    }
}
