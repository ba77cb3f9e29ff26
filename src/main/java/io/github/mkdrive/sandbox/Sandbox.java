package io.github.mkdrive.sandbox;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.mkdrive.sandbox.SandboxException.Cure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A local PDS endpoint. It serves the drive operations of the API (version 2022-03-01) under {@code /v2/drive/} on 127.0.0.1,
 * from its start until it is closed or the process ends: none of its threads keeps the process alive. Several sandboxes, also of
 * several processes, may share one data file. It can hand out credentials, too, see {@link IssuingSettings}.
 *
 * <p>Each answer carries an {@code x-ca-request-id}, except when the JDK's server itself turns away what is not HTTP.
 */
public final class Sandbox implements AutoCloseable {
    /** The id of the domain that every sandbox is. */
    public static final String DOMAIN_ID = DriveOperations.DOMAIN_ID;

    /** A request that comes slowly keeps a thread, so there are many: others are to be served meanwhile. */
    private static final int MOST_THREADS = 4096;

    private static final int IDLE_THREAD_SECONDS = 10;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final String MOST_IDLE = "sun.net.httpserver.maxIdleConnections";
    private static final String MOST_SECONDS_FOR_A_REQUEST = "sun.net.httpserver.maxReqTime";

    private final HttpServer server;
    private final ExecutorService threads;
    private final DriveStore store;
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "sandbox-later"));
    private boolean closed;

    private Sandbox(HttpServer server, ExecutorService threads, DriveStore store) {
        this.server = server;
        this.threads = threads;
        this.store = store;
    }

    /**
     * Starts a sandbox; when this returns, it answers.
     *
     * @throws IOException when the port is taken or the data file cannot be used; a {@link SandboxException} says which is at
     *     fault, and why. A file that is not the sandbox's own is left as it is.
     */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        // The port first: a start that fails for the port should not leave a new file behind.
        HttpServer server = bind(settings.port());
        DriveStore store;
        try {
            store = DriveStore.open(new DataFile(settings.data(), settings.makesFolder(), settings.sleep()));
        } catch (SandboxException | RuntimeException e) {
            server.stop(0);
            throw e;
        }
        ExecutorService threads = threads();
        Sandbox sandbox = new Sandbox(server, threads, store);
        server.setExecutor(work -> {
            try {
                threads.execute(work);
            } catch (OutOfMemoryError e) {
                // The system gives no more threads: as where there are too many.
            }
        });
        server.createContext("/", sandbox.endpoints(settings));
        sandbox.startServer();
        return sandbox;
    }

    private HttpHandler endpoints(SandboxSettings settings) {
        Clock clock = settings.clock();
        RequestIds ids = new RequestIds(clock.instant());
        Rehearsal rehearsal = new Rehearsal(settings.rehearsal(), settings.random(), settings.nanoTime());
        IssuedCredentials issued = new IssuedCredentials(settings.issuing(), clock);
        AcceptedKeys keys = new AcceptedKeys(settings.accessKeys(), issued, clock);
        DriveEndpoint drives = new DriveEndpoint(
                new RequestVerifier(keys, settings.accessTokens(), issued, settings.strict(), store, clock),
                new DriveOperations(store, settings.singleDrive(), settings.strict(), clock),
                store,
                new StorageFailures(store.file(), settings.trouble()),
                rehearsal,
                this::after,
                ids);
        return new IssuingEndpoint(issuers(settings, keys, issued), drives, ids, rehearsal, this::after);
    }

    private static List<Issuer> issuers(SandboxSettings settings, AcceptedKeys keys, IssuedCredentials issued) {
        IssuingSettings issuing = settings.issuing();
        Clock clock = settings.clock();
        List<Issuer> issuers = new ArrayList<>();
        if (!issuing.jwtApps().isEmpty()) {
            issuers.add(new TokenEndpoint(issuing.jwtApps(), DOMAIN_ID, issued, clock));
        }
        if (issuing.roles()) {
            issuers.add(new StsEndpoint(keys, issued, clock));
            issuers.add(new MetadataEndpoint(issued, settings.strict(), issuing.secrets(), clock));
            issuers.add(new CredentialsUri(issued));
        }
        return issuers;
    }

    /** The base URL to send requests to: {@code http://127.0.0.1:PORT}, with the port that was really taken. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Stops at once: connections are cut, the port and the file are let go; no other file is left beside that one by the last of
     * its users. Does nothing when called again, except that it waits for the first call.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.stop(0);
            later.shutdownNow();
            threads.shutdownNow();
            store.close();
        }
    }

    /** What takes a while is done by threads of its own, and none waits for it. */
    private void after(long millis, Runnable work) {
        if (millis == 0) {
            work.run();
            return;
        }
        try {
            Future<?> unused = later.schedule(() -> threads.execute(work), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is closed, and so are the connections.
        }
    }

    private static ExecutorService threads() {
        // Where there are too many, the time limit for requests ends a connection: an exception would end the server.
        return new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "sandbox"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static HttpServer bind(int port) throws IOException {
        // Both are read once, when the first server of the process is made. The JDK's server sends head and body of an
        // answer apart; up to Java 20, without the first switch, the body waits some 40 ms for the client's delayed
        // acknowledgement. Without the second it waits for ever for the rest of a request. Connections without any
        // request it closes by itself, after half a minute.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        if (System.getProperty(MOST_SECONDS_FOR_A_REQUEST) == null) {
            System.setProperty(MOST_SECONDS_FOR_A_REQUEST, "10");
        }
        // Of more than 200 that are kept alive, it would close some, and who sends on one of those loses an answer.
        if (System.getProperty(MOST_IDLE) == null) {
            System.setProperty(MOST_IDLE, "100000");
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new SandboxException(e, Cure.PORT, "sandbox.port", port, String.valueOf(e.getMessage()));
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
