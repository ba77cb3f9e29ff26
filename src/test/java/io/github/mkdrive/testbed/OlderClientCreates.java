package io.github.mkdrive.testbed;

import com.aliyun.pds.client.Client;
import com.aliyun.pds.client.models.Config;
import com.aliyun.pds.client.models.CreateDriveRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends a create for each row with the older official client and 64 threads, for {@code src/bench/batch.sh}. */
final class OlderClientCreates {
    private static final int THREADS = 64;

    private OlderClientCreates() {}

    /**
     * Gives up at the first create that fails.
     *
     * @param args host and port of the endpoint, AccessKey id, its secret, a CSV file of owners and names with a header
     */
    public static void main(String[] args) throws Exception {
        Client client = new Client(new Config()
                .setProtocol("http")
                .setDomainId("bench")
                .setEndpoint(args[0])
                .setAccessKeyId(args[1])
                .setAccessKeySecret(args[2]));
        AtomicInteger made = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        try (BufferedReader rows = Files.newBufferedReader(Path.of(args[3]))) {
            rows.readLine(); // the header
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> work(client, rows, made));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.out.println(made + " created");
        System.exit(0);
    }

    private static void work(Client client, BufferedReader rows, AtomicInteger made) {
        try {
            for (String row = next(rows); row != null; row = next(rows)) {
                String[] cells = row.split(",", 2);
                client.createDrive(new CreateDriveRequest()
                        .setOwner(cells[0])
                        .setDriveName(cells[1])
                        .setOwnerType("user")
                        .setTotalSize(1L << 30));
                made.incrementAndGet();
            }
        } catch (Exception e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static String next(BufferedReader rows) throws IOException {
        synchronized (rows) {
            return rows.readLine();
        }
    }
}
