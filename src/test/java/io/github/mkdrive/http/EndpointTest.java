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
        "https://gw.example/pds/v1//, https://gw.example/pds/v1/v2/drive/create",
        "HTTPS://GW.example:443/, https://gw.example:443/v2/drive/create",
        "https://gw.example./pds, https://gw.example/pds/v2/drive/create",
        "https://localhost.:8443, https://localhost:8443/v2/drive/create",
        "https://gw.example/云, https://gw.example/%E4%BA%91/v2/drive/create",
        "https://gw.example/%E4%BA%91, https://gw.example/%E4%BA%91/v2/drive/create",
        "https://gw.example/é😀/%e4, https://gw.example/%C3%A9%F0%9F%98%80/%e4/v2/drive/create",
        "https://gw.example/a%20b%25, https://gw.example/a%20b%25/v2/drive/create",
        "https://münchen.example, https://xn--mnchen-3ya.example/v2/drive/create",
        "https://団体。example:8443/x, https://xn--tqq27p.example:8443/x/v2/drive/create",
        "https://[FD00::1]:8443, https://[fd00::1]:8443/v2/drive/create",
        "http://localhost.:8080, http://localhost:8080/v2/drive/create"
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
        "https://me:sec/ret@h, config.url, ...@h",
        "https://me:sec\\ret@h, config.url, ...@h",
        "https://me:sec%ret@h, config.url, ...@h",
        "https://me:sec@ret@h, config.url, ...@h",
        "https://me:secret, config.url, https://me:...",
        "https://me:sec#ret, config.url, https://me:...",
        "https://me:12345/ret@h, config.urlParts, ",
        "https://me:12345#ret@h, config.urlParts, ",
        "https://me:12345?ret@h, config.urlParts, ",
        "https://h/a@b, config.urlParts, ",
        "https://h?, config.urlParts, ",
        "https://h#, config.urlParts, ",
        "https://h:65536, config.url, https://h:65536",
        "https://h:0/x, config.url, https://h:0/x",
        "https://, config.url, https://",
        "https://a..b, config.url, https://a..b",
        "https://1.2.3.256, config.url, https://1.2.3.256",
        "https://ho st, config.url, https:...",
        "https://[::1, config.url, https:...",
        "https://[::g], config.url, https:...",
        "https://a_b, config.urlUnderscore, a_b",
        "https://h/a b, config.urlPath, https://h/a b",
        "https://h/%zz, config.urlPath, https://h/%zz",
        "https://h/100%, config.urlPath, https://h/100%",
        "https://h/a\\b, config.urlPath, https://h/a\\b",
        "https://h/\uFFFD, value.undecodable, ",
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
