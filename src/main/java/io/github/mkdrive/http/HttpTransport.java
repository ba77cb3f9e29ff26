package io.github.mkdrive.http;

import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.Methanol.Interceptor;
import com.github.mizosoft.methanol.MutableRequest;
import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.api.Target;
import io.github.mkdrive.api.Transport;
import io.github.mkdrive.http.WireListener.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

/**
 * Sends calls over HTTP/1.1 and follows no redirect. For every failure it tells whether the request may have left this
 * machine: it has not before the client asked for its body, nor, under TLS, while no server was trusted yet.
 *
 * <p>Each request goes through one chain: the client puts base URL and user agent to what the call itself says, then come
 * {@link Authentication}, and last the story, which sees what really goes out; or, where nothing is to be sent, the
 * {@link Preview} in its place.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    /** How much of an answer is read, in bytes. */
    static final int MAX_ANSWER = 1024 * 1024;

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How the JDK's client says that a proxy answered CONNECT with another status than 200 and 407, which follows. */
    private static final String TUNNEL_FAILED = "Tunnel failed, got:";

    private final HttpSettings settings;
    private final WireListener listener;
    private final Target target;
    private final Optional<Trust> trust;
    private final ClientThreads threads = new ClientThreads();
    private final HttpClient backend;
    private final Methanol client;

    /** A transport; nothing is connected yet. */
    public HttpTransport(HttpSettings settings, WireListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.target = settings.proxy()
                .map(proxy -> new Target(proxy.toString(), true))
                .orElseGet(() -> new Target(
                        settings.endpoint().host() + ':' + settings.endpoint().port(), false));
        this.trust = settings.endpoint().isTls() ? Optional.of(new Trust(settings, listener)) : Optional.empty();
        this.backend = threads.start(HttpClient.newBuilder()
                // Nothing that runs there waits for anything, and going to other threads and back costs more than it
                // does.
                .executor(Runnable::run)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(selector(settings))
                .sslContext(trust.isPresent() ? trust.get().context() : new NoTls()));
        this.client = chain(Interceptor.create(request -> addressed(tell(request))));
    }

    private Methanol chain(Interceptor last) {
        return Methanol.newBuilder(backend)
                .userAgent(settings.userAgent())
                .autoAcceptEncoding(false)
                .backendInterceptor(Interceptor.create(this::named))
                .backendInterceptor(Authentication.by(settings))
                .backendInterceptor(last)
                .build();
    }

    /** A call of a host that Methanol takes no URL of comes with another, which nobody sees. */
    private HttpRequest named(HttpRequest request) {
        return settings.endpoint().isOdd()
                ? MutableRequest.copyOf(request)
                        .uri(settings.endpoint().uri(request.uri().getPath()))
                : request;
    }

    /** Java's client takes no URL with an underscore in its host: it gets the address, and the header says the name. */
    private HttpRequest addressed(HttpRequest request) {
        if (!settings.endpoint().isOdd()) {
            return request;
        }
        URI uri = request.uri();
        try {
            String address = InetAddress.getByName(settings.endpoint().host()).getHostAddress();
            String host = address.indexOf(':') < 0 ? address : '[' + address + ']';
            return MutableRequest.copyOf(request)
                    .uri(URI.create("http://" + host + ':' + settings.endpoint().port() + uri.getRawPath()))
                    .setHeader("host", uri.getRawAuthority());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest tell(HttpRequest request) {
        listener.request(() -> WireRequest.of(request));
        return request;
    }

    /** What a call says itself: its path, its body and the headers that follow from them (PDS reference). */
    private MutableRequest request(Operation operation, WatchedBody body) {
        Endpoint endpoint = settings.endpoint();
        MutableRequest request = MutableRequest.POST(
                        endpoint.isOdd() ? URI.create("http://odd" + operation.path()) : endpoint.uri(operation.path()),
                        body)
                .setHeader("accept", "application/json")
                .setHeader("accept-encoding", "identity")
                .setHeader("content-type", "application/json; charset=utf-8")
                .setHeader("content-md5", md5(body.bytes()))
                .setHeader("x-acs-version", "2022-03-01")
                .setHeader("x-acs-action", operation.action());
        settings.proxy()
                .flatMap(ProxyServer::authorization)
                .ifPresent(value -> request.setHeader("proxy-authorization", value));
        return request;
    }

    /** The request that {@link #send} would send now, made by the same chain; it is not sent. */
    public WireRequest preview(ApiCall call) {
        Preview preview = new Preview();
        try {
            WatchedBody body = new WatchedBody(call, () -> {});
            chain(preview).send(request(call.operation(), body), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is sent that could fail
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return preview.seen();
    }

    @Override
    public ApiAnswer send(ApiCall call, Duration limit, SendGate gate) throws ApiException {
        if (limit.toMillis() <= 0) {
            throw new ApiException(Failure.withoutAnswer(Kind.NO_TIME, Optional.of(target), ""));
        }
        AtomicBoolean asked = new AtomicBoolean();
        WatchedBody body = new WatchedBody(call, () -> {
            gate.pass(call.operation());
            asked.set(true);
        });
        LimitedBody answer = new LimitedBody(MAX_ANSWER);
        HttpRequest request = request(call.operation(), body).timeout(limit);
        TimeLimit time = new TimeLimit(limit, answer::stop);
        try {
            // Not sendAsync: that goes through a pool of threads once more, which costs more than the rest of the call.
            return answered(client.send(request, info -> answer), asked.get());
        } catch (IOException | RejectedExecutionException | UncheckedIOException e) {
            // no answer, closed meanwhile, or a name is not resolved
            throw failed(asked.get(), e);
        } catch (InterruptedException e) {
            if (time.hasInterrupted()) {
                throw failed(asked.get(), new HttpTimeoutException("no answer in time"));
            }
            Thread.currentThread().interrupt();
            throw failed(asked.get(), e);
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
        if (settings.proxy().isPresent() && (!asked || inTheClear)) {
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
    private ApiException failed(boolean asked, Exception exception) {
        Throwable cause = exception;
        Optional<CertificateException> refusal = Optional.empty();
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof HttpTimeoutException)) {
            cause = cause.getCause();
            if (refusal.isEmpty() && cause instanceof CertificateException certificate) {
                refusal = Optional.of(certificate);
            }
        }
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
        String text = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        if (kind == Kind.NOT_TRUSTED && told instanceof NotTrustedException untrusted) {
            return new ApiException(Failure.notTrusted(target, text, untrusted.distrust()), exception);
        }
        return new ApiException(Failure.withoutAnswer(kind, Optional.of(target), text), exception);
    }

    private static ProxySelector selector(HttpSettings settings) {
        return settings.proxy().isPresent() ? new OneProxy(settings.proxy().get()) : HttpClient.Builder.NO_PROXY;
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

    /** The body's MD5 in base64: without it, signed, the signature would not cover the body. */
    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has MD5
        }
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
