import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a create for each row of a CSV file (owner,drive_name) with the JDK's client, 64 at a time, and does nothing else: signs nothing,
 * keeps nothing, reads no answer. What it comes to is the most that mkdrive can come to. {@code java BareClient.java URL rows.csv}
 */
final class BareClient {
    private static final int THREADS = 64;

    public static void main(String[] args) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
        URI uri = URI.create(args[0] + "/v2/drive/create");
        List<Thread> threads = new ArrayList<>();
        try (BufferedReader rows = Files.newBufferedReader(Path.of(args[1]))) {
            rows.readLine(); // the header
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> work(client, uri, rows));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.out.println("all created");
        System.exit(0);
    }

    private static void work(HttpClient client, URI uri, BufferedReader rows) {
        try {
            while (true) {
                String row;
                synchronized (rows) {
                    row = rows.readLine();
                }
                if (row == null) {
                    return;
                }
                String[] cells = row.split(",", 2);
                String body = "{\"drive_name\":\"" + cells[1] + "\",\"owner\":\"" + cells[0]
                        + "\",\"owner_type\":\"user\",\"total_size\":1073741824}";
                client.send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());
            }
        } catch (Exception e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
