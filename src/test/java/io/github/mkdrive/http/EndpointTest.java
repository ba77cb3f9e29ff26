package io.github.mkdrive.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.api.Operation;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "https://gw.example/pds/v1, https://gw.example/pds/v1/v2/drive/create"
    })
    void keepsAPrefix(String base, String uri) {
        assertEquals(URI.create(uri), new Endpoint(URI.create(base)).uri(Operation.CREATE_DRIVE));
    }
}
