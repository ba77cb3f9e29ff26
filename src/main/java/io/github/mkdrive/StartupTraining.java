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
 * Makes the calls whose classes go into the start-up cache: the JVM that runs this writes down what it loads. It creates
 * drives through servers of its own on the loopback interface and through the sandbox, in a folder that is thrown away.
 * No user's file, environment or network is touched.
 */
public final class StartupTraining {
    private static final String PASSWORD = "training";
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
             "created_at":"2024-08-14T03:14:28.109Z","status":"enabled","more":[null,true,1.5]}
            """;
    private static final String REFUSAL = """
            {"code":"InvalidParameter.Owner","message":"The parameter is not valid."}
            """;

    private final Path folder;

    private StartupTraining(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the training.
     *
     * @param args a folder for its files, then the names of PKCS#12 files in it, each with a key and a certificate for
     *     {@code localhost} under the password {@code training}
     * @throws IllegalStateException if a call did not end as it should; otherwise the process ends with exit code 0
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        StartupTraining training = new StartupTraining(Path.of(args[0]));
        training.callWithoutServer();
        training.call(HttpServer.create(), "http", new String[0]);
        for (String file : List.of(args).subList(1, args.length)) {
            KeyStore keys = KeyStore.getInstance(training.folder.resolve(file).toFile(), PASSWORD.toCharArray());
            HttpsServer server = HttpsServer.create();
            server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
            training.call(server, "https", new String[] {
                "--ca-cert", training.pem(file, keys).toString()
            });
        }
        Main.main(new String[] {"--version"}); // the way in and out, and it ends the process
    }

    private void callWithoutServer() {
        expect(0, "--version");
        expect(0, "--help");
        expect(2, "--name", "x", "--owner-tpye", "user");
        expect(3, DRIVE);
        expect(0, with(DRIVE, "--sandbox"));
    }

    private void call(HttpServer server, String scheme, String[] trust) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 201, ANSWER));
        server.createContext("/refused", exchange -> answer(exchange, 400, REFUSAL));
        server.start();
        try {
            String endpoint = scheme + "://localhost:" + server.getAddress().getPort();
            String[] create = with(with(DRIVE, "--endpoint", endpoint), trust);
            expect(0, create);
            expect(0, with(create, "--output", "json"));
            expect(0, with(create, "--quiet", "--verbose"));
            expect(5, with(with(DRIVE, "--endpoint", endpoint + "/refused"), trust));
            if (trust.length > 0) {
                // With the JDK's own roots, as most users do. They do not know this server.
                expect(8, with(DRIVE, "--endpoint", endpoint));
            }
        } finally {
            server.stop(0);
        }
    }

    private void expect(int code, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        if (code != 3) {
            environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", "id");
            environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
        }
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

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("x-ca-request-id", "4C8E6D4A-1111-2222-3333-444455556666");
        exchange.sendResponseHeaders(status, body.length);
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

    private Path pem(String name, KeyStore keys) throws IOException, GeneralSecurityException {
        byte[] certificate = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
