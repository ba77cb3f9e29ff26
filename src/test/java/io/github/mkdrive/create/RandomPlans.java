package io.github.mkdrive.create;

import io.github.mkdrive.create.ServiceModel.Answer;
import io.github.mkdrive.create.ServiceModel.Step;
import io.github.mkdrive.create.ServiceModel.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Plans of what goes wrong. */
final class RandomPlans {
    /** Sets a plan apart from the promise's bounds, or keeps it within. */
    enum Bounds {
        WITHIN,
        /** Beyond in one thing: the service may be late. */
        LATE,
        BEYOND
    }

    /** A call, its times in thousandths of {@link CreatePolicy#settling}. */
    record Call(Answer answer, Work work, int takes, int late, int lag, int retryAfter) {
        Step step(Duration settling) {
            long unit = settling.toMillis();
            return new Step(
                    answer,
                    work,
                    takes,
                    (int) (unit * late / 1000),
                    (int) (unit * lag / 1000),
                    retryAfter < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfter)));
        }
    }

    /** A drive of another client, or of an earlier command; {@code when} in milliseconds from the start. */
    record Other(boolean sameName, int when, int lag) {}

    record Service(boolean singleDrive, boolean withoutDate, boolean withoutCreatedAt, List<Integer> skews) {}

    /**
     * The time that there is.
     *
     * @param timeout in milliseconds
     * @param settle in thousandths of the longest settling that there may be, 0 for the usual one
     */
    record Time(int timeout, int settle) {
        Duration settling() {
            Duration whole = Duration.ofMillis(timeout);
            return settle == 0
                    ? CreatePolicy.usualSettling(whole)
                    : CreatePolicy.longestSettling(whole).multipliedBy(settle).dividedBy(1000);
        }
    }

    record Plan(
            IfExists ifExists,
            int retries,
            Time time,
            int phase,
            Service service,
            List<Call> sends,
            List<Call> looks,
            List<Other> others) {
        CreatePolicy policy() {
            return new CreatePolicy(ifExists, retries, Duration.ofMillis(time.timeout()), time.settling());
        }

        ServiceModel model(Bounds bounds) {
            ServiceModel model = new ServiceModel(
                    phase * 7_919_000_000L - 3_000_000_000_000L,
                    Instant.parse("2031-05-06T07:08:09Z").plusMillis(phase),
                    0.5,
                    0,
                    0.999,
                    0.25);
            Duration settling = policy().settling();
            model.singleDrive = service.singleDrive();
            model.withoutDate = service.withoutDate();
            model.withoutCreatedAt = service.withoutCreatedAt();
            model.createdSkew = service.skews().get(0);
            model.dateSkews = new int[] {service.skews().get(1), service.skews().get(2)};
            model.sends(sends.stream().map(call -> call.step(settling)).toList());
            model.looks(looks.stream().map(call -> call.step(settling)).toList());
            int slowest = looks.stream().mapToInt(Call::takes).max().orElse(20);
            for (Other other : others) {
                int when = other.when();
                if (bounds != Bounds.BEYOND && other.sameName()) {
                    // Earlier, by the half second and the looks' own time that the promise speaks of.
                    when = -Math.abs(when) - 500 - 3 * Math.max(20, slowest);
                }
                if (service.singleDrive() && when < 0 && !model.all().isEmpty()) {
                    continue;
                }
                model.another(
                        other.sameName() ? "mine" : "other", Duration.ofMillis(when), Duration.ofMillis(other.lag()));
            }
            return model;
        }
    }

    private RandomPlans() {}

    static Arbitrary<Plan> plans(Bounds bounds) {
        Arbitrary<List<Call>> looks = calls(bounds, 70).list().ofMaxSize(20);
        return Combinators.combine(
                        Arbitraries.of(IfExists.class),
                        Arbitraries.integers().between(0, 5),
                        times(),
                        Arbitraries.integers().between(0, 999),
                        services(bounds),
                        calls(bounds, 15).list().ofMaxSize(6),
                        looks,
                        others().list().ofMaxSize(3))
                .as(Plan::new);
    }

    private static Arbitrary<Time> times() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.of(6_000, 10_000, 60_000),
                                Arbitraries.integers().between(1_000, 300_000)),
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(1, 1000)))
                .as(Time::new);
    }

    private static Arbitrary<Service> services(Bounds bounds) {
        int skew = bounds == Bounds.BEYOND ? 3_000 : 50;
        return Combinators.combine(
                        oneIn(4),
                        oneIn(10),
                        oneIn(10),
                        Arbitraries.integers().between(-skew, skew).list().ofSize(3))
                .as(Service::new);
    }

    /** A call; {@code fine} is how many of a hundred go well. */
    private static Arbitrary<Call> calls(Bounds bounds, int fine) {
        Arbitrary<Answer> answers = Arbitraries.integers()
                .between(0, 99)
                .flatMap(die -> die < fine
                        ? Arbitraries.just(Answer.FINE)
                        : die < fine + (100 - fine) * 3 / 4
                                ? Arbitraries.of(
                                        Answer.TIMEOUT,
                                        Answer.RESET,
                                        Answer.ERROR_500,
                                        Answer.ERROR_503,
                                        Answer.GATEWAY,
                                        Answer.GATEWAY_400,
                                        Answer.UNREADABLE,
                                        Answer.THROTTLED)
                                : Arbitraries.of(Answer.class));
        int most = bounds == Bounds.WITHIN ? 1000 : 4000;
        Arbitrary<Integer> shares = Arbitraries.oneOf(
                Arbitraries.of(0, most), Arbitraries.integers().between(0, most));
        return Combinators.combine(
                        answers,
                        Arbitraries.of(Work.class),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 100), Arbitraries.of(0, 20, 400, 3_000, 25_000)),
                        shares,
                        shares,
                        Arbitraries.of(-1, -1, 0, 1, 5, 40, 999_999_999))
                .as((answer, work, takes, late, lag, retryAfter) -> new Call(
                        answer,
                        work,
                        takes,
                        late,
                        // Late and shown late: both together stay within the bound.
                        bounds == Bounds.WITHIN && work == Work.LATE ? Math.min(lag, most - late) : lag,
                        retryAfter));
    }

    private static Arbitrary<Other> others() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(-3_000, 3_000),
                                Arbitraries.integers().between(-100_000, 60_000)),
                        Arbitraries.of(0, 0, 500, 5_000))
                .as(Other::new);
    }

    private static Arbitrary<Boolean> oneIn(int number) {
        return Arbitraries.integers().between(1, number).map(die -> die == 1);
    }
}
