package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.cli.Commands;
import io.github.mkdrive.testbed.StrictService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A result that can't be written, to a full disk or a closed pipe, is exit code 11 for every command, and never success. */
class BrokenOutputTest {
    private static final String CREATED =
            "mkdrive: error: drive 1002 was created, but could not be written to standard output: No space left\n";
    private static final String THERE =
            "mkdrive: error: the drive of the owner is 1001, but could not be written to standard output: No space left\n";
    private static final String AGAIN = "mkdrive: hint: the drive is there, so don't create it again; "
            + "the same command with --if-exists return prints it\n";
    private static final String OTHER = "mkdrive: error: could not write to standard output: No space left\n";

    private static final OutputStream FULL = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left");
        }
    };

    static Stream<Arguments> results() {
        return Stream.of(
                arguments(List.of(Program.creating()), CREATED + AGAIN),
                arguments(List.of(Program.creating("-q")), CREATED + AGAIN),
                arguments(List.of(Program.creating("--if-exists", "return")), THERE + AGAIN),
                arguments(List.of(Program.creating("--dry-run")), OTHER),
                arguments(List.of(Program.creating("--dry-run", "-o", "json")), json(OTHER)),
                arguments(List.of("--help"), OTHER),
                arguments(List.of("help", "sandbox"), OTHER),
                arguments(List.of("sandbox", "--help"), OTHER),
                arguments(List.of("--version"), OTHER),
                arguments(List.of("-qV"), OTHER));
    }

    private static String json(String error) {
        String message = error.substring("mkdrive: error: ".length()).strip();
        return "{\"error\":{\"kind\":\"output\",\"code\":null,\"message\":\"" + message
                + "\",\"hint\":null,\"http_status\":null,\"request_id\":null,\"retryable\":false,"
                + "\"attempts\":0,\"exit_code\":11}}\n";
    }

    @ParameterizedTest
    @MethodSource
    void results(List<String> arguments, String told) throws IOException {
        try (StrictService service = StrictService.start()) {
            service.addDrive("space", "u1", "user");
            ByteArrayOutputStream err = new ByteArrayOutputStream();

            int code = Commands.run(Program.at(service).world(FULL, err), arguments.toArray(String[]::new));

            assertEquals(told, err.toString(UTF_8));
            assertEquals(11, code);
        }
    }

    /** The line that says where the sandbox listens is its result. */
    @org.junit.jupiter.api.Test
    void theSandboxDoesNotGoOnUnheard() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Commands.run(
                Program.bare().world(FULL, err), "sandbox", "--data", ":memory:", "--access-token", "token-1");

        assertEquals("mkdrive: drives are kept in :memory:\n" + OTHER, err.toString(UTF_8));
        assertEquals(11, code);
    }
}
