package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.JavaForm;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.webcompere.systemstubs.environment.EnvironmentVariables;
import uk.org.webcompere.systemstubs.jupiter.SystemStub;
import uk.org.webcompere.systemstubs.jupiter.SystemStubsExtension;
import uk.org.webcompere.systemstubs.stream.SystemErr;
import uk.org.webcompere.systemstubs.stream.SystemIn;
import uk.org.webcompere.systemstubs.stream.SystemOut;

/** The program as the process runs it, up to the exit: with the variables, streams and clocks that the process really has. */
@JavaForm
@ExtendWith(SystemStubsExtension.class)
class MainTest {
    @SystemStub
    private final EnvironmentVariables environment = new EnvironmentVariables();

    @SystemStub
    private final SystemIn in = new SystemIn();

    @SystemStub
    private final SystemOut out = new SystemOut();

    @SystemStub
    private final SystemErr err = new SystemErr();

    private static int run(String... arguments) {
        return Main.run(System.out, System.err, arguments);
    }

    @Test
    void createsADriveWithWhatTheEnvironmentSays() throws IOException {
        try (StrictService service = StrictService.start()) {
            environment
                    .set("MKDRIVE_ENDPOINT", service.endpoint().toString())
                    .set("ALIBABA_CLOUD_ACCESS_KEY_ID", StrictOptions.KEY_ID)
                    .set("ALIBABA_CLOUD_ACCESS_KEY_SECRET", StrictOptions.KEY_SECRET);

            assertEquals(0, run(Program.creating("-q")));
            assertEquals("1001\n", out.getText());
            assertEquals("", err.getText());
            assertEquals(0, service.violations().size());
        }
    }

    @Test
    void readsTheTokenFromStandardInput() throws IOException {
        try (StrictService service = StrictService.start()) {
            environment.set("MKDRIVE_ENDPOINT", service.endpoint().toString());
            in.setInputStream(new java.io.ByteArrayInputStream(
                    (StrictOptions.BEARER_TOKEN + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));

            assertEquals(0, run(Program.creating("-q", "--access-token-file", "-")));
            assertEquals("1001\n", out.getText());
            assertEquals(1, service.requests(Operation.CREATE).size());
        }
    }

    @Test
    void tellsErrorsOnStandardErrorAlone() {
        environment.set("MKDRIVE_OUTPUT", "json");

        assertEquals(2, run("--nmae", "x"));
        assertEquals("", out.getText());
        assertTrue(err.getText().startsWith("{\"error\":{\"kind\":\"usage\""), err.getText());
    }

    /** A real wait: what a test of decisions skips, the process must not. */
    @Test
    void waitsAsLongAsTheServiceAsks() throws IOException {
        try (StrictService service = StrictService.start()) {
            environment
                    .set("MKDRIVE_ENDPOINT", service.endpoint().toString())
                    .set("MKDRIVE_ACCESS_TOKEN", StrictOptions.BEARER_TOKEN);
            service.onCreate(Fault.answer(Answer.throttled().header("retry-after", "1")));

            assertEquals(0, run(Program.creating("-q")));
            assertEquals(2, service.requests(Operation.CREATE).size());
        }
    }

    /** The JDK's client would log headers, and with them secrets, if Java's options asked for it. */
    @ParameterizedTest
    @ValueSource(strings = {"jdk.httpclient.HttpClient", "com.sun.net.httpserver", "com.github.mizosoft.methanol"})
    void keepsNothingThatLibrariesLog(String name) {
        System.Logger logger = System.getLogger(name);
        logger.log(System.Logger.Level.ERROR, "a secret");
        logger.log(System.Logger.Level.ERROR, "a secret", new IllegalStateException());
        logger.log(System.Logger.Level.ERROR, "{0}", "a secret");

        assertFalse(logger.isLoggable(System.Logger.Level.ERROR));
        assertEquals("", err.getText() + out.getText());
    }
}
