package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No part of a secret is printed, wherever it was given and whatever is wrong with it. */
class SecretsTest {
    private static final String TOKEN = "Tok+en/withall~kinds.of_signs==";

    private final StrictService service;

    SecretsTest() throws IOException {
        service = StrictService.start(StrictOptions.defaults().withBearerToken(TOKEN));
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    static Stream<Arguments> wrongPasswords() {
        return Stream.of("#", "/", "?", "@", "%", "\\", " ", "\"", "[", "%zz", "://", "/@", "#@", ":#", "\uFFFD")
                .flatMap(sign -> Stream.of("hunter" + sign + "zwei42", "12345" + sign + "zwei42"))
                .flatMap(password -> Stream.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "--proxy")
                        .map(place -> Arguments.of(password, place)));
    }

    @ParameterizedTest
    @MethodSource("wrongPasswords")
    void aProxyWhosePasswordIsNotEncoded(String password, String place) {
        // Without a host, what stands behind an @ is one.
        List<String> forms = password.contains("@")
                ? List.of("http://me:%s@127.0.0.1:1", "me:%s@127.0.0.1:1", "http://%s@127.0.0.1:1")
                : List.of("http://me:%s@127.0.0.1:1", "me:%s@127.0.0.1:1", "http://%s@127.0.0.1:1", "http://me:%s");
        for (String form : forms) {
            String url = form.replace("%s", password);
            boolean tls = !place.equalsIgnoreCase("HTTP_PROXY");
            String[] to = {"--endpoint", (tls ? "https" : "http") + "://pds.invalid", "--allow-http", "--timeout", "2s"
            };
            boolean option = place.equals("--proxy");
            Ended ended = option
                    ? Program.at(service).create(append(to, "--proxy", url))
                    : Program.at(service).with(place, url).create(to);

            String all = ended.out() + ended.err();
            assertEquals(option ? 2 : 3, ended.code(), all);
            assertFalse(all.contains("hunter") || all.contains("12345") || all.contains("zwei"), all);
            assertTrue(all.contains(place), all);
        }
    }

    private static String[] append(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hunter22@h",
                "https://me:hunter#22@h",
                "https://me:hunter/22@h",
                "https://me:hunter\\22@h",
                "https://me:12345/hunter22@h",
                "https://me:12345?hunter22@h",
                "https://me:hunter 22@h",
                "https://hunter22@h",
                "https://me:hunter22",
                "ftp://me:hunter22@h",
                "me:hunter22@h",
                "https://me:hunter@22@h:0"
            })
    void anEndpointWithAPassword(String url) {
        for (Ended ended : List.of(
                Program.at(service).create("--endpoint", url),
                Program.at(service).with("MKDRIVE_ENDPOINT", url).create())) {
            String all = ended.out() + ended.err();
            assertTrue(ended.code() == 2 || ended.code() == 3, all);
            assertFalse(all.contains("hunter") || all.contains("12345"), all);
        }
    }

    static Stream<Answer> answersThatShowTheToken() {
        String inUrl = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
        String inJson = TOKEN.replace("=", "\\u003d").replace("/", "\\/").replace("+", "\\u002B");
        return Stream.of(
                Answer.redirect(302, "https://login.example/?to=" + TOKEN),
                Answer.redirect(302, "https://login.example/?to=" + inUrl),
                Answer.redirect(
                        302,
                        "https://login.example/" + inUrl.replace("%2B", "%2b").replace("%3D", "%3d")),
                Answer.redirect(302, "https://login.example/" + inUrl).header("link", "<" + TOKEN + ">"),
                Answer.error(400, "X", "who sent " + TOKEN + "?"),
                Answer.error(400, TOKEN, "y").header("x-echo", "Bearer " + TOKEN),
                Answer.json(403, "{\"code\":\"X\",\"message\":\"" + inJson + "\"}"),
                Answer.json(200, "{\"echo\":\"" + inJson + "\"}"),
                Answer.of(400, "text/plain", "word ".repeat(37) + TOKEN),
                Answer.of(400, "text/plain", inUrl));
    }

    @ParameterizedTest
    @MethodSource
    void answersThatShowTheToken(Answer answer) {
        for (String output : List.of("json", "table")) {
            service.onCreate(Fault.answer(answer));
            Ended ended = Program.at(service)
                    .with("MKDRIVE_ACCESS_TOKEN", TOKEN)
                    .create("-v", "--retries", "0", "--timeout", "2s", "-o", output);

            String all = ended.out() + ended.err();
            assertTrue(all.contains("****"), all);
            assertFalse(all.contains("Tok+") || all.contains("kinds") || all.contains("of_signs"), all);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hunter22@elsewhere.example/x",
                "https://hunter22@elsewhere.example/x",
                "//me:hunter#22@elsewhere.example/x",
                "https://elsewhere.example/x?a=b&access_token=hunter22&c=d",
                "https://elsewhere.example/x#id_token=hunter22",
                "https://elsewhere.example/x?Signature=hunter22",
                "https://elsewhere.example/x?code=hunter22",
            })
    void aRedirectThatHandsASecretOver(String location) {
        service.onCreate(Fault.answer(Answer.redirect(302, location)));
        Ended ended = Program.at(service)
                .with("MKDRIVE_ACCESS_TOKEN", TOKEN)
                .create("-v", "--retries", "0", "--timeout", "2s");

        assertEquals(5, ended.code());
        assertTrue(ended.err().contains("elsewhere.example/x"), ended.err());
        assertFalse(ended.err().contains("hunter"), ended.err());
    }
}
