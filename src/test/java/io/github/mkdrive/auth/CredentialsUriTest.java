package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsUriTest {
    private static final String URL = "http://localhost:8081/key";
    private static final String GOOD = """
            {"Code":"Success","AccessKeyId":"STS.1","AccessKeySecret":"sec-1","SecurityToken":"tok-1",
            "Expiration":"2026-01-01T06:00:00Z"}""";

    /** What is said of an answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"Code\":\"Success\",; \"Code\":\"Success\",; STS.1 sec-1 tok-1 until 2026-01-01T06:00:00Z",
                "\"Code\":\"Success\",; ``; STS.1 sec-1 tok-1 until 2026-01-01T06:00:00Z",
                "\"Success\"; \"\"; STS.1 sec-1 tok-1 until 2026-01-01T06:00:00Z",
                "\"Success\"; \"Failed\"; answer.code|here|Failed",
                "\"Success\"; \"sec-1 is wrong\"; answer.noSuccess|here",
                "\"Success\"; 200; field.text|here|Code",
                "\"2026-01-01T06:00:00Z\"; null; STS.1 sec-1 tok-1",
                "\"2026-01-01T06:00:00Z\"; \"soon\"; expiration|here|Expiration",
                "\"tok-1\"; \"\"; missing|here|SecurityToken",
                "\"sec-1\"; \"sec\\n1\"; lines|here|here: AccessKeySecret",
                "{; <; answer.notJson|here",
            })
    void answers(String part, String other, String expected) {
        ScriptedCalls calls = new ScriptedCalls().answer("GET " + URL, GOOD.replace(part, other));

        assertEquals(expected, Sources.outcome(() -> new CredentialsUri("here", URL, Sources.parts()).get(calls)));
    }

    @Test
    void theCallFails() {
        ScriptedCalls calls = new ScriptedCalls().failure("GET " + URL, "404");

        assertEquals(
                "failed|here|ANSWERED",
                Sources.error(() -> new CredentialsUri("here", URL, Sources.parts()).get(calls)));
    }

    /** A URL; how it is reached without --allow-http, and with. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http://localhost/; MACHINE; MACHINE",
                "HTTP://LOCALHOST:80/; MACHINE; MACHINE",
                "http://x.localhost/; MACHINE; MACHINE",
                "http://127.0.0.1/; MACHINE; MACHINE",
                "http://127.255.1.2:9/; MACHINE; MACHINE",
                "http://[::1]:9/; MACHINE; MACHINE",
                "http://169.254.170.2/v2; MACHINE; MACHINE",
                "http://[fe80::1]/; MACHINE; MACHINE",
                "http://100.100.100.200/x; MACHINE; MACHINE",
                "https://localhost/; MACHINE; MACHINE",
                "https://keys.example/; INTERNET; INTERNET",
                "http://keys.example/; uri.http|here|keys.example; INTERNET",
                "http://100.100.100.201/; uri.http|here|100.100.100.201; INTERNET",
                "http://127.0.0.1.example/; uri.http|here|127.0.0.1.example; INTERNET",
                "http://notlocalhost/; uri.http|here|notlocalhost; INTERNET",
                "http://169.255.0.1/; uri.http|here|169.255.0.1; INTERNET",
                "http://[fec0::1]/; uri.http|here|[fec0::1]; INTERNET",
                "ftp://localhost/; uri.malformed|here; uri.malformed|here",
                "localhost:80/key; uri.malformed|here; uri.malformed|here",
                "http:///key; uri.malformed|here; uri.malformed|here",
                "http://local host/; uri.malformed|here; uri.malformed|here",
                "https://user:sec@keys.example/; uri.parts|here; uri.parts|here",
                "https://keys.example/#sec; uri.parts|here; uri.parts|here",
            })
    void urls(String url, String expected, String allowed) {
        assertEquals(expected, reach(url, false));
        assertEquals(allowed, reach(url, true));
    }

    private static String reach(String url, boolean allowHttp) {
        ScriptedCalls calls = new ScriptedCalls().answer("GET " + url, GOOD);
        try {
            new CredentialsUri("here", url, Sources.parts(Map.of(), Optional.empty(), allowHttp)).get(calls);
        } catch (CredentialsException e) {
            return Sources.text(e);
        }
        return calls.made.get(0).reach().toString();
    }

    @Test
    void theQueryIsASecret() throws CredentialsException {
        CredentialsSource uri = new CredentialsUri("here", " http://localhost/key?pass=abc\n", Sources.parts());

        assertEquals(List.of("pass=abc"), uri.secrets());
        assertEquals("here", uri.toString());
        assertTrue(uri.standIn().isPresent());
    }
}
