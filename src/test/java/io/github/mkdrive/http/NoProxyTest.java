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
        "'aliyunpds.com.', true",
        "'.aliyunpds.com', true",
        "'.aliyunpds.com.', true",
        "'.AliyunPDS.com.:443', true",
        "'*.aliyunpds.com', true",
        "'*.aliyunpds.com.', true",
        "'*aliyunpds.com', true",
        "'bj*.aliyunpds.com', true",
        "'hz*.aliyunpds.com', false",
        "'other.example, aliyunpds.com ', true",
        "'other.example aliyunpds.com', true",
        "'other.example\taliyunpds.com\r', true",
        "' , *', true",
        "'aliyunpds.com:443', true",
        "'aliyunpds.com:8443', false",
        "'*:443', true",
        "'*:8443', false",
        "'yunpds.com', false",
        "'.bj1.api.aliyunpds.com', true",
        "'a.bj1.api.aliyunpds.com', false",
        "'', false",
        "',,', false",
        "'.', false",
        "'10.0.0.1', false",
        "'0.0.0.0/0', false"
    })
    void takesHostsOut(String list, boolean covered) {
        assertEquals(covered, NoProxy.covers(list, new Endpoint(URI.create("https://bj1.api.aliyunpds.com"))));
    }

    @ParameterizedTest
    @CsvSource({
        "'fd00::1', true",
        "'FD00:0:0::1', true",
        "'[fd00::1]', true",
        "'[fd00::1]:8080', true",
        "'[fd00::1]:80', false",
        "'[fd00::1', false",
        "'fd00::/8', true",
        "'fd00::/128', false",
        "'fe80::/10', false",
        "'::/0', true",
        "'fd00::/x', false",
        "'fd00::2 fd00::1', true",
        "'*', true",
        "'10.0.0.0/0', false"
    })
    void takesAddressesOut(String list, boolean covered) {
        assertEquals(covered, NoProxy.covers(list, new Endpoint(URI.create("http://[fd00::1]:8080"))));
    }

    @ParameterizedTest
    @CsvSource({
        "'10.1.2.3', true",
        "'10.1.2.3:80', true",
        "'10.1.2.3:81', false",
        "'10.0.0.0/8', true",
        "'10.1.2.0/24', true",
        "'10.1.3.0/24', false",
        "'10.1.2.2/31', true",
        "'10.1.2.4/31', false",
        "'10.1.2.3/32', true",
        "'0.0.0.0/0', true",
        "'10.1.2.3/', false",
        "'10.1.2.3/-1', false",
        "'1.2.3', false",
        "'.1.2.3', false",
        "'*', true"
    })
    void takesBlocksOut(String list, boolean covered) {
        assertEquals(covered, NoProxy.covers(list, new Endpoint(URI.create("http://10.1.2.3"))));
    }

    @ParameterizedTest
    @CsvSource({"'pds_gateway', true", "'PDS_GATEWAY:8080', true", "'gateway', false"})
    void takesNamesWithAnUnderscoreOut(String list, boolean covered) {
        assertEquals(covered, NoProxy.covers(list, new Endpoint(URI.create("http://pds_gateway:8080"))));
    }
}
