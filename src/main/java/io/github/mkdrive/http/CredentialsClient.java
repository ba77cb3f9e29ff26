package io.github.mkdrive.http;

import io.github.mkdrive.api.AnswerReader;
import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.auth.CredentialsCall;
import io.github.mkdrive.auth.CredentialsCall.Reach;
import io.github.mkdrive.auth.CredentialsCalls;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes calls to services that give credentials. They change nothing there, so one whose answer is missing is made again. Nothing
 * is told of what is sent and answered but where it went and how that ended: all of it is secret.
 */
public final class CredentialsClient {
    private static final int MOST_TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    /** A service of this machine answers at once, or is not there: on other machines, its address leads nowhere. */
    private static final Duration MACHINE_CONNECTS = Duration.ofSeconds(2);

    private static final Duration MACHINE_ANSWERS = Duration.ofSeconds(5);

    private final Route route;
    private final Function<Endpoint, Optional<ProxyServer>> proxies;
    private final Surroundings surroundings;
    private final Listener listener;

    /**
     * Time and chance.
     *
     * @param nanoTime a clock that never jumps, in nanoseconds
     * @param sleep waits
     * @param random numbers, 0 or more and less than 1
     */
    public record Surroundings(LongSupplier nanoTime, Consumer<Duration> sleep, DoubleSupplier random) {}

    /** Is told of each call. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A call has ended.
         *
         * @param call what was asked
         * @param status the status of the answer
         * @param failure how it failed, where it did
         */
        void called(CredentialsCall call, int status, Optional<Failure> failure);
    }

    /**
     * A client.
     *
     * @param route how the service is reached that the credentials are for: the same roots and times hold here
     * @param proxies the proxy for a server that is reached as that one is
     * @param surroundings time and chance
     * @param listener is told of each call
     */
    public CredentialsClient(
            Route route,
            Function<Endpoint, Optional<ProxyServer>> proxies,
            Surroundings surroundings,
            Listener listener) {
        this.route = route;
        this.proxies = proxies;
        this.surroundings = surroundings;
        this.listener = listener;
    }

    /** What makes calls that take no longer than {@code limit} together, from now on. */
    public CredentialsCalls within(Duration limit) {
        return new Within(surroundings.nanoTime().getAsLong() + limit.toNanos());
    }

    private final class Within implements CredentialsCalls {
        private final long end;

        Within(long end) {
            this.end = end;
        }

        @Override
        public Duration left() {
            return Duration.ofNanos(Math.max(0, end - surroundings.nanoTime().getAsLong()));
        }

        @Override
        public ApiAnswer send(Supplier<CredentialsCall> calls) throws ApiException {
            Duration wait = FIRST_WAIT;
            for (int attempt = 1; ; attempt++) {
                CredentialsCall call = calls.get();
                try {
                    ApiAnswer answer = once(call, left());
                    listener.called(call, answer.status(), Optional.empty());
                    return answer;
                } catch (ApiException e) {
                    Failure failure = e.failure();
                    listener.called(call, failure.status().orElse(0), Optional.of(failure));
                    Duration pause = failure.retryAfter()
                            .orElse(wait.multipliedBy(2)
                                    .minus(times(wait, surroundings.random().getAsDouble())));
                    if (attempt == MOST_TRIES || !mayPass(call, failure) || pause.compareTo(left()) >= 0) {
                        throw e;
                    }
                    surroundings.sleep().accept(pause);
                    wait = wait.multipliedBy(2);
                }
            }
        }
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    /** Whether another try may do better. */
    private static boolean mayPass(CredentialsCall call, Failure failure) {
        return switch (failure.kind()) {
            case ANSWERED -> failure.isOfTheMoment();
            case NOT_RESOLVED, NOT_CONNECTED, CONNECT_TIMEOUT, HANDSHAKE, TIMEOUT -> call.reach() == Reach.INTERNET;
            case CONNECTION_LOST, CUT_OFF -> true;
            default -> false;
        };
    }

    private ApiAnswer once(CredentialsCall call, Duration left) throws ApiException {
        boolean near = call.reach() == Reach.MACHINE;
        Endpoint server = server(call);
        Route way = near
                ? route.to(server, Optional.empty(), shorter(route.connectTimeout(), MACHINE_CONNECTS))
                : route.to(server, proxies.apply(server), route.connectTimeout());
        Duration limit = near ? shorter(left, MACHINE_ANSWERS) : left;
        // Seldom called: nothing is kept for the next time.
        try (Wire wire = new Wire(way, WireListener.NONE)) {
            ApiAnswer answer = wire.send(
                    wire.client(),
                    request(call, limit, wire),
                    limit,
                    end -> end.filter(CredentialsClient::isNotConnected).isEmpty());
            if (answer.status() < 200 || answer.status() > 299) {
                throw new ApiException(AnswerReader.withoutBody(answer, Kind.ANSWERED));
            }
            if (answer.end() != BodyEnd.WHOLE) {
                throw new ApiException(AnswerReader.withoutBody(
                        answer, answer.end() == BodyEnd.TOO_LARGE ? Kind.TOO_LONG : Kind.CUT_OFF));
            }
            return answer;
        }
    }

    private static Endpoint server(CredentialsCall call) {
        try {
            int query = call.url().indexOf('?');
            return Endpoint.parse(query < 0 ? call.url() : call.url().substring(0, query), true);
        } catch (InvalidValueException e) {
            throw new IllegalStateException(e); // checked where it is given
        }
    }

    private HttpRequest request(CredentialsCall call, Duration limit, Wire wire) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.url()))
                .method(
                        call.method(),
                        call.form().isPresent()
                                ? BodyPublishers.ofString(call.form().get())
                                : BodyPublishers.noBody())
                .header("user-agent", route.userAgent());
        if (limit.toMillis() > 0) {
            request.timeout(limit);
        }
        if (call.form().isPresent()) {
            request.setHeader("content-type", "application/x-www-form-urlencoded");
        }
        call.headers().forEach(request::setHeader);
        wire.proxyAuthorization().ifPresent(value -> request.header("proxy-authorization", value));
        return request.build();
    }

    private static boolean isNotConnected(Throwable end) {
        return end instanceof ConnectException
                || end instanceof HttpConnectTimeoutException
                || end instanceof UnresolvedAddressException
                || end instanceof UnknownHostException
                || end.getCause() != null && isNotConnected(end.getCause());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
