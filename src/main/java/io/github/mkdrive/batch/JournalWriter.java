package io.github.mkdrive.batch;

import io.github.mkdrive.create.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Writes what rows have to tell into the journal, in groups: while one group goes to the disk, the next one gathers. So that a
 * disk that takes a while slows each row by that, and not all of them one after the other.
 */
final class JournalWriter implements AutoCloseable {
    /** From so many entries at a time on it pays to wait for more: each group costs the disk the same. */
    private static final int MANY = 4;

    private static final Duration GATHERING = Duration.ofMillis(1);

    private final Journal journal;
    private final Pace pace;
    private final Consumer<JournalException> broken;
    private final Thread thread;
    private List<Waiting> gathered = new ArrayList<>();
    private boolean writing;
    private boolean closed;
    private Optional<JournalException> failure = Optional.empty();

    /**
     * An entry that is to be written.
     *
     * @param written is told on the writer's thread when the entry is on the disk
     * @param lost is told where it can't be written
     */
    private record Waiting(Journal.Entry entry, Runnable written, Runnable lost) {}

    /**
     * A writer, at work.
     *
     * @param broken is told once, when nothing can be written any more
     */
    JournalWriter(Journal journal, Pace pace, Consumer<JournalException> broken) {
        this.journal = journal;
        this.pace = pace;
        this.broken = broken;
        this.thread = new Thread(this::work, "journal");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Waits until it is on the disk that a request is about to be sent.
     *
     * @return whether it is; if not, nothing may be sent
     */
    boolean sending(Journal.Sending sending) {
        CountDownLatch over = new CountDownLatch(1);
        boolean[] done = new boolean[1];
        write(new Waiting(
                sending,
                () -> {
                    done[0] = true;
                    over.countDown();
                },
                over::countDown));
        try {
            over.await();
            return done[0];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Writes how a row ended, and does not wait.
     *
     * @param then is told, on the writer's thread, one after the other, whether that is on the disk
     */
    void ended(RowEnd end, Consumer<Boolean> then) {
        write(new Waiting(new Journal.Ended(end), () -> then.accept(true), () -> then.accept(false)));
    }

    /**
     * Writes that no drive came late for a row, and does not wait.
     *
     * @param then is done when that is on the disk, or can't be
     */
    void settled(long number, Runnable then) {
        write(new Waiting(new Journal.Settled(number), then, then));
    }

    /** Waits until all that was to be written so far is on the disk, or can't be. */
    synchronized void awaitWritten() {
        try {
            while ((writing || !gathered.isEmpty()) && failure.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Waiting waiting) {
        boolean lost;
        synchronized (this) {
            lost = closed || failure.isPresent();
            if (!lost) {
                gathered.add(waiting);
                notifyAll();
            }
        }
        if (lost) {
            waiting.lost().run();
        }
    }

    private void work() {
        List<Waiting> group = gather();
        while (!group.isEmpty()) {
            try {
                journal.write(group.stream().map(Waiting::entry).toList());
                group.forEach(waiting -> waiting.written().run());
                if (group.size() >= MANY) {
                    pace.sleep(GATHERING);
                }
                group = gather();
            } catch (JournalException e) {
                fail(e, group);
                return;
            }
        }
    }

    private void fail(JournalException e, List<Waiting> group) {
        List<Waiting> all = new ArrayList<>(group);
        synchronized (this) {
            failure = Optional.of(e);
            all.addAll(gathered);
            gathered.clear();
            notifyAll();
        }
        broken.accept(e);
        all.forEach(waiting -> waiting.lost().run());
    }

    /** What is to be written, once there is something; nothing when no more is to come. */
    private synchronized List<Waiting> gather() {
        writing = false;
        notifyAll();
        while (gathered.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        List<Waiting> group = gathered;
        gathered = new ArrayList<>();
        writing = true;
        return group;
    }

    /** Writes what there is, and ends. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
