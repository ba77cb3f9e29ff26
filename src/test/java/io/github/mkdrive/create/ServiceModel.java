package io.github.mkdrive.create;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The service and the time, both made up: calls and sleeping move a virtual clock on, and what the service does later, or
 * other clients do meanwhile, happens when its moment comes. Every run of one plan is the same.
 */
final class ServiceModel implements DriveService, Pace {
    static final CreateDriveRequest REQUEST = request("mine");

    /** How a call is answered. */
    enum Answer {
        FINE,
        TIMEOUT,
        RESET,
        ERROR_500,
        ERROR_503,
        GATEWAY,
        GATEWAY_400,
        UNREADABLE,
        THROTTLED,
        NOT_CONNECTED,
        CONNECT_TIMEOUT,
        NO_TIME,
        NOT_RESOLVED,
        HANDSHAKE,
        NOT_TRUSTED,
        PROXY,
        CONFLICT,
        QUOTA,
        BAD_REQUEST,
        FORBIDDEN;

        boolean losesTheAnswer() {
            return switch (this) {
                case TIMEOUT, RESET, ERROR_500, ERROR_503, GATEWAY, GATEWAY_400, UNREADABLE -> true;
                default -> false;
            };
        }
    }

    /** What becomes of a create whose answer is lost. */
    enum Work {
        NONE,
        DONE,
        LATE
    }

    /**
     * How one call goes. A call that takes longer than its limit is a time-out.
     *
     * @param takes in milliseconds
     * @param late how long after the client gave up late work is done, in milliseconds
     * @param lag how long after it was made the list shows the drive, in milliseconds
     */
    record Step(Answer answer, Work work, int takes, int late, int lag, Optional<Duration> retryAfter) {
        static Step of(Answer answer) {
            return new Step(answer, Work.NONE, 20, 0, 0, Optional.empty());
        }

        static Step of(Answer answer, Work work) {
            return new Step(answer, work, 20, 0, 0, Optional.empty());
        }

        Step late(int millis) {
            return new Step(answer, work, takes, millis, lag, retryAfter);
        }

        Step lag(int millis) {
            return new Step(answer, work, takes, late, millis, retryAfter);
        }

        Step takes(int millis) {
            return new Step(answer, work, millis, late, lag, retryAfter);
        }

        Step retryAfter(Duration asked) {
            return new Step(answer, work, takes, late, lag, Optional.of(asked));
        }
    }

    /** A drive there is; {@code shownAt} in virtual nanoseconds; {@code by} numbers the create, -1 is another client. */
    record Made(Drive drive, long shownAt, int by) {
        boolean byUs() {
            return by >= 0;
        }
    }

    private record Event(long at, Runnable what) {}

    private final long clientStart;
    private final Instant serverStart;
    private final Deque<Step> sendSteps = new ArrayDeque<>();
    private final Deque<Step> lookSteps = new ArrayDeque<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final List<Made> made = new ArrayList<>();
    private final double[] dice;

    private long now;
    private int diceThrown;
    /** Which create is at work, where one follows another. */
    int create;

    int sends;
    int looks;
    int lostAnswers;
    /** When calls were made, from the start. */
    final List<Duration> sentAt = new ArrayList<>();

    final List<Duration> lookedAt = new ArrayList<>();
    final List<Duration> limits = new ArrayList<>();
    final List<Duration> sleeps = new ArrayList<>();
    boolean singleDrive;
    boolean withoutDate;
    boolean withoutCreatedAt;
    /** By how much the machines that write dates are off, in turn, in milliseconds. */
    int[] dateSkews = {0};
    /** By how much the machine that makes drives is off, in milliseconds. */
    int createdSkew;

    ServiceModel(long clientStart, Instant serverStart, double... dice) {
        this.clientStart = clientStart;
        this.serverStart = serverStart;
        this.dice = dice;
    }

    ServiceModel sends(List<Step> steps) {
        sendSteps.addAll(steps);
        return this;
    }

    ServiceModel looks(List<Step> steps) {
        lookSteps.addAll(steps);
        return this;
    }

    /** Another client makes a drive so long after the start of the command; or before, if negative. */
    void another(String name, Duration when, Duration lag) {
        if (when.isNegative()) {
            add(name, -1, when.toNanos(), when.plus(lag).toNanos());
        } else {
            events.add(new Event(when.toNanos(), () -> make(name, -1, lag.toNanos())));
        }
    }

    /** Lets the time run on. */
    void runOn(Duration time) {
        advance(time.toNanos());
    }

    Duration elapsed() {
        return Duration.ofNanos(now);
    }

    List<Drive> ours() {
        return made.stream().filter(Made::byUs).map(Made::drive).toList();
    }

    List<Drive> madeBy(int number) {
        return made.stream().filter(one -> one.by() == number).map(Made::drive).toList();
    }

    /** The request for a drive of that name, for the model's only owner. */
    static CreateDriveRequest request(String name) {
        return new CreateDriveRequest(
                Map.of(DriveField.NAME, name, DriveField.OWNER, "owner", DriveField.OWNER_TYPE, "user"));
    }

    List<Made> all() {
        return made;
    }

    @Override
    public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        if (limit.isZero() || limit.isNegative()) {
            throw new AssertionError("called without any time");
        }
        if (limit.toMillis() <= 0) {
            throw failure(Answer.NO_TIME, Optional.empty());
        }
        limits.add(limit);
        sends++;
        sentAt.add(elapsed());
        Step step = sendSteps.isEmpty() ? Step.of(Answer.FINE) : sendSteps.remove();
        boolean slow = step.takes() >= limit.toMillis();
        Answer answer = slow ? Answer.TIMEOUT : step.answer();
        Work work = step.answer() == Answer.FINE ? Work.DONE : step.answer().losesTheAnswer() ? step.work() : Work.NONE;
        long takes = answer == Answer.TIMEOUT || answer == Answer.CONNECT_TIMEOUT
                ? limit.toNanos()
                : step.takes() * 1_000_000L;
        lostAnswers += answer.losesTheAnswer() ? 1 : 0;
        long lag = step.lag() * 1_000_000L;
        int by = create;
        if (work == Work.LATE) {
            events.add(new Event(now + takes + step.late() * 1_000_000L, () -> make(request.name(), by, lag)));
        }
        advance(takes / 2);
        Optional<Drive> drive = work == Work.DONE ? make(request.name(), by, lag) : Optional.empty();
        Optional<Instant> date = date(sends);
        advance(takes - takes / 2);
        if (answer != Answer.FINE) {
            throw failure(answer, step.retryAfter());
        }
        return new Reply<>(drive.orElseThrow(() -> failure(Answer.CONFLICT, Optional.empty())), date);
    }

    @Override
    public Reply<List<Drive>> firstLook(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        return provingLook(request, limit, gate);
    }

    @Override
    public Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate)
            throws ApiException {
        if (limit.isZero() || limit.isNegative()) {
            throw new AssertionError("called without any time");
        }
        if (limit.toMillis() <= 0) {
            throw failure(Answer.NO_TIME, Optional.empty());
        }
        limits.add(limit);
        looks++;
        lookedAt.add(elapsed());
        Step step = lookSteps.isEmpty() ? Step.of(Answer.FINE) : lookSteps.remove();
        Answer answer = step.takes() >= limit.toMillis() ? Answer.TIMEOUT : step.answer();
        long takes = answer == Answer.TIMEOUT || answer == Answer.CONNECT_TIMEOUT
                ? limit.toNanos()
                : step.takes() * 1_000_000L;
        advance(takes / 2);
        List<Drive> shown = made.stream()
                .filter(one -> one.shownAt() <= now)
                .map(Made::drive)
                .toList();
        Optional<Instant> date = date(looks);
        advance(takes - takes / 2);
        if (answer != Answer.FINE) {
            throw failure(answer, step.retryAfter());
        }
        return new Reply<>(shown, date);
    }

    @Override
    public long nanoTime() {
        return clientStart + now;
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.add(duration);
        advance(duration.toNanos());
    }

    @Override
    public double random() {
        return dice[diceThrown++ % dice.length];
    }

    private void advance(long nanos) {
        long until = now + nanos;
        while (!events.isEmpty() && events.peek().at() <= until) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            event.what().run();
        }
        now = until;
    }

    private Optional<Drive> make(String name, int by, long lag) {
        return singleDrive && !made.isEmpty() ? Optional.empty() : Optional.of(add(name, by, now, now + lag));
    }

    private Drive add(String name, int by, long at, long shownAt) {
        Instant created = serverStart.plusNanos(at).plusMillis(createdSkew);
        Map<String, String> fields = new HashMap<>(Map.of(
                DriveField.DRIVE_ID.apiName(),
                "d" + made.size(),
                DriveField.NAME.apiName(),
                name,
                DriveField.OWNER.apiName(),
                "owner",
                DriveField.OWNER_TYPE.apiName(),
                "user"));
        if (!withoutCreatedAt) {
            fields.put(DriveField.CREATED_AT.apiName(), created.toString());
        }
        Drive drive = new Drive(fields, "{}");
        made.add(new Made(drive, shownAt, by));
        return drive;
    }

    private Optional<Instant> date(int call) {
        return withoutDate
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(serverStart
                        .plusNanos(now)
                        .plusMillis(dateSkews[call % dateSkews.length])
                        .getEpochSecond()));
    }

    /** The failure that a client sees. */
    static ApiException failure(Answer answer, Optional<Duration> retryAfter) {
        return new ApiException(
                switch (answer) {
                    case FINE -> throw new IllegalArgumentException("no failure");
                    case TIMEOUT -> Failure.withoutAnswer(Kind.TIMEOUT, Optional.empty(), "time-out");
                    case RESET -> Failure.withoutAnswer(Kind.CONNECTION_LOST, Optional.empty(), "reset");
                    case NOT_CONNECTED -> Failure.withoutAnswer(Kind.NOT_CONNECTED, Optional.empty(), "refused");
                    case CONNECT_TIMEOUT ->
                        Failure.withoutAnswer(Kind.CONNECT_TIMEOUT, Optional.empty(), "no connection");
                    case NO_TIME -> Failure.withoutAnswer(Kind.NO_TIME, Optional.empty(), "");
                    case NOT_RESOLVED -> Failure.withoutAnswer(Kind.NOT_RESOLVED, Optional.empty(), "unknown host");
                    case HANDSHAKE -> Failure.withoutAnswer(Kind.HANDSHAKE, Optional.empty(), "handshake");
                    case NOT_TRUSTED -> Failure.withoutAnswer(Kind.NOT_TRUSTED, Optional.empty(), "not trusted");
                    case PROXY -> Failure.withoutAnswer(Kind.PROXY, Optional.empty(), "refused by the proxy");
                    case UNREADABLE -> answered(Kind.NOT_JSON, 200, "", retryAfter);
                    case ERROR_500 -> answered(Kind.ANSWERED, 500, "InternalError", retryAfter);
                    case ERROR_503 -> answered(Kind.ANSWERED, 503, "ServiceUnavailable", retryAfter);
                    case GATEWAY -> answered(Kind.ANSWERED, 504, "D504TO", retryAfter);
                    case GATEWAY_400 -> answered(Kind.ANSWERED, 400, "D504TO", retryAfter);
                    case THROTTLED -> answered(Kind.ANSWERED, 429, "TooManyRequests", retryAfter);
                    case CONFLICT -> answered(Kind.ANSWERED, 409, "AlreadyExist.Drive", retryAfter);
                    case QUOTA -> answered(Kind.ANSWERED, 409, "QuotaExhausted.Drive", retryAfter);
                    case BAD_REQUEST -> answered(Kind.ANSWERED, 400, "InvalidParameter", retryAfter);
                    case FORBIDDEN -> answered(Kind.ANSWERED, 403, "ForbiddenNoPermission", retryAfter);
                });
    }

    private static Failure answered(Kind kind, int status, String code, Optional<Duration> retryAfter) {
        return new Failure(
                kind,
                Optional.empty(),
                Optional.of(status),
                code.isEmpty() ? Optional.empty() : Optional.of(code),
                "told",
                Optional.empty(),
                Optional.empty(),
                retryAfter,
                Optional.empty());
    }
}
