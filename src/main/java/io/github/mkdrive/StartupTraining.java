package io.github.mkdrive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Makes the calls whose classes go into the start-up cache: the JVM that makes them writes down what it loads. They go to a
 * server on the loopback interface, in a JVM of its own, as Java 25 loads all classes of its cache at each start, and those
 * of a server would be a burden. No user's file, environment or network is touched.
 */
public final class StartupTraining {
    private static final String PASSWORD = "training";
    private static final int MOST_SECONDS = 120;
    private static final String[] DRIVE = {
        "--name",
        "Büro 文",
        "--owner",
        "3b3d7245c159488da17d081ad6c64687",
        "--owner-type",
        "user",
        "--total-size",
        "10GiB"
    };
    private static final String ANSWER = """
            {"domain_id":"bj1","drive_id":"1","drive_name":"Büro 文","description":"","owner":"o","owner_type":"user",
             "drive_type":"normal","used_size":0,"total_size":10737418240,"creator":"c",
             "created_at":"2024-08-14T03:14:28.109Z","status":"enabled"}
            """;

    private final Path folder;

    private StartupTraining(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs one half of the training.
     *
     * @param args {@code serve}, the folder for the training's files, and the names of PKCS#12 files in it, each with a key
     *     and a certificate for {@code localhost} under the password {@code training}: serves until it is killed, for two
     *     minutes at most; or {@code call}, the folder, and {@code --sandbox} if its classes are wanted, too: waits for the
     *     server, makes the calls, and ends the process with exit code 0
     * @throws IllegalStateException if a call did not end as it should
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException, InterruptedException {
        StartupTraining training = new StartupTraining(Path.of(args[1]));
        List<String> rest = List.of(args).subList(2, args.length);
        if (args[0].equals("serve")) {
            training.serve(rest);
        } else {
            training.call(rest.contains("--sandbox"));
            Main.main(new String[] {"--version"}); // the way in and out
        }
    }

    private void serve(List<String> keyFiles) throws IOException, GeneralSecurityException, InterruptedException {
        StringBuilder endpoints = new StringBuilder();
        List<HttpServer> servers = new ArrayList<>();
        HttpServer plain = HttpServer.create();
        servers.add(plain);
        endpoints.append("http://localhost:").append(start(plain)).append('\n');
        for (String file : keyFiles) {
            KeyStore keys = KeyStore.getInstance(folder.resolve(file).toFile(), PASSWORD.toCharArray());
            HttpsServer secure = HttpsServer.create();
            servers.add(secure);
            secure.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
            endpoints
                    .append("https://localhost:")
                    .append(start(secure))
                    .append(' ')
                    .append(pem(file, keys))
                    .append('\n');
        }
        Path unfinished = Files.writeString(folder.resolve("endpoints.new"), endpoints);
        Files.move(unfinished, folder.resolve("endpoints"), StandardCopyOption.ATOMIC_MOVE);
        Thread.sleep(MOST_SECONDS * 1000L);
        servers.forEach(server -> server.stop(0));
    }

    private void call(boolean withSandbox) throws IOException, InterruptedException {
        Path endpoints = folder.resolve("endpoints");
        for (int i = 0; i < 10 * MOST_SECONDS && !Files.exists(endpoints); i++) {
            Thread.sleep(100);
        }
        expect(0, "--help");
        for (String line : Files.readAllLines(endpoints)) {
            int space = line.indexOf(' ');
            String endpoint = space < 0 ? line : line.substring(0, space);
            String[] create = with(DRIVE, "--endpoint", endpoint);
            if (space >= 0) {
                // With the JDK's own roots, as most users do. They do not know this server.
                expect(8, create);
                create = with(
                        create,
                        "--ca-cert",
                        folder.resolve(line.substring(space + 1)).toString());
            }
            expect(0, create);
            expect(0, with(create, "--output", "json"));
            expect(0, with(create, "--quiet"));
        }
        if (withSandbox) {
            expect(0, with(DRIVE, "--sandbox"));
        }
    }

    private void expect(int code, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "id");
        environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        environment.put("MKDRIVE_RETRIES", "0");
        int actual = Main.run(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                environment,
                arguments);
        if (actual != code) {
            throw new IllegalStateException(
                    "exit code " + actual + " instead of " + code + ": " + String.join(" ", arguments));
        }
    }

    private static int start(HttpServer server) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", StartupTraining::answer);
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

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Writes the certificate as PEM; the name of the file. */
    private String pem(String name, KeyStore keys) throws IOException, GeneralSecurityException {
        byte[] certificate = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        return name + ".pem";
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
