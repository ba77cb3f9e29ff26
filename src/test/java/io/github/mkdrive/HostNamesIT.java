package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.ProxyService;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of hosts that Java's URLs don't know, and paths beyond ASCII: by a file of names, over real sockets. */
class HostNamesIT {
    private final Path home;

    HostNamesIT(@TempDir Path home) {
        this.home = home;
    }

    private Path names() throws IOException {
        return Files.writeString(
                home.resolve("names"),
                "127.0.0.1 localhost pds_gateway _pds a_.b_c xn--mnchen-3ya.example corp_proxy\n");
    }

    private Launcher launcher(String endpoint) throws IOException {
        return Launcher.ofProgram(home)
                .withProperty("jdk.net.hosts.file", names().toString())
                .with("MKDRIVE_ENDPOINT", endpoint)
                .with("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "http://pds_gateway, pds_gateway, ''",
        "http://PDS_Gateway, pds_gateway, /pds",
        "http://_pds, _pds, ''",
        "http://a_.b_c., a_.b_c, /x/y",
        "http://localhost., localhost, ''",
        "http://münchen.example, xn--mnchen-3ya.example, ''",
        "http://127.0.0.1, 127.0.0.1, /云",
        "http://pds_gateway, pds_gateway, /é/%E4%BA%91",
        "http://127.0.0.1, 127.0.0.1, /a%20b%25"
    })
    void whatIsShownIsWhatIsSent(String origin, String host, String path) throws Exception {
        String prefix = path.replace("云", "%E4%BA%91").replace("é", "%C3%A9");
        try (StrictService service =
                StrictService.start(StrictOptions.defaults().withHost(host).withPrefix(prefix))) {
            Launcher launcher = launcher(origin + ":" + service.port() + path);

            Finished finished = launcher.run(Program.creating("-v", "-q", "--allow-http"));
            Finished preview = launcher.run(Program.creating("--dry-run", "--allow-http"));

            assertEquals(0, finished.exitCode(), finished::toString);
            assertEquals(List.of(), service.violations());
            String url = "POST http://" + host + ":" + service.port() + prefix + "/v2/drive/create";
            assertTrue(finished.stderr().contains("> " + url + "\n"), finished::toString);
            assertTrue(preview.stdout().startsWith(url + "\n"), preview::toString);
        }
    }

    @Test
    void aDotAtTheEndIsNotPartOfTheNameOverTls() throws Exception {
        try (StrictService service = StrictService.start(
                StrictOptions.defaults().withTls(TestCertificates.get().good()))) {
            Finished finished = launcher("https://localhost.:" + service.port())
                    .run(Program.creating(
                            "-q", "--ca-cert", TestCertificates.get().caPem().toString()));

            assertEquals(0, finished.exitCode(), finished::toString);
            assertEquals(List.of(), service.violations());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aProxyWithAnUnderscore(String scheme) throws Exception {
        boolean tls = scheme.equals("https");
        StrictOptions options = StrictOptions.defaults().withHost("pds.example");
        try (ProxyService proxy = ProxyService.start();
                StrictService service = StrictService.start(
                        tls ? options.withTls(TestCertificates.get().good()) : options)) {
            proxy.requireCredentials("me", "p/ss#w@rd");
            proxy.route("pds.example:" + (tls ? 443 : 80), service.port());

            Finished finished = launcher(scheme + "://pds.example")
                    .with(
                            "HTTP_PROXY",
                            "http://me:p%2Fss%23w%40rd@corp_proxy:"
                                    + proxy.url().getPort())
                    .with(
                            "HTTPS_PROXY",
                            "http://me:p%2Fss%23w%40rd@corp_proxy:"
                                    + proxy.url().getPort())
                    .run(Program.creating(
                            "-q",
                            "--allow-http",
                            "--ca-cert",
                            TestCertificates.get().caPem().toString()));

            assertEquals(0, finished.exitCode(), finished::toString);
            assertEquals(List.of(), service.violations());
            assertEquals(1, proxy.asked().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://no_such_host:1, http://127.0.0.1:1, 3, Java can't send a request through a proxy to a host with an underscore",
        "http://no_such_host:1, none, 8, could not be resolved: no_such_host:1",
        "http://pds.example, http://no_such_proxy:1, 8, could not be resolved: proxy no_such_proxy:1",
        "https://pds_gateway, none, 3, Java can't speak TLS to a host with an underscore in its name (pds_gateway)",
    })
    void whatCannotBeDoneIsTold(String endpoint, String proxy, int code, String told) throws Exception {
        Finished finished =
                launcher(endpoint).run(Program.creating("--allow-http", "--retries", "0", "--proxy", proxy));

        assertEquals(code, finished.exitCode(), finished::toString);
        assertTrue(finished.stderr().contains(told), finished::toString);
        assertEquals("", finished.stdout());
    }
}
