package io.github.mkdrive.http;

import com.github.mizosoft.methanol.Methanol.Interceptor;
import com.github.mizosoft.methanol.ResponseBuilder;
import io.github.mkdrive.http.WireListener.WireRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The last link of the chain where nothing is to be sent: keeps the request as it would go out, and answers it itself. */
final class Preview implements Interceptor {
    private static final int NO_CONTENT = 204;

    private Optional<WireRequest> seen = Optional.empty();

    @Override
    public <T> HttpResponse<T> intercept(HttpRequest request, Chain<T> chain) {
        seen = Optional.of(WireRequest.of(request));
        return ResponseBuilder.<T>create()
                .statusCode(NO_CONTENT)
                .version(HttpClient.Version.HTTP_1_1)
                .uri(request.uri())
                .request(request)
                .build();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> interceptAsync(HttpRequest request, Chain<T> chain) {
        return CompletableFuture.completedFuture(intercept(request, chain));
    }

    /** The request that came. */
    WireRequest seen() {
        return seen.orElseThrow();
    }
}
