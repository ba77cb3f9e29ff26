package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.cli.Commands;
import io.github.mkdrive.cli.World;
import io.github.mkdrive.create.Pace;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Interruption;
import io.github.mkdrive.report.MessageStream;
import io.github.mkdrive.report.ResultStream;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.graalvm.nativeimage.VMRuntime;

/** The program. The only place that knows the process: its streams, environment, time, chance, signals and exit. */
public final class Main {
    /** Debian and Alpine, Red Hat of old and of today, SUSE, macOS and BSD; then the key stores of macOS and Windows. */
    private static final List<String> ROOT_PLACES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem",
            "/usr/local/share/certs/ca-root-nss.crt",
            "KeychainStore-ROOT",
            "KeychainStore",
            "Windows-ROOT");

    /** Of a terminal that doesn't say how wide it is. */
    private static final int USUAL_COLUMNS = 80;

    private static final String COMMON_THREADS = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private Main() {}

    /** Runs mkdrive in this process, and ends the process. */
    public static void main(String[] args) {
        if (StreamCharsets.isNative()) {
            // Signals and memory are left to us there: the run-time would do that when it reads arguments, and keep
            // those of users.
            VMRuntime.initialize();
        }
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        // A host with an underscore is one that the client can't be told otherwise.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        // Basic is what proxies ask for; the password is in the clear between here and the proxy, as with every client.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // Of the consoles that newer Javas have, the one that also 17 has: it loads nothing, and never shows a
        // password.
        System.setProperty("jdk.console", "java.base");
        // Picocli looks for three dozen types by reflection otherwise; options here are text and switches.
        System.setProperty("picocli.converters.excludes", ".*");
        // On machines with one or two processors the client would start a thread for each call otherwise.
        if (System.getProperty(COMMON_THREADS) == null) {
            System.setProperty(COMMON_THREADS, "2");
        }
        // Not the print streams of System, which keep to themselves what could not be written.
        int code = run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), args);
        System.exit(code);
    }

    /**
     * Runs mkdrive with the standard input, the environment and the clocks of this process, and tells what a signal cuts off.
     *
     * @return the exit code
     */
    static int run(OutputStream out, OutputStream err, String... args) {
        Map<String, String> environment = System.getenv();
        Charset people = StreamCharsets.of("stdout", environment);
        // Nobody looks at what programs read, but on a terminal.
        Charset programs = people.equals(UTF_8) || !isTerminal(1) ? UTF_8 : people;
        World world = world(
                System.in,
                new ResultStream(out, people, programs),
                new MessageStream(err, StreamCharsets.of("stderr", environment)),
                environment);
        Thread bySignal = new Thread(() -> endBySignal(world));
        Runtime.getRuntime().addShutdownHook(bySignal);
        int code = Commands.run(world, args);
        world.interruption().over();
        forget(bySignal);
        return code;
    }

    /** One thread less to start at the exit. */
    private static void forget(Thread bySignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(bySignal);
        } catch (IllegalStateException e) {
            // A signal came just now. It sees that there is nothing more to tell.
        }
    }

    /**
     * Runs mkdrive with the streams and the environment that are given, and with the real time.
     *
     * @return the exit code
     */
    public static int run(
            InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, String... args) {
        return Commands.run(world(in, new ResultStream(out), new MessageStream(err), environment), args);
    }

    private static World world(InputStream in, ResultStream out, MessageStream err, Map<String, String> environment) {
        return new World(
                in,
                out,
                err,
                environment,
                Clock.systemUTC(),
                new RealPace(),
                (RandomGenerator) () -> Chance.SECURE.nextLong(),
                Main::isTerminal,
                Main::columns,
                Main::readSecret,
                ROOT_PLACES,
                new Interruption(Main::onSignals));
    }

    /**
     * Each of the signals that end a process, unless it is ignored, as by nohup. Java knows signals by classes alone that the
     * compiler warns of, so they are called by their names.
     */
    private static void onSignals(BooleanSupplier told) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Class<?> signal = Class.forName("sun.misc.Signal");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ignore = handler.getField("SIG_IGN").get(null);
            Object end = Proxy.newProxyInstance(
                    Main.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, values) -> {
                        end(told);
                        return null;
                    });
            for (String name : List.of("INT", "TERM", "HUP")) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                if (handle.invoke(null, one, end) == ignore) {
                    handle.invoke(null, one, ignore);
                }
            }
        } catch (ReflectiveOperationException e) {
            // No such signal here, or the JVM was told to leave it alone: then it ends the process, as before.
        }
    }

    private static void end(BooleanSupplier atOnce) {
        if (atOnce.getAsBoolean()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
    }

    private static void endBySignal(World world) {
        if (world.interruption().isOver()) {
            return;
        }
        world.interruption().interrupt(world.err());
        world.interruption().close();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }

    /** What is typed, with the echo of the terminal switched off; whatever ends the process switches it on again. */
    private static Optional<String> readSecret() throws IOException {
        Console console = console().orElseThrow(() -> new IOException("no console"));
        return Optional.ofNullable(console.readPassword()).map(String::valueOf);
    }

    /** Where standard input and standard output are both a terminal. The console of java.base is null elsewhere in any Java. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }

    /**
     * Java itself can't tell the streams apart. Linux says it in {@code /proc}, others by the program {@code test}. On Windows there
     * is only the console, which is there where standard input and output are both a terminal.
     */
    private static boolean isTerminal(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return isTerminalByTest(stream);
        }
    }

    private static boolean isTerminalByTest(int stream) {
        try {
            Process test = new ProcessBuilder("test", "-t", Integer.toString(stream))
                    .inheritIO()
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return stream < 2 && console().isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many columns the terminal has: as its shell says, or as {@code stty} does; 80 where nobody says it. */
    private static int columns() {
        try {
            String told = System.getenv("COLUMNS");
            if (told != null && !told.isEmpty()) {
                return columns(told);
            }
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream answer = stty.getInputStream()) {
                String size = new String(answer.readAllBytes(), US_ASCII).strip();
                return columns(size.substring(size.indexOf(' ') + 1));
            }
        } catch (IOException | NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    private static int columns(String told) {
        int columns = Integer.parseInt(told);
        return columns > 0 ? columns : USUAL_COLUMNS;
    }

    /** Made when the first number is asked for. */
    private static final class Chance {
        static final SecureRandom SECURE = new SecureRandom();
    }

    /** The time of this machine, and chance that need not be secret. */
    private static final class RealPace implements Pace {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                // Never shorter than asked: what a wait proves depends on it.
                Thread.sleep(duration.plusNanos(999_999).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }
}
