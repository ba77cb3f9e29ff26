package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mkdrive check}, against a service that checks every request to the letter. */
class CheckTest {
    private StrictService service;

    CheckTest() throws IOException {
        service = StrictService.start();
    }

    @AfterEach
    void close() throws IOException {
        service.close();
    }

    private void serve(StrictOptions options) throws IOException {
        service.close();
        service = StrictService.start(options);
    }

    /** The results of the steps, as {@code ok ok failed skipped ...}. */
    private static String results(Ended ended) {
        List<String> results = new ArrayList<>();
        for (String line : ended.out()
                .substring(ended.out().indexOf("\nCHECK"))
                .lines()
                .skip(2)
                .toList()) {
            results.add(line.split(" +", -1)[1]);
        }
        return String.join(" ", results);
    }

    @Test
    void allIsWell() {
        service.addDrive("one", "u1", "user");

        Ended ended = Program.at(service).with("MKDRIVE_RETRIES", "2").run("check", "--timeout", "20s", "--vpc");

        assertEquals(
                "mkdrive: error: option --vpc goes with --domain-id only\nmkdrive: hint: mkdrive check --help lists all options\n",
                ended.err());
        assertEquals(2, ended.code());

        ended = Program.at(service).with("MKDRIVE_RETRIES", "2").run("check", "--timeout", "20s");

        assertEquals(
                """
                SETTING            VALUE                    FROM
                profile                                     not set
                endpoint           http://127.0.0.1:PPPPP   MKDRIVE_ENDPOINT
                domain-id                                   not set
                edition            developer                default
                vpc                false                    default
                sandbox            false                    default
                allow-http         false                    default
                access-token-file                           not set
                connect-timeout    10s                      default
                timeout            20s                      --timeout
                retries            2                        MKDRIVE_RETRIES
                settle             5s                       default
                proxy                                       not set
                HTTP_PROXY                                  not set
                NO_PROXY                                    not set
                ca-cert                                     not set
                output             table                    default

                CHECK        RESULT  DETAIL
                settings     ok      as above
                name         ok      127.0.0.1
                connection   ok      127.0.0.1:PPPPP
                tls          ok      in the clear, and does not leave this machine
                clock        ok      as the server's
                credentials  ok      access token, from MKDRIVE_ACCESS_TOKEN
                list         ok      drives listed: 1
                """.replace(":PPPPP  ", ":" + service.port() + " ".repeat(7 - ("" + service.port()).length()))
                        .replace("PPPPP", "" + service.port())
                        .replaceAll(" +", " "),
                ended.out().replaceAll(" +", " "));
        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertEquals(List.of(), service.requests(Operation.CREATE));
        assertEquals(List.of(), service.violations());
    }

    /** What the service answers, how the steps end, and the exit code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 AccessTokenInvalid | ok ok ok ok ok failed skipped | 4",
                "403 SignatureDoesNotMatch | ok ok ok ok ok failed skipped | 4",
                "403 ForbiddenNoPermission.Drive | ok ok ok ok ok ok failed | 4",
                "403 CheckRouterAccessFailed | ok ok ok ok ok ok failed | 4",
                "404 NotFound.Domain | ok ok ok ok ok ok failed | 5",
                "429 TooManyRequests | ok ok ok ok ok ok failed | 7",
                "500 InternalError | ok ok ok ok ok ok failed | 7",
            })
    void whatTheServiceRefuses(String answer, String results, int code) {
        String[] parts = answer.split(" ", -1);
        service.onList(Fault.answer(Answer.error(Integer.parseInt(parts[0]), parts[1], "why")));

        Ended ended = Program.at(service).run("check");

        assertEquals(results, results(ended));
        assertEquals("", ended.err());
        assertEquals(code, ended.code());
    }

    @Test
    void nobodyThere() throws IOException {
        Program program = Program.at(service);
        service.close();

        Ended ended = program.run("check");

        assertEquals("ok ok failed skipped skipped skipped skipped", results(ended));
        assertEquals(8, ended.code());
    }

    @Test
    void anUnknownHost() {
        Ended ended = Program.at(service).run("check", "--endpoint", "https://no.such.host.invalid");

        assertEquals("ok failed skipped skipped skipped skipped skipped", results(ended));
        assertEquals(8, ended.code());
    }

    @Test
    void aServerThatIsNotTrusted() throws IOException {
        serve(StrictOptions.defaults().withTls(TestCertificates.get().good()));

        Ended ended = Program.at(service).run("check");

        assertEquals("ok ok ok failed skipped skipped skipped", results(ended));
        assertEquals(8, ended.code());
    }

    /** The server is that many minutes ahead. A token does not mind, which the check says all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | ok | as the server's",
                "2 | warning | this machine is 1[12][0-9](.[0-9])?s behind the server; set it right",
                "-2 | warning | this machine is 1[12][0-9](.[0-9])?s ahead of the server; set it right",
                "30 | warning | this machine is .* behind the server; set it right: what a key signs more than 15 minutes off is refused",
            })
    void theClock(int minutes, String result, String detail) throws IOException {
        serve(StrictOptions.defaults().withDateOffset(Duration.ofMinutes(minutes)));

        Ended ended = Program.at(service).run("check");

        String clock = ended.out()
                .lines()
                .filter(line -> line.startsWith("clock "))
                .findFirst()
                .orElseThrow();
        assertEquals(result, clock.split(" +", -1)[1]);
        assertTrue(clock.matches("clock +[a-z]+ +" + detail), clock);
        assertEquals(0, ended.code());
    }

    /** Without credentials the connection is tried all the same. */
    @ParameterizedTest
    @CsvSource({"'', 3", "half, 3"})
    void noCredentials(String id, int code) {
        Ended ended = Program.at(service)
                .without("MKDRIVE_ACCESS_TOKEN")
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", id)
                .run("check");

        assertEquals("ok ok ok ok ok failed skipped", results(ended));
        assertEquals(code, ended.code());
        assertTrue(service.requests().get(0).header("authorization").isEmpty());
    }

    @Test
    void wrongSettingsAreShownAndNothingIsTried() {
        Ended ended = Program.at(service).with("MKDRIVE_TIMEOUT", "soon").run("check");

        assertEquals("failed skipped skipped skipped skipped skipped skipped", results(ended));
        assertEquals(3, ended.code());
        assertEquals(List.of(), service.requests());
    }

    @Test
    void theSandbox(@org.junit.jupiter.api.io.TempDir java.nio.file.Path home) {
        Ended ended = Program.bare().with("HOME", home.toString()).run("check", "--sandbox");

        assertEquals("ok ok ok ok ok ok ok", results(ended));
        assertEquals(0, ended.code());
    }

    @Test
    void asJson() throws IOException {
        service.onList(Fault.answer(Answer.error(401, "AccessTokenInvalid", "no")));

        Ended ended = Program.at(service).run("check", "-o", "json");

        JsonNode seen = new ObjectMapper().readTree(ended.out());
        assertEquals("endpoint", seen.at("/settings/1/setting").asText());
        assertEquals("MKDRIVE_ENDPOINT", seen.at("/settings/1/from").asText());
        assertEquals("credentials", seen.at("/checks/5/check").asText());
        assertEquals("failed", seen.at("/checks/5/result").asText());
        assertFalse(seen.at("/checks/5/hint").asText().isEmpty());
        assertEquals(
                4,
                new ObjectMapper().readTree(ended.err()).at("/error/exit_code").asInt());
        assertEquals(4, ended.code());
    }

    @Test
    void noSecretIsShown() {
        Ended ended = Program.at(service)
                .without("MKDRIVE_ACCESS_TOKEN")
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET)
                .with("HTTP_PROXY", "http://me:proxypassword@127.0.0.1:9")
                .run("check", "-v");

        assertEquals("ok ok ok ok ok ok ok", results(ended));
        assertFalse((ended.out() + ended.err()).contains(StrictOptions.KEY_SECRET));
        assertFalse((ended.out() + ended.err()).contains("proxypassword"));
        assertFalse(ended.out().contains(StrictOptions.KEY_ID));
    }
}
