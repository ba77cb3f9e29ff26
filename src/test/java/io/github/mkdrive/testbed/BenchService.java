package io.github.mkdrive.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The strict service in a process of its own, over HTTP and HTTPS, for {@code src/bench/startup.sh}. */
final class BenchService {
    private BenchService() {}

    /**
     * Serves until it is killed.
     *
     * @param args the folder to write into: {@code ca.pem}, and then {@code ports} with the two port numbers in one line
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        TestCertificates certificates = TestCertificates.get();
        Files.copy(certificates.caPem(), folder.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
        // curl sends one date all the time: making a new one for each call would be part of its figures.
        StrictOptions options = StrictOptions.defaults().withDateTolerance(Duration.ofDays(1));
        try (StrictService plain = StrictService.start(options);
                StrictService secure = StrictService.start(options.withTls(certificates.good()))) {
            Path unfinished = Files.writeString(folder.resolve("ports.new"), plain.port() + " " + secure.port() + "\n");
            Files.move(unfinished, folder.resolve("ports"), StandardCopyOption.ATOMIC_MOVE);
            new CountDownLatch(1).await();
        }
    }
}
