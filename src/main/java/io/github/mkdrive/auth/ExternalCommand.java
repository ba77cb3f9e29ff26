package io.github.mkdrive.auth;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The credentials that a program of the user writes to its standard output, as JSON of the form that a profile of the official CLI
 * has: {@code mode} ({@code AK}, {@code StsToken} or {@code BearerToken}), {@code access_key_id}, {@code access_key_secret},
 * {@code sts_token} or {@code bearer_token}, and {@code expiration} where they run out. The command is split as
 * {@link CommandWords} says, and no shell is started. Nothing is on the program's standard input, and what it writes to standard
 * error is dropped: it may be the secret. Its arguments are not shown either.
 */
public final class ExternalCommand implements CredentialsSource {
    private static final int MAX_BYTES = 64 * 1024;

    /** How long the end of the output is waited for, once the program has ended, before what is there already is looked at. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final String name;
    private final List<String> words;
    private final Map<String, String> environment;

    /**
     * A program that is not started yet.
     *
     * @param name what the place is called in messages that speaks of it
     * @param command the program and its arguments
     * @param parts whose environment it gets
     * @throws CredentialsException when the command can't be split
     */
    public ExternalCommand(String name, String command, SourceParts parts) throws CredentialsException {
        this.name = name;
        this.words = CommandWords.of(name, command, File.separatorChar == '\\');
        this.environment = parts.environment();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        Duration left = calls.left();
        if (left.isZero() || left.isNegative()) {
            throw new CredentialsException(name, "config.credentials.noTime");
        }
        Process process = started();
        Output output = new Output(process);
        output.begin();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already, and reads nothing.
        }
        try {
            return read(calls, process, output, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsException(name, "config.credentials.noTime");
        } finally {
            if (process.isAlive()) {
                kill(process);
            }
        }
    }

    private Process started() throws CredentialsException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw failed("config.credentials.command.start");
        }
    }

    private Credentials read(CredentialsCalls calls, Process process, Output output, Duration left)
            throws CredentialsException, InterruptedException {
        if (!process.waitFor(left.toNanos(), TimeUnit.NANOSECONDS)) {
            throw failed("config.credentials.command.time");
        }
        boolean ended = output.ends(GRACE);
        if (output.isTooLong()) {
            throw failed("config.credentials.command.long");
        }
        if (process.exitValue() != 0) {
            throw new CredentialsException(name, "config.credentials.command.exit", words.get(0), process.exitValue());
        }
        // A child that it left behind may keep the output open: then what there is is enough where it is whole.
        if (!ended && fields(output).isEmpty() && !output.ends(calls.left())) {
            throw failed("config.credentials.command.time");
        }
        if (output.text().isBlank()) {
            throw failed("config.credentials.command.silent");
        }
        return credentials(fields(output).orElseThrow(() -> failed("config.credentials.command.notJson")));
    }

    private Optional<JsonFields> fields(Output output) {
        return JsonFields.of(name, output.text());
    }

    private Credentials credentials(JsonFields fields) throws CredentialsException {
        Optional<String> token = fields.text("sts_token");
        Optional<String> written = fields.text("mode");
        AliyunMode mode = written.isEmpty()
                ? token.isPresent() ? AliyunMode.STS_TOKEN : AliyunMode.AK
                : AliyunMode.of(written.get()).orElseThrow(() -> failed("config.credentials.command.unknownMode"));
        return switch (mode) {
            case AK, STS_TOKEN ->
                new Credentials.AccessKey(
                        fields.secret("access_key_id"),
                        fields.secret("access_key_secret"),
                        mode == AliyunMode.STS_TOKEN ? Optional.of(fields.secret("sts_token")) : Optional.empty(),
                        TemporaryKey.expiration(fields, "expiration"));
            case BEARER_TOKEN ->
                new Credentials.BearerToken(
                        fields.secret("bearer_token"), TemporaryKey.expiration(fields, "expiration"));
            default ->
                throw new CredentialsException(name, "config.credentials.command.mode", words.get(0), mode.written());
        };
    }

    /** Something that went wrong with the program, which is told by its name. */
    private CredentialsException failed(String key) {
        return new CredentialsException(name, key, words.get(0));
    }

    /** Ends it and all that it has started and not left behind. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Nobody knows yet whether it gives a key or a token. */
    @Override
    public Optional<Credentials> standIn() {
        return TemporaryKey.STAND_IN;
    }

    @Override
    public String toString() {
        return name;
    }

    /** What a program writes, read by a thread of its own: a read can't be given up. */
    private static final class Output implements Runnable {
        private final Process process;
        private final InputStream in;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CountDownLatch ended = new CountDownLatch(1);

        Output(Process process) {
            this.process = process;
            this.in = process.getInputStream();
        }

        void begin() {
            Thread reader = new Thread(this, "output of a credentials command");
            reader.setDaemon(true);
            reader.start();
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            for (int count = read(buffer); count >= 0 && !isTooLong(); count = read(buffer)) {
                bytes.write(buffer, 0, count);
            }
            if (isTooLong()) {
                kill(process);
            }
            ended.countDown();
        }

        /**
         * When a process ends, Java takes what is left of its output out of the pipe, and puts it in the pipe's place. A read just
         * then fails or finds the end; the next one has the rest.
         */
        private int read(byte[] buffer) {
            int count = -1;
            for (int tries = 0; count < 0 && tries < 2; tries++) {
                try {
                    count = in.read(buffer);
                } catch (IOException e) {
                    count = -1;
                }
            }
            return count;
        }

        boolean ends(Duration within) throws InterruptedException {
            return ended.await(within.toNanos(), TimeUnit.NANOSECONDS);
        }

        boolean isTooLong() {
            return bytes.size() > MAX_BYTES;
        }

        String text() {
            return SmallFile.withoutMark(bytes.toByteArray());
        }
    }
}
