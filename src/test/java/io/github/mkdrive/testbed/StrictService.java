package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mkdrive.testbed.Fault.Ending;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A PDS endpoint on raw sockets that checks every request to the letter, keeps its drives in memory, and fails on demand.
 *
 * <p>Every deviation of a request is kept in {@link #violations()}, which a test asserts to be empty, and is answered with 400
 * or 403 whatever the plan of faults says. Each connection has its own daemon thread and is kept alive as the client wishes.
 */
public final class StrictService implements AutoCloseable {
    private final StrictOptions options;
    private final ServerSocket listener;
    private final RequestRules rules;
    private final DriveModel model;
    private final Map<Operation, Plan<Fault>> plans = new EnumMap<>(Operation.class);
    private final Plan<ConnectionFault> connectionPlan = new Plan<>(ConnectionFault.NONE);
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private final List<String> internalErrors = new ArrayList<>();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(task -> daemon("late", task));

    private StrictService(StrictOptions options) throws IOException {
        this.options = options;
        listener = Loopback.listen(200);
        rules = new RequestRules(options, listener.getLocalPort());
        model = new DriveModel(options.singleDrive(), options.maxPageSize());
        for (Operation operation : Operation.values()) {
            plans.put(operation, new Plan<>(Fault.none()));
        }
    }

    /** Starts a service on a free port of 127.0.0.1, plain HTTP. */
    public static StrictService start() throws IOException {
        return start(StrictOptions.defaults());
    }

    /** Starts a service on a free port of 127.0.0.1. */
    public static StrictService start(StrictOptions options) throws IOException {
        StrictService service = new StrictService(options);
        daemon("accept", service::accept).start();
        return service;
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "strict-service-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** The base URL to give to a client, with the prefix and without a slash at the end. */
    public URI endpoint() {
        return endpoint("127.0.0.1");
    }

    /** The same by another name of the loopback, such as {@code localhost}. */
    public URI endpoint(String host) {
        return URI.create(
                (options.tls().isPresent() ? "https://" : "http://") + host + ":" + port() + options.prefix());
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The service's clock, whole milliseconds. */
    public Instant now() {
        return Instant.now().plus(options.clockOffset()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Lets the next creates go wrong, one fault each; those after them are served rightly. */
    public void onCreate(Fault... faults) {
        plan(Operation.CREATE).add(List.of(faults));
    }

    /** Lets every create go wrong that has no fault of its own from {@link #onCreate}. */
    public void alwaysOnCreate(Fault fault) {
        plan(Operation.CREATE).always(fault);
    }

    /** Lets the next lists go wrong, one fault each; those after them are served rightly. */
    public void onList(Fault... faults) {
        plan(Operation.LIST).add(List.of(faults));
    }

    /** Lets every list go wrong that has no fault of its own from {@link #onList}. */
    public void alwaysOnList(Fault fault) {
        plan(Operation.LIST).always(fault);
    }

    /** Lets the next connections go wrong, one fault each, before there is a request on them. */
    public void onConnection(ConnectionFault... faults) {
        connectionPlan.add(List.of(faults));
    }

    /** Lets every connection go wrong that has no fault of its own from {@link #onConnection}. */
    public void alwaysOnConnection(ConnectionFault fault) {
        connectionPlan.always(fault);
    }

    /** Makes a drive visible in lists only this long after it was added. */
    public void listLag(Duration lag) {
        model.setListLag(lag);
    }

    /** Adds an unlimited, enabled drive created now, as another client would. */
    public StoredDrive addDrive(String name, String owner, String ownerType) {
        return model.add(name, owner, ownerType, now());
    }

    /** Adds a drive as it is. */
    public void addDrive(StoredDrive drive) {
        model.add(drive);
    }

    /** Every drive there is, the oldest first, whether or not lists show it already. */
    public List<StoredDrive> drives() {
        return model.drives();
    }

    /** Waits until there are this many drives, for work that is done late. Returns whether there were in time. */
    public boolean awaitDrives(int count, Duration limit) throws InterruptedException {
        return model.await(count, limit);
    }

    /** Every request so far, in the order they were read. */
    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The requests of one operation. */
    public List<ReceivedRequest> requests(Operation operation) {
        return requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /** Waits until this many requests of an operation came in. Returns whether they did in time. */
    public boolean awaitRequests(Operation operation, int count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (requests) {
            while (requests(operation).size() < count) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                requests.wait(millis);
            }
            return true;
        }
    }

    /** Everything that was wrong with any request, each text led by the request's number from 1. */
    public List<String> violations() {
        List<String> all = new ArrayList<>();
        List<ReceivedRequest> seen = requests();
        for (int i = 0; i < seen.size(); i++) {
            for (String text : seen.get(i).violations()) {
                all.add("request " + (i + 1) + ": " + text);
            }
        }
        synchronized (internalErrors) {
            all.addAll(internalErrors);
        }
        return all;
    }

    /** How many connections were accepted. */
    public int connections() {
        return connections.get();
    }

    /** How many bytes of requests were read: after decryption with TLS, where a failed handshake counts nothing. */
    public long bytesReceived() {
        return received.get();
    }

    /** Stops listening and ends every connection; work that is still to be done late is dropped. */
    @Override
    public void close() throws IOException {
        listener.close();
        later.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private Plan<Fault> plan(Operation operation) {
        Plan<Fault> plan = plans.get(operation);
        if (plan == null) {
            throw new IllegalStateException("every operation has a plan");
        }
        return plan;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                ConnectionFault fault = connectionPlan.take();
                open.add(socket);
                daemon("connection-" + number, () -> serve(socket, fault)).start();
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket socket, ConnectionFault fault) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (fault != ConnectionFault.NONE) {
                spoil(socket, fault);
                return;
            }
            Optional<Socket> plain =
                    options.tls().isPresent() ? handshake(socket, options.tls().get()) : Optional.of(socket);
            if (plain.isPresent()) {
                Exchange exchange = new Exchange(socket, plain.get());
                while (exchange.next()) {
                    // One request after the other.
                }
            }
        } catch (IOException e) {
            // The client left, or a fault ended the connection: what was received is on record.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            synchronized (internalErrors) {
                internalErrors.add("the strict service itself failed: " + e);
            }
        } finally {
            open.remove(socket);
        }
    }

    private static void spoil(Socket socket, ConnectionFault fault) throws IOException {
        switch (fault) {
            case NONE, CLOSE_AT_ONCE -> socket.close();
            case RESET_AT_ONCE -> end(socket, Ending.RESET);
            case CLOSE_AFTER_FIRST_BYTES, RESET_AFTER_FIRST_BYTES -> {
                // All that is there is read, because unread bytes would turn the close into a reset.
                byte[] some = new byte[64 * 1024];
                if (socket.getInputStream().read(some) > 0) {
                    end(socket, fault == ConnectionFault.CLOSE_AFTER_FIRST_BYTES ? Ending.CLOSE : Ending.RESET);
                }
            }
            case SILENT -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private Optional<Socket> handshake(Socket raw, SSLContext context) {
        try {
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
            tls.setUseClientMode(false);
            tls.startHandshake();
            return Optional.of(tls);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void end(Socket raw, Ending ending) throws IOException {
        if (ending == Ending.RESET) {
            raw.setSoLinger(true, 0);
        }
        raw.close();
    }

    private void record(ReceivedRequest request) {
        synchronized (requests) {
            requests.add(request);
            requests.notifyAll();
        }
    }

    /** The requests and answers of one connection. */
    private final class Exchange {
        private final Socket raw;
        private final Socket plain;
        private final RequestReader reader;
        private final OutputStream out;

        /**
         * Serves a connection.
         *
         * @param raw the TCP socket, to reset or close without a word of TLS
         * @param plain where the plain bytes are read and written: the TLS socket, or again {@code raw}
         */
        Exchange(Socket raw, Socket plain) throws IOException {
            this.raw = raw;
            this.plain = plain;
            this.reader = new RequestReader(plain.getInputStream(), received);
            this.out = plain.getOutputStream();
        }

        /** Serves one request; returns whether there may be another. */
        boolean next() throws IOException, InterruptedException {
            Violations violations = new Violations();
            Optional<String> first;
            try {
                first = reader.requestLine(violations);
            } catch (RequestReader.Unreadable | EOFException e) {
                violations.malformed(String.valueOf(e.getMessage()));
                note("", Operation.OTHER, List.of(), new byte[0], violations);
                return false;
            }
            if (first.isEmpty()) {
                return false;
            }
            String line = first.get();
            Operation operation = rules.operation(line);
            Fault fault = plan(operation).take();
            if (fault.delivery() instanceof Fault.ResetUnread) {
                note(line, operation, List.of(), new byte[0], violations);
                end(raw, Ending.RESET);
                return false;
            }
            List<Header> headers = List.of();
            byte[] body;
            try {
                headers = reader.headers(violations);
                body = reader.body(headers, violations);
            } catch (RequestReader.Unreadable | EOFException e) {
                violations.malformed(String.valueOf(e.getMessage()));
                note(line, operation, headers, new byte[0], violations);
                refuseUnreadable(violations);
                return false;
            }
            JsonNode json = rules.check(line, operation, headers, body, now(), violations);
            note(line, operation, headers, body, violations);
            boolean last = Header.values(headers, "connection").stream()
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
            if (!violations.isEmpty()) {
                return send(violations.answer(), new Fault.Whole(), last);
            }
            Answer natural = work(operation, json, fault);
            Thread.sleep(fault.pause().toMillis());
            return send(fault.answer().orElse(natural), fault.delivery(), last);
        }

        /** Answers and closes without a reset, though there may be bytes that were not read. */
        private void refuseUnreadable(Violations violations) throws IOException, InterruptedException {
            send(violations.answer(), new Fault.Whole(), false);
            if (plain == raw) {
                raw.shutdownOutput();
            }
            staySilent(Duration.ofSeconds(1));
        }

        private void note(String line, Operation operation, List<Header> headers, byte[] body, Violations violations) {
            record(new ReceivedRequest(
                    System.nanoTime(), operation, line, headers, new String(body, UTF_8), violations.texts()));
        }

        private Answer work(Operation operation, JsonNode json, Fault fault) {
            if (operation != Operation.CREATE || fault.work() instanceof Fault.Done) {
                return model.perform(operation, json, now());
            }
            if (fault.work() instanceof Fault.Late late) {
                Future<?> unused = later.schedule(
                        () -> model.perform(operation, json, now()),
                        late.delay().toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            return Answer.internalError();
        }

        private boolean send(Answer answer, Fault.Delivery delivery, boolean last)
                throws IOException, InterruptedException {
            if (delivery instanceof Fault.Silence silence) {
                staySilent(silence.longest());
                return false;
            }
            if (delivery instanceof Fault.Nothing nothing) {
                end(raw, nothing.ending());
                return false;
            }
            byte[] head = head(answer, last).getBytes(ISO_8859_1);
            byte[] body = answer.body();
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            if (delivery instanceof Fault.Half half) {
                out.write(all, 0, head.length + body.length / 2);
                out.flush();
                end(raw, half.ending());
                return false;
            }
            if (delivery instanceof Fault.Trickle trickle) {
                for (byte one : all) {
                    out.write(one);
                    out.flush();
                    Thread.sleep(trickle.between().toMillis());
                }
            } else {
                out.write(all);
                out.flush();
            }
            if (last) {
                plain.close();
            }
            return !last;
        }

        private void staySilent(Duration longest) throws IOException {
            plain.setSoTimeout((int) Math.max(1, longest.toMillis()));
            reader.drain();
        }

        private String head(Answer answer, boolean last) {
            List<Header> headers = new ArrayList<>(answer.headers());
            if (!answer.isBare()) {
                if (Header.values(headers, "x-ca-request-id").isEmpty()) {
                    headers.add(new Header(
                            "x-ca-request-id", UUID.randomUUID().toString().toUpperCase(Locale.ROOT)));
                }
                if (options.dateOffset().isPresent()
                        && Header.values(headers, "date").isEmpty()) {
                    headers.add(new Header(
                            "date",
                            HttpDates.format(now().plus(options.dateOffset().get()))));
                }
            }
            if (last) {
                headers.add(new Header("connection", "close"));
            }
            if (answer.status() != 204
                    && Header.values(headers, "content-length").isEmpty()) {
                headers.add(new Header("content-length", Integer.toString(answer.body().length)));
            }
            StringBuilder text =
                    new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Status\r\n");
            headers.forEach(header -> text.append(header.name())
                    .append(": ")
                    .append(header.value())
                    .append("\r\n"));
            return text.append("\r\n").toString();
        }
    }
}
