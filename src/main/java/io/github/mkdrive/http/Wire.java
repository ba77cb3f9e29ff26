package io.github.mkdrive.http;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * Connections to one server, over HTTP/1.1; no redirect is followed. For every failure it tells whether the request may have left
 * this machine: it has not before the client asked for its body, nor, under TLS, while no server was trusted yet.
 */
final class Wire implements AutoCloseable {
    /** How much of an answer is read, in bytes. */
    static final int MAX_ANSWER = 1024 * 1024;

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How the JDK's client says that a proxy answered CONNECT with another status than 200 and 407, which follows. */
    private static final String TUNNEL_FAILED = "Tunnel failed, got:";

    private final Route route;
    private final WireListener listener;
    private final Target target;
    private final Optional<Trust> trust;
    private final ClientThreads threads = new ClientThreads();
    private final HttpClient client;

    /**
     * Nothing is connected yet.
     *
     * @param listener is told each answer
     */
    Wire(Route route, WireListener listener) {
        this.route = route;
        this.listener = listener;
        this.target = route.proxy()
                .map(proxy -> new Target(proxy.toString(), true))
                .orElseGet(() -> new Target(
                        route.endpoint().host() + ':' + route.endpoint().port(), false));
        this.trust = route.endpoint().isTls() ? Optional.of(new Trust(route, listener)) : Optional.empty();
        this.client = threads.start(HttpClient.newBuilder()
                // Nothing that runs there waits for anything, and going to other threads and back costs more than it
                // does.
                .executor(Runnable::run)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(route.connectTimeout())
                .proxy(selector(route))
                .sslContext(trust.isPresent() ? trust.get().context() : new NoTls()));
    }

    /** The client of these connections. */
    HttpClient client() {
        return client;
    }

    /** What a proxy on the way wants to be told with each request; empty where it wants nothing. */
    Optional<String> proxyAuthorization() {
        return route.proxy().flatMap(ProxyServer::authorization);
    }

    /**
     * Sends a request and reads its answer.
     *
     * @param by the client of these connections, or what is put around it
     * @param limit how long it may take in all, from looking up the host to the last byte of the body
     * @param asked whether the request's body was asked for, given what ended the call if no answer did
     * @throws ApiException when there is no answer; its failure's kind tells whether the call may have been sent
     */
    ApiAnswer send(HttpClient by, HttpRequest request, Duration limit, Predicate<Optional<Throwable>> asked)
            throws ApiException {
        if (limit.toMillis() <= 0) {
            throw new ApiException(Failure.withoutAnswer(Kind.NO_TIME, Optional.of(target), ""));
        }
        LimitedBody answer = new LimitedBody(MAX_ANSWER);
        TimeLimit time = new TimeLimit(limit, answer::stop);
        try {
            // Not sendAsync: that goes through a pool of threads once more, which costs more than the rest of the call.
            return answered(by.send(request, info -> answer), asked.test(Optional.empty()));
        } catch (IOException | RejectedExecutionException | UncheckedIOException e) {
            // no answer, closed meanwhile, or a name is not resolved
            throw failed(asked, e);
        } catch (InterruptedException e) {
            if (time.hasInterrupted()) {
                throw failed(asked, new HttpTimeoutException("no answer in time"));
            }
            Thread.currentThread().interrupt();
            throw failed(asked, e);
        } finally {
            time.close();
        }
    }

    private ApiAnswer answered(HttpResponse<LimitedBody.Body> response, boolean asked) throws ApiException {
        // The client gives no body where a proxy asks for credentials before it makes a tunnel.
        LimitedBody.Body body = Optional.ofNullable(response.body()).orElse(LimitedBody.Body.NONE);
        Optional<List<String>> codings =
                Optional.ofNullable(response.headers().map().get("content-encoding"));
        if (codings.isPresent()) {
            body = ContentCoding.decoded(body, codings.get(), MAX_ANSWER);
        }
        ApiAnswer answer =
                new ApiAnswer(response.statusCode(), response.headers().map(), body.text(), body.end());
        listener.answer(answer);
        // Through a tunnel, all that is answered once the request is on its way is the server's.
        boolean inTheClear = trust.isEmpty() && answer.status() == PROXY_AUTHENTICATION_REQUIRED;
        if (route.proxy().isPresent() && (!asked || inTheClear)) {
            throw new ApiException(Failure.ofProxy(
                    asked ? Kind.PROXY_REFUSED : Kind.PROXY, target, answer.status(), unknownLogins(answer)));
        }
        return answer;
    }

    /** The schemes that a proxy asks to log in with (RFC 9110, 11.7.1), where Basic is not among them. */
    private static String unknownLogins(ApiAnswer answer) {
        Set<String> schemes = new LinkedHashSet<>();
        for (String challenges : answer.headers().getOrDefault("proxy-authenticate", List.of())) {
            for (String part : challenges.replaceAll("\"[^\"]*\"", "").split(",", -1)) {
                String word = part.strip().split("\\s", 2)[0];
                if (word.matches("[A-Za-z][A-Za-z0-9-]{0,30}")) {
                    schemes.add(word);
                }
            }
        }
        return schemes.stream().anyMatch("Basic"::equalsIgnoreCase) ? "" : String.join(", ", schemes);
    }

    /**
     * What a call's own exceptions say of it; those of other calls may be of other connections.
     *
     * <p>The client asks for a body when the TLS handshake is over, also where that is because the connection was cut off in it.
     * From the exception that can't be told from a connection that was cut off in a later handshake, when the request was on
     * its way (renegotiation, an update of keys). So such a call is told as lost as soon as any server was trusted.
     */
    private ApiException failed(Predicate<Optional<Throwable>> asking, Exception exception) {
        Throwable cause = exception;
        Optional<CertificateException> refusal = Optional.empty();
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof HttpTimeoutException)) {
            cause = cause.getCause();
            if (refusal.isEmpty() && cause instanceof CertificateException certificate) {
                refusal = Optional.of(certificate);
            }
        }
        boolean asked = asking.test(Optional.of(exception));
        boolean sent = asked && trust.map(Trust::hasTrusted).orElse(true);
        String message = String.valueOf(cause.getMessage());
        if (!sent && message.startsWith(TUNNEL_FAILED)) {
            int status =
                    Integer.parseInt(message.substring(TUNNEL_FAILED.length()).strip());
            return new ApiException(Failure.ofProxy(Kind.PROXY, target, status, ""), exception);
        }
        Kind kind;
        if (cause instanceof HttpTimeoutException) {
            kind = sent ? Kind.TIMEOUT : Kind.CONNECT_TIMEOUT;
        } else if (sent) {
            kind = Kind.CONNECTION_LOST;
        } else if (refusal.isPresent()) {
            kind = Kind.NOT_TRUSTED;
        } else if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            kind = Kind.NOT_RESOLVED;
        } else {
            kind = asked || cause instanceof SSLException ? Kind.HANDSHAKE : Kind.NOT_CONNECTED;
        }
        Throwable told = refusal.isPresent() ? refusal.get() : cause;
        String text = reason(told);
        if (kind == Kind.NOT_TRUSTED && told instanceof NotTrustedException untrusted) {
            return new ApiException(Failure.notTrusted(target, text, untrusted.distrust()), exception);
        }
        return new ApiException(Failure.withoutAnswer(kind, Optional.of(target), text), exception);
    }

    private static ProxySelector selector(Route route) {
        return route.proxy().isPresent() ? new OneProxy(route.proxy().get()) : HttpClient.Builder.NO_PROXY;
    }

    /** The same proxy for all calls. Its name is resolved when one is sent: a dry run asks nobody. */
    private static final class OneProxy extends ProxySelector {
        private final ProxyServer proxy;

        OneProxy(ProxyServer proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI uri) {
            try {
                return List.of(new Proxy(Proxy.Type.HTTP, proxy.address()));
            } catch (UnknownHostException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // the call fails, and tells
        }
    }

    /** What an exception says; the name of its class where that is all, unless it tells no more than the kind of the failure. */
    private static String reason(Throwable told) {
        if (told instanceof ClosedChannelException) {
            return "";
        }
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }

    /** The selector of its client, while it is alive. */
    List<Thread> selectors() {
        return threads.selectors();
    }

    /** Lets the process end at once. Calls that are under way fail. */
    @Override
    public void close() {
        threads.end();
    }
}
