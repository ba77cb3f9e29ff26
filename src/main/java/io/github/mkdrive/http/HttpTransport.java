package io.github.mkdrive.http;

import com.github.mizosoft.methanol.Methanol;
import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.api.Transport;
import io.github.mkdrive.http.WireListener.WireRequest;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls over HTTP/1.1 and follows no redirect. For every failure it tells whether the request may have left this
 * machine: it has not before the client asked for the body, nor, under TLS, before the server was trusted.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    /** How much of an answer is read, in bytes. */
    static final int MAX_ANSWER = 1024 * 1024;

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How long a call that ran out of time may take to say so. */
    private static final long GRACE_MILLIS = 250;

    private final HttpSettings settings;
    private final RequestHeaders headers;
    private final SendGate gate;
    private final WireListener listener;
    private final @Nullable Trust trust;
    private final Methanol client;

    /** A transport; nothing is connected yet. */
    public HttpTransport(HttpSettings settings, SendGate gate, WireListener listener) {
        this.settings = settings;
        this.headers = new RequestHeaders(settings);
        this.gate = gate;
        this.listener = listener;
        this.trust = settings.endpoint().isTls() ? new Trust(settings.roots()) : null;
        HttpClient.Builder backend = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(selector(settings))
                .sslContext(trust == null ? new NoTls() : trust.context());
        this.client = Methanol.newBuilder(backend.build())
                .autoAcceptEncoding(false)
                .backendInterceptor(Methanol.Interceptor.create(this::authenticated))
                .build();
    }

    /** The request that {@link #send} would send now; it is not sent. */
    public WireRequest preview(ApiCall call) {
        return wire(headers.sign(headers.unsigned(call, new WatchedBody(call.json(), call.body(), () -> {}))));
    }

    @Override
    public ApiAnswer send(ApiCall call, Duration limit) throws ApiException {
        if (limit.toMillis() <= 0) {
            throw new ApiException(Failure.withoutAnswer(Kind.CONNECT_TIMEOUT, "no time was left"));
        }
        AtomicBoolean asked = new AtomicBoolean();
        WatchedBody body = new WatchedBody(call.json(), call.body(), () -> pass(call.operation(), asked));
        LimitedBody answer = new LimitedBody(MAX_ANSWER);
        HttpRequest request = HttpRequest.newBuilder(headers.unsigned(call, body), (name, value) -> true)
                .timeout(limit)
                .build();
        CompletableFuture<HttpResponse<LimitedBody.Body>> pending = client.sendAsync(request, info -> answer);
        try {
            return answered(await(pending, answer, limit), asked.get());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw failed(asked.get(), e);
        } catch (ExecutionException e) {
            throw failed(asked.get(), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(asked.get(), e);
        }
    }

    /** Waits for the answer; a body that is still coming when time runs out is cut off, so that its status is kept. */
    private static HttpResponse<LimitedBody.Body> await(
            CompletableFuture<HttpResponse<LimitedBody.Body>> pending, LimitedBody answer, Duration limit)
            throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.stop();
            return pending.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void pass(Operation operation, AtomicBoolean asked) {
        gate.pass(operation);
        asked.set(true);
    }

    private HttpRequest authenticated(HttpRequest request) {
        HttpRequest signed = headers.sign(request);
        listener.request(wire(signed));
        return signed;
    }

    private static WireRequest wire(HttpRequest request) {
        String json = request.bodyPublisher()
                .filter(WatchedBody.class::isInstance)
                .map(body -> ((WatchedBody) body).json())
                .orElse("");
        return new WireRequest(
                request.method(), request.uri(), request.headers().map(), json);
    }

    private ApiAnswer answered(HttpResponse<LimitedBody.Body> response, boolean asked) throws ApiException {
        // The client gives no body where a proxy asks for credentials before it makes a tunnel.
        LimitedBody.Body body = Optional.ofNullable(response.body()).orElse(LimitedBody.Body.NONE);
        ApiAnswer answer =
                new ApiAnswer(response.statusCode(), response.headers().map(), body.text(), body.end());
        listener.answer(answer);
        if (!asked || answer.status() == PROXY_AUTHENTICATION_REQUIRED) {
            throw new ApiException(Failure.withoutAnswer(Kind.PROXY, target() + ": status " + answer.status()));
        }
        return answer;
    }

    private ApiException failed(boolean asked, Exception exception) {
        boolean sent = asked && (trust == null || trust.hasTrusted());
        Throwable cause = exception;
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof HttpTimeoutException)) {
            cause = cause.getCause();
        }
        CertificateException refusal = trust == null ? null : trust.refusal();
        Kind kind;
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            kind = sent ? Kind.TIMEOUT : Kind.CONNECT_TIMEOUT;
        } else if (sent) {
            kind = Kind.CONNECTION_LOST;
        } else if (refusal != null) {
            kind = Kind.NOT_TRUSTED;
        } else if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            kind = Kind.NOT_RESOLVED;
        } else if (String.valueOf(cause.getMessage()).startsWith("Tunnel failed")) {
            kind = Kind.PROXY;
        } else {
            kind = asked || cause instanceof SSLException ? Kind.HANDSHAKE : Kind.NOT_CONNECTED;
        }
        Throwable told = kind == Kind.NOT_TRUSTED && refusal != null ? refusal : cause;
        String text = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        String message = kind == Kind.NOT_RESOLVED ? target() : target() + ": " + text;
        return new ApiException(Failure.withoutAnswer(kind, message), exception);
    }

    /** The host that is connected to, with its port. */
    private String target() {
        return settings.proxy()
                .map(proxy -> "proxy " + proxy)
                .orElseGet(() ->
                        settings.endpoint().host() + ':' + settings.endpoint().port());
    }

    private static ProxySelector selector(HttpSettings settings) {
        return settings.proxy()
                .map(proxy -> ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())))
                .orElse(HttpClient.Builder.NO_PROXY);
    }

    /**
     * Lets the process end at once: while the client's selector thread waits in the kernel, the JVM waits for it for 300 to
     * 400 ms at exit.
     */
    @Override
    public void close() {
        Thread[] threads = new Thread[Thread.activeCount() + 16];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().endsWith("SelectorManager")) {
                threads[i].interrupt();
            }
        }
    }
}
