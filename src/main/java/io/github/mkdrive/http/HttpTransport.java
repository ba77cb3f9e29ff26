package io.github.mkdrive.http;

import com.github.mizosoft.methanol.AdapterCodec;
import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.Methanol.Interceptor;
import com.github.mizosoft.methanol.MutableRequest;
import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.api.Transport;
import io.github.mkdrive.http.WireListener.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends calls over a {@link Wire}. What all calls of an operation have in common is put together once, and checked by the library
 * once; a call adds its body and {@link Authentication}. Then the request goes through one chain, whose last link sees what
 * really goes out: it tells the story, or, where nothing is to be sent, is the {@link Preview} in its place.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    private final HttpSettings settings;
    private final Endpoint endpoint;
    private final WireListener listener;
    private final Wire wire;
    private final Authentication authentication;
    private final Map<Operation, CommonPart> commonParts = new ConcurrentHashMap<>();
    private final Methanol client;

    /**
     * What all calls of an operation have in common.
     *
     * @param path the path that they go to, as it is sent
     * @param headers their headers
     * @param request both of that as a request, which is only copied
     */
    private record CommonPart(String path, Map<String, String> headers, MutableRequest request) {}

    /** A transport; nothing is connected yet. */
    public HttpTransport(HttpSettings settings, WireListener listener) {
        this.settings = settings;
        this.endpoint = settings.route().endpoint();
        this.listener = listener;
        this.wire = new Wire(settings.route(), listener);
        this.authentication = new Authentication(settings);
        this.client = chain(Interceptor.create(request -> addressed(tell(request))));
    }

    private Methanol chain(Interceptor last) {
        return Methanol.newBuilder(wire.client())
                .autoAcceptEncoding(false)
                // Bodies are bytes already: nobody need look for what turns objects into some.
                .adapterCodec(AdapterCodec.newBuilder().build())
                .backendInterceptor(Interceptor.create(this::named))
                .backendInterceptor(last)
                .build();
    }

    /** A call of a host that Methanol takes no URL of comes with another, which nobody sees. */
    private HttpRequest named(HttpRequest request) {
        return endpoint.isOdd()
                ? MutableRequest.copyOf(request).uri(endpoint.uri(request.uri().getPath()))
                : request;
    }

    /** Java's client takes no URL with an underscore in its host: it gets the address, and the header says the name. */
    private HttpRequest addressed(HttpRequest request) {
        if (!endpoint.isOdd()) {
            return request;
        }
        URI uri = request.uri();
        try {
            String address = InetAddress.getByName(endpoint.host()).getHostAddress();
            String host = address.indexOf(':') < 0 ? address : '[' + address + ']';
            return MutableRequest.copyOf(request)
                    .uri(URI.create("http://" + host + ':' + endpoint.port() + uri.getRawPath()))
                    .setHeader("host", uri.getRawAuthority());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest tell(HttpRequest request) {
        listener.request(() -> WireRequest.of(request));
        return request;
    }

    /** The headers that don't follow from what a call is about (PDS reference). */
    private CommonPart commonPart(Operation operation) {
        Map<String, String> headers = new HashMap<>();
        headers.put("accept", "application/json");
        headers.put("accept-encoding", "identity");
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("user-agent", settings.route().userAgent());
        headers.put("x-acs-version", "2022-03-01");
        headers.put("x-acs-action", operation.action());
        wire.proxyAuthorization().ifPresent(value -> headers.put("proxy-authorization", value));
        URI uri = endpoint.uri(operation.path());
        MutableRequest request =
                MutableRequest.create(endpoint.isOdd() ? URI.create("http://odd" + operation.path()) : uri);
        headers.forEach(request::setHeader);
        return new CommonPart(uri.getRawPath(), Map.copyOf(headers), request);
    }

    private MutableRequest request(Operation operation, WatchedBody body) {
        CommonPart common = commonParts.computeIfAbsent(operation, this::commonPart);
        String md5 = md5(body.bytes());
        Map<String, String> headers = new HashMap<>(common.headers());
        headers.put("content-md5", md5);
        MutableRequest request = common.request().copy().POST(body).setHeader("content-md5", md5);
        authentication.headers(request.method(), common.path(), headers).forEach(request::setHeader);
        // The client copies the request, and with it what this makes, which it would make twice otherwise.
        request.headers();
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
        AtomicBoolean asked = new AtomicBoolean();
        WatchedBody body = new WatchedBody(call, () -> {
            gate.pass(call.operation());
            asked.set(true);
        });
        MutableRequest request = request(call.operation(), body);
        if (limit.toMillis() > 0) {
            request.timeout(limit);
        }
        return wire.send(client, request, limit, end -> asked.get());
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
        return wire.selectors();
    }

    /** Lets the process end at once. Calls that are under way fail. */
    @Override
    public void close() {
        wire.close();
    }
}
