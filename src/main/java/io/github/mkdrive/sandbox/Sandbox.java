package io.github.mkdrive.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A local PDS endpoint. It serves create, list, get, get_default_drive and delete of the drive API (version 2022-03-01) under
 * {@code /v2/drive/} on 127.0.0.1, from its start until it is closed or the process ends: none of its threads keeps the process
 * alive. Several sandboxes, also of several processes, may share one data file.
 *
 * <p>Each answer carries an {@code x-ca-request-id}, except when the JDK's server itself turns away what is not HTTP.
 */
public final class Sandbox implements AutoCloseable {
    private static final int THREADS = 16;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService threads;
    private final DriveStore store;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(HttpServer server, ExecutorService threads, DriveStore store) {
        this.server = server;
        this.threads = threads;
        this.store = store;
    }

    /**
     * Starts a sandbox; when this returns, it answers.
     *
     * @throws IOException when the port is taken or the data file cannot be used; a {@link SandboxException} says which is at fault, and why. A file that is not the sandbox's own is left as it is.
     */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        // The port first: a start that fails for the port should not leave a new file behind.
        HttpServer server = bind(settings.port());
        DriveStore store;
        try {
            store = DriveStore.open(settings.data(), settings.sleep());
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            throw e;
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> daemon(work, "sandbox"));
        Sandbox sandbox = new Sandbox(server, threads, store);
        server.setExecutor(threads);
        server.createContext(
                "/",
                new DriveEndpoint(
                        new RequestVerifier(settings.accessKeys(), settings.accessTokens(), store, settings.clock()),
                        new DriveOperations(store, settings.singleDrive(), settings.clock()),
                        settings.clock().instant()));
        sandbox.startServer();
        return sandbox;
    }

    /** The base URL to send requests to: {@code http://127.0.0.1:PORT}, with the port that was really taken. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Stops at once: connections are cut, the port and the file are let go. Does nothing when called again.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            threads.shutdownNow();
            store.close();
        }
    }

    private static HttpServer bind(int port) throws IOException {
        // The JDK's server sends head and body of an answer apart. Up to Java 20, without this switch, the body waits
        // some
        // 40 ms for the client's delayed acknowledgement. It is read once, when the first server of the process is
        // made.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new SandboxException(e, "sandbox.port", port, String.valueOf(e.getMessage()));
        }
    }

    /** The server's own thread is a daemon if, and only if, the thread that starts it is one. */
    private void startServer() throws IOException {
        Thread starter = daemon(server::start, "sandbox-start");
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
