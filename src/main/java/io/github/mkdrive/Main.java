package io.github.mkdrive;

import io.github.mkdrive.cli.Commands;
import io.github.mkdrive.cli.ExitCode;
import io.github.mkdrive.cli.Interruption;
import io.github.mkdrive.cli.ResultStream;
import io.github.mkdrive.cli.World;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** The program. The only place that knows the process: its streams, environment, signals and exit. */
public final class Main {
    private Main() {}

    /** Runs mkdrive in this process, and ends the process. */
    public static void main(String[] args) {
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        // Basic is what proxies ask for; the password is in the clear between here and the proxy, as with every client.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        Interruption interruption = new Interruption();
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endBySignal(interruption, err)));
        int code = run(
                new World(
                        System.in,
                        new ResultStream(new FileOutputStream(FileDescriptor.out)),
                        err,
                        System.getenv(),
                        Clock.systemUTC(),
                        interruption),
                args);
        interruption.over();
        System.exit(code);
    }

    /**
     * Runs mkdrive with the streams and the environment that are given, and with the system's clock.
     *
     * @return the exit code
     */
    public static int run(
            InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, String... args) {
        return run(
                new World(
                        in,
                        new ResultStream(out),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        environment,
                        Clock.systemUTC(),
                        new Interruption()),
                args);
    }

    private static int run(World world, String... args) {
        return Commands.run(world, args);
    }

    private static void endBySignal(Interruption interruption, PrintStream err) {
        if (interruption.isOver()) {
            return;
        }
        interruption.interrupt().ifPresent(text -> err.println("mkdrive: " + text));
        err.flush();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
}
