package io.github.mkdrive.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
    @ParameterizedTest
    @CsvSource({
        "'*', true",
        "'bj1.api.aliyunpds.com', true",
        "'BJ1.API.ALIYUNPDS.COM', true",
        "'aliyunpds.com', true",
        "'.aliyunpds.com', true",
        "'*.aliyunpds.com', true",
        "'other.example, aliyunpds.com ', true",
        "'aliyunpds.com:443', true",
        "'aliyunpds.com:8443', false",
        "'yunpds.com', false",
        "'', false",
        "',,', false",
        "'10.0.0.1', false"
    })
    void takesHostsOut(String list, boolean covered) {
        assertEquals(covered, NoProxy.covers(list, new Endpoint(URI.create("https://bj1.api.aliyunpds.com"))));
    }

    @ParameterizedTest
    @CsvSource({
        "'::1', true",
        "'[::1]', true",
        "'[::1]:8080', true",
        "'[::1]:80', false",
        "'[::1', false",
    })
    void takesAddressesOut(String list, boolean covered) {
        assertEquals(covered, NoProxy.covers(list, new Endpoint(URI.create("http://[::1]:8080"))));
    }
}
