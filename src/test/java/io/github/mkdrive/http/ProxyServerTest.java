package io.github.mkdrive.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mkdrive.api.InvalidValueException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyServerTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example:3128,",
        "http://proxy.example:3128/, proxy.example:3128,",
        "HTTP://Proxy.Example, proxy.example:80,",
        "proxy.example:3128, proxy.example:3128,",
        "proxy.example., proxy.example:80,",
        "http://corp_proxy:3128, corp_proxy:3128,",
        "_proxy_, _proxy_:80,",
        "http://10.0.0.1:8080, 10.0.0.1:8080,",
        "http://[fd00::1]:3128, [fd00::1]:3128,",
        "http://münchen.example:1, xn--mnchen-3ya.example:1,",
        "http://me:secret@proxy, proxy:80, me:secret",
        "me:secret@corp_proxy:3128, corp_proxy:3128, me:secret",
        "http://me@proxy, proxy:80, me:",
        "http://me:@proxy, proxy:80, me:",
        "http://me:a:b@proxy, proxy:80, me:a:b",
        "http://me:a+b@proxy, proxy:80, me:a+b",
        "http://me:a%2Fb%3Fc%23d%40e%25f%5cg%20h@proxy, proxy:80, me:a/b?c#d@e%f\\g h",
        // What a password stands for is bytes: UTF-8 where it is written as text.
        "http://me:%C3%BC%ff@proxy, proxy:80, me:Ã¼ÿ",
        "http://me:ü@proxy, proxy:80, me:Ã¼",
    })
    void takesAProxy(String url, String shown, @Nullable String login) throws InvalidValueException {
        ProxyServer proxy = ProxyServer.parse(url, true);

        assertEquals(shown, proxy.toString());
        assertEquals(
                Optional.ofNullable(login),
                proxy.authorization()
                        .map(value -> new String(
                                Base64.getDecoder().decode(value.substring("Basic ".length())), ISO_8859_1)));
    }

    /** A password with characters that are not encoded would be cut, and a part of it taken for a host. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ' ',
            value = {
                "http://me:12345#ret@127.0.0.1:1 config.proxyParts ...@127.0.0.1:1",
                "http://me:12345?ret@proxy config.proxyParts ...@proxy",
                "http://me:12345/ret@proxy:3128/ config.proxyParts ...@proxy:3128/",
                "http://me:sec#ret@proxy config.proxyParts ...@proxy",
                "http://me:sec/ret@proxy config.proxyParts ...@proxy",
                "http://me:sec?ret@proxy config.proxyParts ...@proxy",
                "http://me:sec@ret@proxy config.proxyParts ...@proxy",
                "http://me:sec%ret@proxy config.proxyParts ...@proxy",
                "http://me:sec%zzret@proxy config.proxyParts ...@proxy",
                "http://me:sec\\ret@proxy config.proxyParts ...@proxy",
                "\"http://me:sec ret@proxy\" config.proxyParts ...@proxy",
                "http://me:sec[ret@proxy config.proxyParts ...@proxy",
                "me:12345#ret@[::1]:3128 config.proxyParts ...@[::1]:3128",
                "http://me:secret@proxy/#a config.proxyParts ...",
                "http://me:secret@proxy/path config.proxyParts ...",
                "http://me:secret@pro#xy config.proxyParts ...",
                "http://proxy/path config.proxyParts http:...",
                "http://proxy?query config.proxyParts http:...",
                "http://me:12345#ret config.proxyParts http://me:...",
                "me:12345/ret config.proxyParts me:...",
                "http://me:secret config.proxy http://me:...",
                "me:secret config.proxy me:...",
                "http://me:123456 config.proxy http://me:...",
                "http://proxy:0 config.proxy http://proxy:...",
                "http://me:secret@proxy:65536 config.proxy ...@proxy:65536",
                "http://me:secret@ config.proxy ...",
                "http://me:sec/ret@pro/xy config.proxyParts ...",
                "\"sec ret\" config.proxy ...",
                "http:// config.proxy http://",
                "http:/proxy config.proxyParts http:...",
                "//proxy config.proxy ...",
                "http://-proxy- config.proxy http://-proxy-",
                "https://me:secret@proxy:3128 config.proxyScheme ...@proxy:3128",
                "https://proxy config.proxyScheme https://proxy",
                "socks5://proxy:1080 config.proxyScheme socks5://proxy:...",
                "socks5h://me:secret@proxy config.proxyScheme ...@proxy",
                "SOCKS4://proxy config.proxyScheme SOCKS4://proxy",
                "ftp://proxy config.proxyScheme ftp://proxy",
                "http://me:\uFFFD@proxy value.undecodable .",
            })
    void refusesWhatIsNone(String url, String key, String shown) {
        InvalidValueException problem = assertThrows(InvalidValueException.class, () -> ProxyServer.parse(url, true));

        assertEquals(key, problem.key());
        assertEquals(
                shown, problem.details().isEmpty() ? "." : problem.details().get(0));
    }
}
