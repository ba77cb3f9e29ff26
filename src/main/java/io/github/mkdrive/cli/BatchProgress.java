package io.github.mkdrive.cli;

import io.github.mkdrive.batch.Batch;
import io.github.mkdrive.batch.BatchEnd;
import io.github.mkdrive.batch.BatchEvents;
import io.github.mkdrive.batch.RowEnd;
import io.github.mkdrive.batch.RowStatus;
import io.github.mkdrive.batch.RowTeller;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.output.JsonQuery;
import io.github.mkdrive.output.QueryException;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * What is told while a batch runs: each row on standard output as it ends, where that is asked for, and how far it is, on
 * standard error: a bar on a terminal, a line now and then elsewhere.
 */
final class BatchProgress implements BatchEvents, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int BAR_MILLIS = 250;
    private static final int TERMINAL_STREAM = 2;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_NOT_QUERIED = 50;

    private final BatchPrinting printing;
    private final World world;
    private final long all;
    private final long begunAt;
    private final Map<Long, RowEnd> held = new LinkedHashMap<>();
    private final List<RowEnd> notKept = new ArrayList<>();
    private final ScheduledExecutorService ticker;
    private Optional<Batch> batch = Optional.empty();
    private Optional<ProgressBar> bar = Optional.empty();
    private Optional<IOException> unwritten = Optional.empty();
    private long ended;
    private long failed;
    private long sweptDrives;
    private long notQueried;
    private boolean over;

    private BatchProgress(BatchPrinting printing, long all, World world) {
        this.printing = printing;
        this.world = world;
        this.all = all;
        this.begunAt = world.pace().nanoTime();
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to tell.
     *
     * @param counts how many rows are in each state before the run
     */
    static BatchProgress of(BatchPrinting printing, Map<RowStatus, Long> counts, World world) {
        long rows = counts.values().stream().mapToLong(Long::longValue).sum();
        long done = counts.getOrDefault(RowStatus.CREATED, 0L) + counts.getOrDefault(RowStatus.FOUND, 0L);
        if (done > 0 && !printing.quiet()) {
            world.err().note(Messages.text("note.batch.goesOn", String.valueOf(done), String.valueOf(rows)));
        }
        return new BatchProgress(printing, rows - done, world);
    }

    /** From now on tells how far that batch is. */
    synchronized void watch(Batch running) {
        batch = Optional.of(running);
        if (printing.quiet()) {
            return;
        }
        if (world.isTerminal(TERMINAL_STREAM)) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName("mkdrive")
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(BAR_MILLIS)
                    .setConsumer(new OnTerminal(world, world.columns().getAsInt()))
                    .showSpeed()
                    .build());
            Future<?> unused = ticker.scheduleAtFixedRate(this::moveBar, BAR_MILLIS, BAR_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            long seconds = BETWEEN_LINES.toSeconds();
            Future<?> unused = ticker.scheduleAtFixedRate(this::tellLine, seconds, seconds, TimeUnit.SECONDS);
        }
    }

    /**
     * Draws the bar over the one before.
     *
     * @param world whose standard error it is drawn on
     * @param columns how wide the terminal is
     */
    private record OnTerminal(World world, int columns) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            // The last column stays free: some terminals go on to the next line when it is filled.
            return Math.min(MOST_COLUMNS, columns - 1);
        }

        @Override
        public void accept(String line) {
            world.err().overwrite(line);
        }

        @Override
        public void close() {
            world.err().overwrite("");
        }
    }

    private synchronized void moveBar() {
        if (bar.isPresent() && batch.isPresent()) {
            bar.get().setExtraMessage(' ' + state());
            bar.get().stepTo(ended);
        }
    }

    private String state() {
        int flying = batch.map(Batch::inFlight).orElse(0);
        return ended == 0 && sweptDrives > 0
                ? Messages.text("progress.sweep", String.valueOf(sweptDrives))
                : Messages.text("progress.state", String.valueOf(flying), String.valueOf(failed));
    }

    private synchronized void tellLine() {
        if (over) {
            return;
        }
        double seconds = (world.pace().nanoTime() - begunAt) / 1e9;
        double rate = ended / Math.max(1e-3, seconds);
        String left = rate > 0 && ended < all
                ? Messages.text("progress.left", DurationText.format(Duration.ofSeconds((long)
                        Math.ceil((all - ended) / rate))))
                : "";
        world.err()
                .note(Messages.text(
                        "progress.line",
                        String.valueOf(ended),
                        String.valueOf(all),
                        String.valueOf(Math.round(rate)),
                        state(),
                        left));
    }

    /** Tells something beside the bar. */
    synchronized void note(String text) {
        if (bar.isPresent() && !over) {
            world.err().overwrite("");
        }
        world.err().note(text);
    }

    @Override
    public synchronized void swept(long drives) {
        sweptDrives = drives;
    }

    @Override
    public synchronized void waitingForLate(long rows) {
        if (!printing.quiet()) {
            note(Messages.text("note.batch.late", String.valueOf(rows)));
        }
    }

    @Override
    public synchronized void ended(RowEnd end, boolean kept) {
        boolean again = held.remove(end.number()) != null;
        if (!again) {
            ended++;
            failed += end.status().isDone() ? 0 : 1;
        }
        if (!kept) {
            notKept.add(end);
        }
        if (end.mayComeLate() && !again) {
            held.put(end.number(), end);
        } else {
            print(end.json(), end);
        }
    }

    @Override
    public synchronized void settled(long number) {
        RowEnd end = held.remove(number);
        if (end != null) {
            print(end.json(), end);
        }
    }

    private void print(String json, RowEnd end) {
        if (!printing.rows() || unwritten.isPresent()) {
            return;
        }
        Optional<String> line =
                printing.query().isPresent() ? result(printing.query().get(), json, end) : Optional.of(json);
        if (line.isEmpty()) {
            return;
        }
        try {
            world.out().write(line.get() + '\n');
        } catch (IOException e) {
            unwritten = Optional.of(e);
            batch.ifPresent(running -> running.stop(BatchEnd.Why.OUTPUT));
        }
    }

    /** What the query makes of a row. A row of which it makes nothing does not stop the others: each is kept in the journal. */
    private Optional<String> result(JsonQuery query, String json, RowEnd end) {
        try {
            Optional<String> result = query.result(json, false);
            if (result.isEmpty() && printing.verbose()) {
                note(Messages.text("note.query.null.row", String.valueOf(end.line())));
            }
            return result;
        } catch (QueryException e) {
            notQueried++;
            if (notQueried <= MOST_NOT_QUERIED) {
                String line = String.valueOf(end.line());
                String reason = String.valueOf(e.getMessage());
                note(
                        end.driveIds().isEmpty()
                                ? Messages.text(
                                        "note.query.row", line, end.status().word(), reason)
                                : Messages.text(
                                        "note.query.row.drive", line, String.join(", ", end.driveIds()), reason));
            }
            return Optional.empty();
        }
    }

    /** What could not be told or kept. */
    synchronized Lost lost() {
        return new Lost(unwritten, List.copyOf(notKept), notQueried);
    }

    /**
     * What could not be told or kept.
     *
     * @param unwritten why a row could not be written to standard output
     * @param notKept the rows whose ends could not be written into the journal
     * @param notQueried how many rows the query has no result for
     */
    record Lost(Optional<IOException> unwritten, List<RowEnd> notKept, long notQueried) {}

    @Override
    public void close() {
        end();
    }

    /** Tells the rows that no later look was for, and that it is over. */
    synchronized void end() {
        if (over) {
            return;
        }
        over = true;
        ticker.shutdownNow();
        bar.ifPresent(ProgressBar::close);
        held.values().forEach(end -> print(RowTeller.told(end.json(), true), end));
        held.clear();
    }
}
