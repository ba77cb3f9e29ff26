package io.github.mkdrive.http;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads of one client of the JDK, in a group of their own: a thread is in the group of the one that makes it. So they can
 * be told from those of other clients.
 */
final class ClientThreads {
    /** Whether the exit waits for them. Not in a native executable, where an interrupted selector would only run in circles to the end. */
    private static final boolean ARE_WAITED_FOR = System.getProperty("org.graalvm.nativeimage.imagecode") == null;

    private final ThreadGroup group = new ThreadGroup("mkdrive-http");

    /** Makes the client. */
    HttpClient start(HttpClient.Builder builder) {
        if (!ARE_WAITED_FOR) {
            return builder.build();
        }
        FutureTask<HttpClient> making = new FutureTask<>(builder::build);
        Thread maker = new Thread(group, making, "mkdrive-http-start");
        maker.setDaemon(true);
        maker.start();
        try {
            return making.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Ends the selector: while it waits in the kernel, the JVM waits for it for 300 to 400 ms at exit. Java 21 has a method
     * for that, which code for Java 17 can't call.
     */
    void end() {
        if (ARE_WAITED_FOR) {
            selectors().forEach(Thread::interrupt);
        }
    }

    /** The selectors that are alive. */
    List<Thread> selectors() {
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        List<Thread> selectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().endsWith("SelectorManager")) {
                selectors.add(threads[i]);
            }
        }
        return selectors;
    }
}
