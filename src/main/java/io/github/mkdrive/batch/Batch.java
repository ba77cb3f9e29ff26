package io.github.mkdrive.batch;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveClient;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.batch.BatchEnd.Why;
import io.github.mkdrive.create.DriveCreator;
import io.github.mkdrive.create.EarlierSends;
import io.github.mkdrive.create.IfExists;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.create.Outcome.NotCreated;
import io.github.mkdrive.create.Pace;
import io.github.mkdrive.create.Proof;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.create.Tried;
import io.github.mkdrive.report.ExitCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates the drives of the rows of a journal, side by side, each of them surely. A row that waits, because the service may still
 * be at work for it or asked to wait, holds a thread that no other row needs, and nothing else: the calls have their own limit.
 */
public final class Batch {
    /** How many rows may be at work at most, those that wait among them: each has a thread. */
    private static final int MOST_AT_WORK = 2048;

    private static final int STACK_BYTES = 256 * 1024;

    /** After how long without one call that the service takes, rows that are turned away fail. */
    private static final Duration LONGEST_THROTTLING = Duration.ofMinutes(10);

    /** After so many rows in a row that fail for no reason of their own, the rest would, too. */
    private static final int HOPELESS = 20;

    /** How often the server's time is asked for before the first send. Without it, a run that is cut off leaves doubts. */
    private static final int CLOCK_TRIES = 5;

    /** How often it is looked for what came late, where looks fail. */
    private static final int LATE_LOOKS = 4;

    private static final Duration STEP = Duration.ofMillis(100);

    /** How often it is looked whether more rows may begin: one that settles gives up its place, and takes no other. */
    private static final Duration ROUND = Duration.ofMillis(5);

    /** How many rows are kept ready: enough for one such round. */
    private static final int MOST_READY = 256;

    private final Journal journal;
    private final BatchPlan plan;
    private final DriveClient client;
    private final DriveCreator creator;
    private final Pace pace;
    private final SendGate gate;
    private final RowTeller teller;
    private final BatchEvents events;
    private final CallPace turns;
    private final PacedCalls calls;
    private final Owners owners = new Owners();
    /** Rows that can begin. A thread whose row has ended takes the next one itself: to wake another costs more than to go on. */
    private final Queue<JournalRow> ready = new LinkedBlockingQueue<>();

    /** Has a permit when half of them have been taken. */
    private final Semaphore fewReady = new Semaphore(0);

    private final Semaphore begun;
    private final Semaphore atWork = new Semaphore(MOST_AT_WORK);
    private volatile Why stopped = Why.DONE;
    private volatile Optional<JournalException> broken = Optional.empty();
    private volatile Optional<Throwable> bug = Optional.empty();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicInteger hopeless = new AtomicInteger();
    private final AtomicLong lastTaken;
    private final AtomicLong lastLost;
    private final Set<String> remembered = new HashSet<>();
    private volatile Sweep sweep = Sweep.NONE;

    /**
     * A batch; nothing is done yet.
     *
     * @param client sends the calls
     * @param creator makes the drives; no other uses it
     * @param gate what each call passes before it is sent
     * @param teller tells how a row ended
     * @param events is told of it
     */
    public Batch(
            Journal journal,
            BatchPlan plan,
            DriveClient client,
            DriveCreator creator,
            Pace pace,
            SendGate gate,
            RowTeller teller,
            BatchEvents events) {
        this.journal = journal;
        this.plan = plan;
        this.client = client;
        this.creator = creator;
        this.pace = pace;
        this.gate = gate;
        this.teller = teller;
        this.events = events;
        this.turns = new CallPace(pace, plan.jobs(), plan.rate());
        this.calls = new PacedCalls(turns, pace);
        // Some more than there are calls: a row also writes, reads and tells. With many more, threads would wait for
        // their turn, and each has to be woken.
        this.begun = new Semaphore(plan.jobs() + Math.max(4, plan.jobs() / 8));
        this.lastTaken = new AtomicLong(pace.nanoTime());
        this.lastLost = new AtomicLong(pace.nanoTime());
    }

    /** Stops: nothing new is begun, what is in flight ends. */
    public synchronized void stop(Why why) {
        if (stopped == Why.DONE) {
            stopped = why;
        }
    }

    private boolean isStopped() {
        return stopped != Why.DONE;
    }

    /** How many calls are in flight now. */
    public int inFlight() {
        return turns.flying();
    }

    /**
     * Creates the drives. When this returns, all that can be told of the rows is in the journal.
     *
     * @throws JournalException when the journal can't be read
     */
    public BatchEnd run() throws JournalException {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(0, MOST_AT_WORK, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), Batch::thread);
        JournalWriter writer = new JournalWriter(journal, pace, failure -> {
            broken = Optional.of(failure);
            stop(Why.JOURNAL);
        });
        try {
            begin();
            feed(threads, writer);
            awaitRows();
            writer.awaitWritten();
            long notLookedAt = journal.lateCount();
            if (!isStopped() && notLookedAt > 0) {
                notLookedAt = lookLate(threads, writer, notLookedAt);
            }
            bug.ifPresent(Batch::rethrow);
            return new BatchEnd(stopped, broken, notLookedAt);
        } finally {
            // Where the journal could not be read, no more is begun of what was.
            ready.clear();
            awaitRows();
            threads.shutdown();
            writer.close();
        }
    }

    private static Thread thread(Runnable work) {
        // A thread takes little more than it uses, but many take all of it that is set aside.
        Thread thread = new Thread(null, work, "row", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** What has to be known before the first request goes out. */
    private void begin() throws JournalException {
        List<JournalRow> next = journal.todo(0);
        if (next.isEmpty()) {
            return;
        }
        if (plan.policy().ifExists() != IfExists.IGNORE) {
            sweep = sweep(journal.ownersToLookAt());
        }
        for (int number = 1; number <= CLOCK_TRIES && !isStopped(); number++) {
            if (creator.learnTime(next.get(0).request(), plan.policy().tryLimit(), gate)) {
                break;
            }
            pace.sleep(STEP.multipliedBy(number));
        }
    }

    private Sweep sweep(long owners) throws JournalException {
        return DomainSweep.of(journal, owners, plan, client, calls, gate, this::isStopped, events);
    }

    private void feed(ThreadPoolExecutor threads, JournalWriter writer) throws JournalException {
        long after = 0;
        while (!isStopped()) {
            List<JournalRow> rows = journal.todo(after);
            if (rows.isEmpty()) {
                beginReady(threads, writer, 0);
                return;
            }
            after = rows.get(rows.size() - 1).number();
            for (JournalRow row : rows) {
                if (isStopped()) {
                    return;
                }
                remember(row);
                if (owners.begin(row)) {
                    ready.add(row);
                }
                beginReady(threads, writer, MOST_READY - 1);
                while (owners.isFull() && !isStopped()) {
                    beginReady(threads, writer, 0);
                    pace.sleep(STEP);
                }
            }
        }
    }

    /** Has rows begin until no more than {@code left} are ready, or the batch has stopped. */
    private void beginReady(ThreadPoolExecutor threads, JournalWriter writer, int left) {
        while (ready.size() > left && !isStopped()) {
            if (!beginOne(threads, writer)) {
                awaitFewReady();
            }
        }
    }

    private void awaitFewReady() {
        try {
            if (fewReady.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                fewReady.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean beginOne(ThreadPoolExecutor threads, JournalWriter writer) {
        Optional<JournalRow> row = atWork.availablePermits() > 0 ? nextReady() : Optional.empty();
        if (row.isPresent()) {
            atWork.acquireUninterruptibly();
            start(threads, () -> work(row.get(), writer));
        }
        return row.isPresent();
    }

    /** The next row with the right to begin, where there is one and it may. */
    private Optional<JournalRow> nextReady() {
        if (isStopped() || turns.isCrowded() || !begun.tryAcquire()) {
            return Optional.empty();
        }
        Optional<JournalRow> row = Optional.ofNullable(ready.poll());
        if (row.isEmpty()) {
            begun.release();
        } else if (ready.size() == MOST_READY / 2) {
            fewReady.release();
        }
        return row;
    }

    /** Where the system gives no more threads, it has to wait until one is free. */
    private void start(ThreadPoolExecutor threads, Runnable work) {
        while (true) {
            try {
                threads.execute(() -> atWork(work));
                return;
            } catch (OutOfMemoryError e) {
                pace.sleep(STEP);
            }
        }
    }

    private void atWork(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            bug = Optional.of(e);
            stop(Why.OUTPUT);
        } finally {
            atWork.release();
        }
    }

    /** Waits until a row can begin. False where the batch has stopped meanwhile. */
    private boolean admit() {
        if (!acquire(begun)) {
            return false;
        }
        if (!acquire(atWork)) {
            begun.release();
            return false;
        }
        while (turns.isCrowded() && !isStopped()) {
            pace.sleep(STEP.dividedBy(10));
        }
        return true;
    }

    private boolean acquire(Semaphore semaphore) {
        try {
            while (!semaphore.tryAcquire(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isStopped()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitRows() {
        atWork.acquireUninterruptibly(MOST_AT_WORK);
        atWork.release(MOST_AT_WORK);
    }

    /** What earlier runs made for an owner with several rows is not to be taken for another row's. */
    private void remember(JournalRow row) throws JournalException {
        if (row.isShared() && remembered.add(row.owner())) {
            for (JournalRow other : journal.siblings(row)) {
                creator.remember(
                        other.request(),
                        other.driveIds(),
                        other.isOpen() && other.driveIds().isEmpty());
            }
        }
    }

    private void work(JournalRow first, JournalWriter writer) {
        Optional<JournalRow> row = Optional.of(first);
        while (row.isPresent()) {
            JournalRow now = row.get();
            if (!isStopped()) {
                create(now, writer);
            }
            row = owners.next(now);
            if (row.isEmpty()) {
                row = nextReady();
            } else if (!isStopped()) {
                acquire(begun);
            }
        }
    }

    private static void rethrow(Throwable bug) {
        if (bug instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) bug;
    }

    private void create(JournalRow row, JournalWriter writer) {
        Begun permit = new Begun();
        Kept kept = new Kept(row, writer);
        try {
            RowService service = new RowService(client, calls, kept, sweep, permit::over);
            DriveCreator through = creator.through(service);
            Outcome outcome;
            do {
                outcome = row.isOpen() && row.sends().isPresent()
                        ? through.resume(
                                row.request(), plan.policy(), row.sends().get(), gate, Story.SILENT)
                        : through.create(row.request(), plan.policy(), gate, Story.SILENT);
            } while (isThrottledOut(outcome));
            end(row, outcome, kept.isKept(), writer);
        } finally {
            permit.over();
            if (!row.isShared()) {
                creator.forget(row.request());
            }
        }
    }

    /** A row's right to begin, given back when its first call has ended, or it has. */
    private final class Begun {
        private boolean over;

        void over() {
            if (!over) {
                over = true;
                begun.release();
            }
        }
    }

    /** Keeps that a row's request is about to be sent. */
    private final class Kept implements RowService.Sending {
        private final JournalRow row;
        private final JournalWriter writer;
        private boolean kept;

        Kept(JournalRow row, JournalWriter writer) {
            this.row = row;
            this.writer = writer;
        }

        @Override
        public boolean keep() {
            // What has been begun is brought to an end.
            if (isStopped() && !kept) {
                return false;
            }
            boolean done = writer.sending(new Journal.Sending(row.number(), creator.serverTime()));
            kept |= done;
            return done;
        }

        boolean isKept() {
            return kept;
        }
    }

    /** Whether a row was only ever turned away: then the service has too much to do, and the row is not to blame. */
    private boolean isThrottledOut(Outcome outcome) {
        boolean turnedAway = outcome instanceof NotCreated end
                && end.failure().kind() == Failure.Kind.ANSWERED
                && end.failure().status().equals(Optional.of(429))
                && end.tried().lost().isEmpty();
        if (!turnedAway) {
            boolean answered = !(outcome instanceof NotCreated end) || end.sent();
            if (answered) {
                lastTaken.set(pace.nanoTime());
            }
            return false;
        }
        return !isStopped() && pace.nanoTime() - lastTaken.get() < LONGEST_THROTTLING.toNanos();
    }

    private void end(JournalRow row, Outcome outcome, boolean sent, JournalWriter writer) {
        boolean notTried = outcome instanceof NotCreated end
                && end.failure().kind() == Failure.Kind.NO_TIME
                && end.tried().lost().isEmpty()
                && isStopped();
        if (notTried && !sent) {
            return;
        }
        if (outcome.mayComeLate()) {
            lastLost.set(pace.nanoTime());
        }
        RowEnd end = teller.end(row, outcome);
        count(end);
        writer.ended(end, kept -> events.ended(end, kept));
    }

    private void count(RowEnd end) {
        if (end.status().isDone()) {
            hopeless.set(0);
            return;
        }
        if (failures.incrementAndGet() >= plan.mostFailures()) {
            stop(Why.FAILURES);
        }
        boolean anybodys = end.exitCode() == ExitCode.AUTH.code()
                || end.exitCode() == ExitCode.NETWORK.code()
                || end.exitCode() == ExitCode.UNAVAILABLE.code();
        if (!anybodys) {
            hopeless.set(0);
        } else if (hopeless.incrementAndGet() >= Math.max(HOPELESS, plan.jobs())) {
            stop(Why.HOPELESS);
        }
    }

    /**
     * Looks once more for the drives of requests whose answers are missing, when what came late can be seen.
     *
     * @return how many rows were not looked at
     */
    private long lookLate(ThreadPoolExecutor threads, JournalWriter writer, long rows) throws JournalException {
        events.waitingForLate(rows);
        while (!isStopped()
                && pace.nanoTime() - lastLost.get() < plan.policy().settling().toNanos()) {
            pace.sleep(STEP);
        }
        sweep = sweep(rows);
        Set<Long> looked = ConcurrentHashMap.newKeySet();
        for (int number = 1; number <= LATE_LOOKS && looked.size() < rows && !isStopped(); number++) {
            lookLate(threads, writer, looked);
            awaitRows();
        }
        return rows - looked.size();
    }

    /** Looks for each row that was not looked at yet. */
    private void lookLate(ThreadPoolExecutor threads, JournalWriter writer, Set<Long> looked) throws JournalException {
        long after = 0;
        while (!isStopped()) {
            List<JournalRow> page = journal.late(after);
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1).number();
            for (JournalRow row : page) {
                if (!looked.contains(row.number()) && admit()) {
                    start(threads, () -> {
                        if (lookLate(row, writer)) {
                            looked.add(row.number());
                        }
                    });
                }
            }
        }
    }

    private boolean lookLate(JournalRow row, JournalWriter writer) {
        Begun permit = new Begun();
        try {
            RowService service = new RowService(client, calls, () -> false, sweep, permit::over);
            List<Drive> known = row.driveIds().stream().map(Batch::drive).toList();
            EarlierSends sends = row.sends().orElseThrow();
            Failure missing = Failure.withoutAnswer(Failure.Kind.SENT_EARLIER, Optional.empty(), "");
            Optional<Outcome> late = creator.through(service)
                    .lookLate(
                            row.request(),
                            known,
                            sends,
                            new Tried(1, List.of(missing)),
                            plan.policy().tryLimit(),
                            gate);
            if (late.isPresent()) {
                RowEnd end = teller.end(row, late.get());
                writer.ended(end, kept -> events.ended(end, kept));
            } else {
                writer.settled(row.number(), () -> events.settled(row.number()));
            }
            return true;
        } catch (ApiException e) {
            return Proof.of(e.failure()) == Proof.REJECTED;
        } finally {
            permit.over();
        }
    }

    /** A drive of which only the id matters. */
    private static Drive drive(String id) {
        return new Drive(Map.of(DriveField.DRIVE_ID.apiName(), id), "{}");
    }
}
