package io.github.mkdrive.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mkdrive.api.ApiCall;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.api.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://127.1.2.3, true",
        "http://localhost, true",
        "http://LOCALHOST:1, true",
        "http://a.localhost, true",
        "http://[::1]:80, true",
        "http://127.0.0.1.example.com, false",
        "http://127.example, false",
        "http://127.0.0.x, false",
        "http://10.0.0.1, false",
        "http://localhost.example, false",
        "http://[::2], false"
    })
    void knowsThisMachine(String url, boolean loopback) {
        assertEquals(loopback, new Endpoint(URI.create(url)).isLoopback());
    }

    @ParameterizedTest
    @CsvSource({
        "https://bj1.api.aliyunpds.com, https://bj1.api.aliyunpds.com/v2/drive/create",
        "https://gw.example/pds/v1, https://gw.example/pds/v1/v2/drive/create",
        "https://gw.example/pds/v1//, https://gw.example/pds/v1/v2/drive/create"
    })
    void keepsAPrefix(String base, String uri) throws InvalidValueException {
        try (HttpTransport transport = Transports.to(Endpoint.parse(base, false), Optional.empty())) {
            assertEquals(
                    URI.create(uri),
                    transport.preview(new ApiCall(Operation.CREATE_DRIVE, "{}")).uri());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://h, config.url, ftp://h",
        "h, config.url, h",
        "https://me:secret1@h:0, config.url, ...@h:0",
        "https://me:secret 1@h, config.url, ...@h",
        "https://h?a=b, config.urlParts, ",
        "https://me@h, config.urlParts, ",
        "http://h/x/, config.http, http://h/x",
    })
    void refusesWhatIsNoEndpoint(String url, String key, @Nullable String shown) {
        InvalidValueException problem = assertThrows(InvalidValueException.class, () -> Endpoint.parse(url, false));
        assertEquals(key, problem.key());
        assertEquals(shown == null ? List.of() : List.of(shown), problem.details());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a.b",
                "a_b",
                "ä",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void refusesWhatIsNoDomain(String id) {
        assertEquals(
                "config.domain",
                assertThrows(InvalidValueException.class, () -> Endpoint.ofDomain(id, false, false))
                        .key());
    }
}
