package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.cli.Commands;
import io.github.mkdrive.cli.World;
import io.github.mkdrive.report.Interruption;
import io.github.mkdrive.report.MessageStream;
import io.github.mkdrive.report.ResultStream;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import io.github.mkdrive.testbed.TestedProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole program, called as a user calls it: in this JVM, or the one that {@link TestedProgram} names as a process. What a
 * process can't be given skips the test there. A value: each {@code with} method gives a changed copy.
 */
record Program(
        Map<String, String> environment,
        String stdin,
        SkippedTime time,
        List<String> rootPlaces,
        Optional<List<String>> typed) {
    /** The program in an empty environment. */
    static Program bare() {
        return new Program(Map.of(), "", new SkippedTime(), List.of(), Optional.empty());
    }

    /** The program in an environment with this endpoint and an access token that it takes. */
    static Program at(StrictService service) {
        return bare().with("MKDRIVE_ENDPOINT", service.endpoint().toString())
                .with("MKDRIVE_ACCESS_TOKEN", StrictOptions.BEARER_TOKEN);
    }

    Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(more, stdin, time, rootPlaces, typed);
    }

    Program without(String variable) {
        Map<String, String> fewer = new HashMap<>(environment);
        fewer.remove(variable);
        return new Program(fewer, stdin, time, rootPlaces, typed);
    }

    Program withStdin(String text) {
        return new Program(environment, text, time, rootPlaces, typed);
    }

    /** The same, with a time that a service knows, too. A process has the real time, of which nothing is skipped. */
    Program withTime(SkippedTime other) {
        return new Program(environment, stdin, other, rootPlaces, typed);
    }

    /** The same, on a machine that keeps its roots there. */
    Program withRoots(String... places) {
        return new Program(environment, stdin, time, List.of(places), typed);
    }

    /** The same on a terminal, where these lines are typed without being shown, and then Ctrl-D. */
    Program withTyped(String... lines) {
        return new Program(environment, stdin, time, rootPlaces, Optional.of(List.of(lines)));
    }

    /** Calls it with these arguments. */
    Ended run(String... arguments) {
        if (TestedProgram.isNamed()) {
            return runProcess(arguments);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Commands.run(world(out, err), arguments);
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private Ended runProcess(String... arguments) {
        assumeTrue(typed.isEmpty(), "a process has no terminal here to type at");
        assumeTrue(rootPlaces.isEmpty(), "a process takes the roots of this machine");
        assumeTrue(
                Arrays.stream(arguments).allMatch(UTF_8.newEncoder()::canEncode),
                "a process gets whole characters from Java");
        assumeTrue(
                environment.values().stream().noneMatch(value -> value.contains("\0")),
                "no variable of a process has a NUL");
        Launcher launcher = Launcher.ofProgram(Path.of("")).without("HOME").withStdin(stdin.getBytes(UTF_8));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            launcher = launcher.with(variable.getKey(), variable.getValue());
        }
        try {
            Finished finished = launcher.run(arguments);
            return new Ended(finished.exitCode(), finished.stdout(), finished.stderr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it may touch in this JVM when it writes there. */
    World world(OutputStream out, OutputStream err) {
        assumeFalse(TestedProgram.isNamed(), "a process can't write to a stream of this JVM");
        Iterator<String> lines = typed.orElse(List.of()).iterator();
        return new World(
                new ByteArrayInputStream(stdin.getBytes(UTF_8)),
                new ResultStream(out),
                new MessageStream(err),
                environment,
                time.clock(),
                time,
                new SecureRandom(),
                stream -> stream != 1 && typed.isPresent(),
                () -> 80,
                () -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty(),
                rootPlaces,
                new Interruption());
    }

    /** Calls it for the drive {@code space} of the user {@code u1}, with these arguments more. */
    Ended create(String... more) {
        return run(creating(more));
    }

    /** The arguments for the drive {@code space} of the user {@code u1}, and these. */
    static String[] creating(String... more) {
        List<String> all = new ArrayList<>(List.of("--name", "space", "--owner", "u1", "--owner-type", "user"));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    /**
     * A call that has ended.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    record Ended(int code, String out, String err) {}
}
