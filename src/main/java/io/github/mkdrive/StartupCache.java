package io.github.mkdrive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Makes the start-up cache of an installation for one Java: the classes of a few typical calls in the form that the JVM keeps in
 * memory, a class-data archive. The launcher starts it where there is none, having seen that only the user can write there. The
 * JVM itself sees when a jar has been replaced since.
 *
 * <p>A cache is there whole or not at all. The file {@code failed} beside it is made first and goes last: it keeps others from making
 * the same, for a day if it stays, and then it says why.
 *
 * @param all the folder of the caches of all builds and Javas
 * @param cache the folder to make below it, whose first step begins with the build of mkdrive and a space
 * @param java the {@code bin} folder of the Java it is for, which this must run on
 * @param classPath of mkdrive, as the launcher writes it
 */
record StartupCache(Path all, Path cache, Path java, String classPath) {
    private static final String PASSWORD = "training";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofDays(1);
    private static final Duration UNUSED = Duration.ofDays(30);

    /** From this version on, classes are kept as they are when linked, and each start loads all of them. */
    private static final int LINKED = 24;

    private static final String ANSWER = """
            {"domain_id":"bj1","drive_id":"1","drive_name":"Büro 文","description":"","owner":"o","owner_type":"user",
             "drive_type":"normal","used_size":0,"total_size":10737418240,"creator":"c",
             "created_at":"2024-08-14T03:14:28.109Z","status":"enabled"}
            """;

    /**
     * Makes one for the Java and the class path that this runs with.
     *
     * @param args the folder of all caches, the one to make, and {@code now} if a failure of today is not in the way
     */
    public static void main(String[] args) throws Exception {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        new StartupCache(Path.of(args[0]), Path.of(args[1]), bin, System.getProperty("java.class.path"))
                .make(args[2].equals("now"));
    }

    /**
     * Makes it, unless another process does, or failed within the last day, and removes those of other builds.
     *
     * @param now also where it failed before
     * @throws Exception whatever goes wrong; {@code failed} says it too, below the output of the programs that were run
     */
    void make(boolean now) throws Exception {
        Files.createDirectories(cache);
        Path failed = cache.resolve("failed");
        if (now || isOlder(failed, RETRY)) {
            Files.deleteIfExists(failed);
        }
        try {
            Files.createFile(failed);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Path work = Files.createTempDirectory(all, build() + ".");
        try {
            Path made = train(work, failed.toFile());
            Files.move(made, cache.resolve("classes"), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(failed);
        } catch (Exception e) {
            Files.writeString(failed, e + "\n", StandardOpenOption.APPEND);
            throw e;
        } finally {
            delete(work);
        }
        removeOthers();
    }

    private Path train(Path work, File log) throws Exception {
        Path list = work.resolve("list");
        boolean linked = Runtime.version().feature() >= LINKED;
        List<HttpServer> servers = new ArrayList<>(List.of(HttpServer.create()));
        try {
            List<String> drives = with(List.of("--endpoint=http://localhost:" + start(servers.get(0)), ""));
            if (!linked) {
                drives.addAll(List.of("--sandbox", "")); // no burden for calls that don't use it
            }
            for (List<String> key :
                    List.of(List.of("RSA", "-keysize", "2048"), List.of("EC", "-groupname", "secp256r1"))) {
                KeyStore keys = keys(key, work, log);
                HttpsServer server = HttpsServer.create();
                servers.add(server);
                server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
                drives.add("--endpoint=https://localhost:" + start(server));
                drives.add("--ca-cert=" + pem(work.resolve(key.get(0) + ".pem"), keys));
            }
            java(work, log, List.of("-XX:DumpLoadedClassList=" + list), StartupTraining.class, drives);
        } finally {
            servers.forEach(server -> server.stop(0));
        }
        Path made = work.resolve("classes");
        String archive = "-XX:SharedArchiveFile=" + made;
        // Only the G1 collector puts objects into it.
        List<String> dump = List.of("-XX:SharedClassListFile=" + list, archive, "-Xshare:dump", "-XX:+UseG1GC");
        java(work, log, linked ? with(dump, "-XX:+AOTClassLinking") : dump, Main.class, List.of());
        // A disk that is full leaves a file that is not whole, and older versions of Java crash on such a one.
        java(work, log, List.of(archive, "-Xshare:on"), Main.class, List.of("--version"));
        return made;
    }

    private void java(Path work, File log, List<String> options, Class<?> program, List<String> arguments)
            throws Exception {
        List<String> command = with(options, "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + work);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(arguments);
        run(work, log, "java", command);
    }

    private KeyStore keys(List<String> algorithm, Path work, File log) throws Exception {
        File file = work.resolve(algorithm.get(0)).toFile();
        List<String> command = with(List.of("-genkeypair", "-keyalg"), algorithm.toArray(String[]::new));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD, "-alias", "localhost"));
        command.addAll(List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost"));
        run(work, log, "keytool", command);
        return KeyStore.getInstance(file, PASSWORD.toCharArray());
    }

    /** Runs a program of Java's that knows nothing of the user. */
    private void run(Path work, File log, String program, List<String> arguments) throws Exception {
        List<String> command = with(List.of(java.resolve(program).toString()), arguments.toArray(String[]::new));
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "HOME", work.toString()));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
                .start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException("failed: " + command);
        }
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Path pem(Path file, KeyStore keys) throws Exception {
        byte[] certificate = keys.getCertificate("localhost").getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    private static int start(HttpServer server) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", StartupCache::answer);
        server.start();
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("x-ca-request-id", "4C8E6D4A-1111-2222-3333-444455556666");
        exchange.sendResponseHeaders(201, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toCollection(ArrayList::new));
    }

    private String build() {
        return all.relativize(cache).getName(0).toString().split(" ", 2)[0];
    }

    /** Those of other builds of mkdrive, of a Java that was here a month ago, and what somebody left who was stopped. */
    private void removeOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> folders = Files.list(all)) {
            others = folders.filter(folder -> !cache.startsWith(folder)).toList();
        }
        for (Path other : others) {
            String name = other.getFileName().toString();
            if (!name.startsWith(build()) || isOlder(other, name.startsWith(build() + ' ') ? UNUSED : RETRY)) {
                delete(other);
            }
        }
    }

    private static boolean isOlder(Path file, Duration age) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(age));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
