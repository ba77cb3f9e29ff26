package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program as a child process, as a user would: with an environment of its own and a hard limit on its time. A value: each
 * {@code with} method gives a changed copy.
 */
public final class Launcher {
    /** The {@code PATH} of children. */
    static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    private final Path executable;
    private final Map<String, String> environment;
    private final Optional<byte[]> stdin;
    private final Duration limit;

    /** Where the child's standard output goes. */
    public enum Stdout {
        /** Into the result. */
        CAPTURED(""),
        /** Into a pipe that nobody reads: every write fails with EPIPE. */
        CLOSED_PIPE("""
                p=$HOME/closed-pipe.$$ && mkfifo "$p" && exec 3<>"$p" 4>"$p" 3>&- && rm "$p" && exec "$@" >&4 4>&-"""),
        /** Onto a full disk: every write fails with ENOSPC. */
        DEV_FULL("exec \"$@\" >/dev/full"),
        /** Nowhere: the descriptor is closed. */
        CLOSED("exec \"$@\" >&-");

        private final String script;

        Stdout(String script) {
            this.script = script;
        }
    }

    private Launcher(Path executable, Map<String, String> environment, Optional<byte[]> stdin, Duration limit) {
        this.executable = executable;
        this.environment = environment;
        this.stdin = stdin;
        this.limit = limit;
    }

    /**
     * The {@link TestedProgram}.
     *
     * @param home the child's home, an empty temporary folder
     */
    public static Launcher ofProgram(Path home) {
        return of(TestedProgram.executable(), home).withoutMakingCaches();
    }

    /** A shell, or another program that runs commands, which finds the {@link TestedProgram} in {@code PATH}. */
    public static Launcher ofShell(Path shell, Path home) {
        return of(shell, home).with("PATH", TestedProgram.searchPath()).withoutMakingCaches();
    }

    /** Nothing is to go on behind a test's back. */
    private Launcher withoutMakingCaches() {
        return with("MKDRIVE_STARTUP_CACHE", "readonly");
    }

    /** Any executable. */
    public static Launcher of(Path executable, Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", home.toAbsolutePath().toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", SEARCH_PATH);
        return new Launcher(executable.toAbsolutePath(), environment, Optional.empty(), DEFAULT_LIMIT);
    }

    /** Whether the executable is there, for tests that need the packaged distribution. */
    public boolean exists() {
        return Files.isExecutable(executable);
    }

    /** With a system property of Java, without white space. A native executable takes none: there the test is skipped. */
    public Launcher withProperty(String name, String value) {
        assumeTrue(TestedProgram.isOnJava(), "an executable takes no properties of Java");
        String others = environment.getOrDefault("MKDRIVE_JAVA_OPTS", "");
        return with("MKDRIVE_JAVA_OPTS", (others + " -D" + name + '=' + value).strip());
    }

    /** With one entry of the environment more, or another value for it. Beside these there is none of the test's own. */
    public Launcher with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Launcher(executable, more, stdin, limit);
    }

    /** Without an entry of the environment, such as {@code JAVA_HOME}. */
    public Launcher without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(environment);
        fewer.remove(name);
        return new Launcher(executable, fewer, stdin, limit);
    }

    /** With these bytes on standard input, which otherwise is empty. */
    public Launcher withStdin(byte[] bytes) {
        return new Launcher(executable, environment, Optional.of(bytes.clone()), limit);
    }

    /** With another limit than 60 s. */
    public Launcher withLimit(Duration time) {
        return new Launcher(executable, environment, stdin, time);
    }

    /** Runs it to its end. Throws {@link AssertionError} where it has to be killed at the limit. */
    public Finished run(String... arguments) throws IOException, InterruptedException {
        return run(Stdout.CAPTURED, arguments);
    }

    /** Runs it to its end with its standard output going somewhere else. */
    public Finished run(Stdout stdout, String... arguments) throws IOException, InterruptedException {
        try (Running running = start(stdout, arguments)) {
            return running.await();
        }
    }

    /** Starts it; the caller awaits or closes it. */
    public Running start(String... arguments) throws IOException {
        return start(Stdout.CAPTURED, arguments);
    }

    private Running start(Stdout stdout, String... arguments) throws IOException {
        // A test run that was started in the background ignores SIGINT and its children inherit that: set it right.
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT,TERM,PIPE"));
        if (stdout != Stdout.CAPTURED) {
            words.addAll(List.of("/bin/sh", "-c", stdout.script, "sh"));
        }
        words.add(executable.toString());
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), stdin.orElse(new byte[0]), limit);
    }

    /** A child that has ended. */
    public static final class Finished {
        private final int exitCode;
        private final byte[] stdout;
        private final String stderr;

        private Finished(int exitCode, byte[] stdout, String stderr) {
            this.exitCode = exitCode;
            this.stdout = stdout;
            this.stderr = stderr;
        }

        /** Its exit code; 128 plus the signal where a signal ended it. */
        public int exitCode() {
            return exitCode;
        }

        /** Its standard output as UTF-8. */
        public String stdout() {
            return new String(stdout, UTF_8);
        }

        /** Its standard output, byte for byte. */
        public byte[] stdoutBytes() {
            return stdout.clone();
        }

        /** Its standard error as UTF-8. */
        public String stderr() {
            return stderr;
        }

        @Override
        public String toString() {
            return "exit " + exitCode + "\n--- stdout\n" + stdout() + "\n--- stderr\n" + stderr;
        }
    }

    /** A child that runs. Closing it kills it. */
    public static final class Running implements AutoCloseable {
        private final Process process;
        private final Duration limit;
        private final Collector stdout;
        private final Collector stderr;

        private Running(Process process, byte[] stdin, Duration limit) {
            this.process = process;
            this.limit = limit;
            stdout = new Collector(process.getInputStream());
            stderr = new Collector(process.getErrorStream());
            stdout.start();
            stderr.start();
            Thread feeder = new Thread(() -> feed(process, stdin), "launcher-stdin");
            feeder.setDaemon(true);
            feeder.start();
        }

        private static void feed(Process process, byte[] stdin) {
            try (OutputStream out = process.getOutputStream()) {
                out.write(stdin);
            } catch (IOException e) {
                // The child does not want to read (all of) it.
            }
        }

        /** Its process id. The launcher execs, so it is that of the program itself. */
        public long pid() {
            return process.pid();
        }

        /** Sends a signal by its name, {@code INT} or {@code TERM}, as {@code kill -s} does. */
        public void signal(String name) throws IOException, InterruptedException {
            int code = new ProcessBuilder("kill", "-s", name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("kill -s " + name + " failed with " + code);
            }
        }

        /** What it wrote to standard output so far. */
        public String stdoutSoFar() {
            return stdout.text();
        }

        /** What it wrote to standard error so far. */
        public String stderrSoFar() {
            return stderr.text();
        }

        /** Waits for a text on standard output. Throws {@link AssertionError} where it does not come. */
        public void awaitStdout(String text) throws InterruptedException {
            stdout.await(text, limit);
        }

        /** Waits for a text on standard error. Throws {@link AssertionError} where it does not come. */
        public void awaitStderr(String text) throws InterruptedException {
            stderr.await(text, limit);
        }

        /** Waits for the end. Throws {@link AssertionError} where it has to be killed at the limit. */
        public Finished await() throws InterruptedException {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new AssertionError(
                        "killed after " + limit + "\n--- stdout\n" + stdoutSoFar() + "\n--- stderr\n" + stderrSoFar());
            }
            // A grandchild that lives on may hold the pipes open: then what is there has to do.
            stdout.join(5_000);
            stderr.join(5_000);
            return new Finished(process.exitValue(), stdout.bytes(), stderr.text());
        }

        /** Kills it with what it started, if it still runs. */
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Takes what comes out of a pipe, so that the child never waits for a reader. */
    private static final class Collector extends Thread {
        private final InputStream in;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean ended;

        Collector(InputStream in) {
            super("launcher-output");
            setDaemon(true);
            this.in = in;
        }

        @Override
        public void run() {
            byte[] some = new byte[8192];
            try {
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    add(some, count);
                }
            } catch (IOException e) {
                // The child was killed.
            }
            end();
        }

        private synchronized void add(byte[] some, int count) {
            bytes.write(some, 0, count);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized byte[] bytes() {
            return bytes.toByteArray();
        }

        synchronized String text() {
            return bytes.toString(UTF_8);
        }

        synchronized void await(String wanted, Duration limit) throws InterruptedException {
            long end = System.nanoTime() + limit.toNanos();
            while (!text().contains(wanted)) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (ended || millis <= 0) {
                    throw new AssertionError("'" + wanted + "' did not come; there is only:\n" + text());
                }
                wait(millis);
            }
        }
    }
}
