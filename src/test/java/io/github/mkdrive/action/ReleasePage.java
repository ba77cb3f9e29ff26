package io.github.mkdrive.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Releases on this machine, at the addresses that GitHub gives the files of releases. */
final class ReleasePage implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ReleasePage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What MKDRIVE_DOWNLOAD_URL is to be. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/releases";
    }

    /** The paths that were asked for. */
    List<String> requests() {
        return requests;
    }

    /** A release with these files, by their names, and the checksums as JReleaser writes them; it is the latest one. */
    void release(String version, Map<String, Path> archives) throws IOException, GeneralSecurityException {
        StringBuilder checksums = new StringBuilder();
        for (Map.Entry<String, Path> archive : archives.entrySet()) {
            byte[] bytes = Files.readAllBytes(archive.getValue());
            files.put("/releases/download/v" + version + "/" + archive.getKey(), bytes);
            checksums
                    .append(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .append("  ")
                    .append(archive.getKey())
                    .append('\n');
        }
        byte[] bytes = checksums.toString().getBytes(UTF_8);
        files.put("/releases/download/v" + version + "/checksums_sha256.txt", bytes);
        files.put("/releases/latest/download/checksums_sha256.txt", bytes);
    }

    /** Another file under a name that a release has. */
    void replace(String version, String name, byte[] bytes) {
        files.put("/releases/download/v" + version + "/" + name, bytes.clone());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        byte[] bytes = files.get(path);
        try (exchange) {
            exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
            if (bytes != null) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
