package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.Reply;
import io.github.mkdrive.api.SendGate;
import io.github.mkdrive.create.Outcome.AlreadyThere;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Doubt;
import io.github.mkdrive.create.Outcome.Unknown;
import io.github.mkdrive.create.ServiceModel.Answer;
import io.github.mkdrive.create.ServiceModel.Step;
import io.github.mkdrive.create.ServiceModel.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many creates in one process: none takes another's drive for its own. */
class DriveCreatorTest {
    private static final CreatePolicy POLICY = Policies.of(IfExists.IGNORE, 2, Duration.ofSeconds(60));
    private static final SendGate OPEN = operation -> {};

    /** The answer of A is lost and nothing was made; B, side by side with it, makes a drive. */
    @Test
    void aCreateDoesNotTakeTheDriveOfAnotherThatRunsSideBySide() throws Exception {
        ServiceModel model = model(Step.of(Answer.RESET));
        List<FutureTask<Outcome>> second = new ArrayList<>();
        DriveCreator[] creator = new DriveCreator[1];
        DriveService service = new Passing(model) {
            @Override
            public Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate)
                    throws ApiException {
                if (second.isEmpty()) {
                    second.add(new FutureTask<>(() -> create(creator[0], "mine", POLICY)));
                    startUntilItWaitsOrEnds(second.get(0));
                }
                return super.provingLook(request, limit, gate);
            }
        };
        creator[0] = new DriveCreator(service, model);
        Created first = assertInstanceOf(Created.class, create(creator[0], "mine", POLICY));
        Created other = assertInstanceOf(Created.class, second.get(0).get());
        assertNotEquals(first.drive(), other.drive());
        assertEquals(2, first.tried().attempts());
        assertEquals(0, creator[0].ownersAtWork());
    }

    @Test
    void aDriveThatWasMadeIsNoCandidateForTheNextCreate() {
        // Right after it, so that the clocks alone would not tell them apart.
        ServiceModel model = model(Step.of(Answer.FINE), Step.of(Answer.RESET), Step.of(Answer.FINE));
        DriveCreator creator = new DriveCreator(model, model);
        Created first = assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        Created second = assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        assertNotEquals(first.drive(), second.drive());
        assertEquals(2, second.tried().attempts());
    }

    @Test
    void aDriveThatWasFoundIsNoCandidateForTheNextCreate() {
        ServiceModel model = model(Step.of(Answer.RESET, Work.DONE), Step.of(Answer.RESET, Work.DONE));
        DriveCreator creator = new DriveCreator(model, model);
        Created first = assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        Created second = assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        assertEquals(
                List.of("d0", "d1"), List.of(first.drive().id(), second.drive().id()));
        assertTrue(second.found());
    }

    @Test
    void aDriveThatIsInDoubtIsNoCandidateForTheNextCreate() {
        ServiceModel model = model(Step.of(Answer.RESET, Work.DONE), Step.of(Answer.RESET), Step.of(Answer.FINE));
        model.withoutCreatedAt = true;
        DriveCreator creator = new DriveCreator(model, model);
        Unknown first = assertInstanceOf(Unknown.class, create(creator, "mine", POLICY));
        assertEquals(List.of("d0"), first.drives().stream().map(Drive::id).toList());
        Created second = assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        assertEquals("d1", second.drive().id());
    }

    /** The first create's drive comes late, while the second looks for its own. */
    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"FORBIDDEN", "FINE"})
    void aDriveThatShowsUpLateIsInDoubtWhereAnEarlierCreateMissesOne(Answer look) {
        CreatePolicy once = Policies.of(IfExists.IGNORE, 0, Duration.ofSeconds(60));
        // Unknown after the look that is refused; not created, wrongly, after those that show nothing in time.
        ServiceModel model = model(
                        Step.of(Answer.RESET, Work.LATE).late(look == Answer.FINE ? 15_500 : 500),
                        Step.of(Answer.RESET))
                .looks(List.of(Step.of(look)));
        DriveCreator creator = new DriveCreator(model, model);
        Outcome first = create(creator, "mine", once);
        assertEquals(
                look == Answer.FINE ? "NotCreated" : "Unknown", first.getClass().getSimpleName());
        Unknown second = assertInstanceOf(Unknown.class, create(creator, "mine", POLICY));
        assertEquals(Doubt.CANNOT_TELL, second.doubt());
        assertEquals(model.ours(), second.drives());
    }

    @Test
    void aMissedDriveIsNoMatterForAnotherName() {
        CreatePolicy once = Policies.of(IfExists.IGNORE, 0, Duration.ofSeconds(60));
        ServiceModel model = model(Step.of(Answer.RESET), Step.of(Answer.RESET, Work.DONE))
                .looks(List.of(Step.of(Answer.FORBIDDEN)));
        DriveCreator creator = new DriveCreator(model, model);
        assertInstanceOf(Unknown.class, create(creator, "mine", once));
        assertInstanceOf(Created.class, create(creator, "another", POLICY));
    }

    /** A drive was made, but the lists failed, so that nobody knows what became of the request before. */
    @Test
    void anUnconfirmedDriveDoesNotStandForTheOneThatIsMissed() {
        ServiceModel model = model(
                        Step.of(Answer.RESET, Work.LATE).late(15_200), Step.of(Answer.FINE), Step.of(Answer.RESET))
                .looks(steps(Answer.FINE, Answer.FINE, Answer.FINE, Answer.FINE, Answer.FINE, Answer.FORBIDDEN));
        DriveCreator creator = new DriveCreator(model, model);
        Unknown first = assertInstanceOf(Unknown.class, create(creator, "mine", POLICY));
        assertEquals(Doubt.UNCONFIRMED, first.doubt());
        Unknown second = assertInstanceOf(Unknown.class, create(creator, "mine", POLICY));
        assertEquals(Doubt.CANNOT_TELL, second.doubt());
    }

    @ParameterizedTest
    @EnumSource(
            value = IfExists.class,
            names = {"RETURN", "FAIL"})
    void aClaimedDriveIsStillOneThatTheOwnerHas(IfExists ifExists) {
        ServiceModel model = model(Step.of(Answer.FINE));
        DriveCreator creator = new DriveCreator(model, model);
        Created first = assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        CreatePolicy policy = Policies.of(ifExists, 2, Duration.ofSeconds(60));
        AlreadyThere there = assertInstanceOf(AlreadyThere.class, create(creator, "mine", policy));
        assertEquals(first.drive(), there.drive());
        assertEquals(1, model.sends);
    }

    @Test
    void nothingIsKeptOfCreatesThatEndWithoutADriveOrALostAnswer() {
        ServiceModel model = model(
                Step.of(Answer.BAD_REQUEST),
                Step.of(Answer.CONFLICT),
                Step.of(Answer.NOT_TRUSTED),
                Step.of(Answer.THROTTLED).retryAfter(Duration.ofSeconds(999)));
        model.another("mine", Duration.ofSeconds(-99), Duration.ZERO);
        DriveCreator creator = new DriveCreator(model, model);
        for (int i = 0; i < 4; i++) {
            create(creator, "mine", POLICY);
        }
        create(creator, "mine", Policies.of(IfExists.RETURN, 2, Duration.ofSeconds(60)));
        assertEquals(4, model.sends);
        assertEquals(0, creator.shared().claims().size());
        create(creator, "mine", POLICY);
        assertEquals(1, creator.shared().claims().size());
        assertEquals(0, creator.ownersAtWork());
    }

    @Test
    void aGoodAnswerToACreateTellsTheServersTimeToAll() {
        ServiceModel model = model(Step.of(Answer.NOT_CONNECTED), Step.of(Answer.FINE));
        DriveCreator creator = new DriveCreator(model, model);
        assertEquals(Optional.empty(), creator.shared().clock().at(model.nanoTime()));
        assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        Instant truth = Instant.parse("2031-05-06T07:08:09.350Z").plus(model.elapsed());
        ServerTime span = creator.shared().clock().at(model.nanoTime()).orElseThrow();
        assertTrue(!truth.isBefore(span.earliest()) && !truth.isAfter(span.latest()), span::toString);
    }

    @Test
    void theTimeOfACreateBeginsWhenItsTurnHasCome() throws Exception {
        ServiceModel model = model();
        List<FutureTask<Outcome>> second = new ArrayList<>();
        DriveCreator[] creator = new DriveCreator[1];
        DriveService service = new Passing(model) {
            @Override
            public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
                if (second.isEmpty()) {
                    second.add(new FutureTask<>(() -> create(creator[0], "another", POLICY)));
                    startUntilItWaitsOrEnds(second.get(0));
                    assertEquals(0, model.sends);
                    model.runOn(Duration.ofHours(1));
                }
                return super.send(request, limit, gate);
            }
        };
        creator[0] = new DriveCreator(service, model);
        assertInstanceOf(Created.class, create(creator[0], "mine", POLICY));
        assertInstanceOf(Created.class, second.get(0).get());
    }

    @Test
    void createsForOtherOwnersRunSideBySide() throws Exception {
        ServiceModel model = model();
        // Each send waits for the other: one after the other, neither would end.
        CyclicBarrier both = new CyclicBarrier(2);
        DriveService service = new Passing(model) {
            @Override
            public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
                try {
                    both.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                synchronized (model) {
                    return super.send(request, limit, gate);
                }
            }
        };
        DriveCreator creator = new DriveCreator(service, model);
        FutureTask<Outcome> other =
                new FutureTask<>(() -> creator.create(request("owner", "group"), POLICY, OPEN, Story.SILENT));
        new Thread(other).start();
        assertInstanceOf(Created.class, creator.create(request("owner", "user"), POLICY, OPEN, Story.SILENT));
        assertInstanceOf(Created.class, other.get());
        assertEquals(0, creator.ownersAtWork());
    }

    @Test
    void aCreateThatBreaksLetsTheNextGoOn() {
        ServiceModel model = model();
        DriveCreator creator = new DriveCreator(
                new Passing(model) {
                    @Override
                    public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate)
                            throws ApiException {
                        if (model.create++ == 0) {
                            throw new IllegalStateException("a bug");
                        }
                        return super.send(request, limit, gate);
                    }
                },
                model);
        assertThrows(IllegalStateException.class, () -> create(creator, "mine", POLICY));
        assertInstanceOf(Created.class, create(creator, "mine", POLICY));
        assertEquals(0, creator.ownersAtWork());
    }

    /** Eight threads, three owners, one name; every third answer is lost, and half of those made a drive. */
    @Test
    void underManyThreadsEveryCreateHasADriveOfItsOwn() throws Exception {
        Busy service = new Busy();
        // The waits of all threads move the one clock on, so each create needs much time.
        CreatePolicy patient = Policies.of(IfExists.IGNORE, 20, Duration.ofHours(20));
        DriveCreator creator = new DriveCreator(service, service);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String owner = "owner" + i % 3;
            outcomes.add(threads.submit(() -> creator.create(request(owner, "user"), patient, OPEN, Story.SILENT)));
        }
        threads.shutdown();
        Set<String> ids = new HashSet<>();
        for (Future<Outcome> outcome : outcomes) {
            Created created = assertInstanceOf(Created.class, outcome.get());
            assertTrue(ids.add(created.drive().id()), created::toString);
        }
        assertEquals(ids, service.drives.keySet());
        assertEquals(0, creator.ownersAtWork());
        assertTrue(service.sideBySide.get() == 0, "two creates of one owner ran side by side");
    }

    private static Outcome create(DriveCreator creator, String name, CreatePolicy policy) {
        return creator.create(ServiceModel.request(name), policy, OPEN, Story.SILENT);
    }

    private static ServiceModel model(Step... steps) {
        return new ServiceModel(5, Instant.parse("2031-05-06T07:08:09.350Z"), 0.5).sends(List.of(steps));
    }

    private static List<Step> steps(Answer... answers) {
        return List.of(answers).stream().map(Step::of).toList();
    }

    private static CreateDriveRequest request(String owner, String type) {
        return new CreateDriveRequest(
                Map.of(DriveField.NAME, "mine", DriveField.OWNER, owner, DriveField.OWNER_TYPE, type));
    }

    private static void startUntilItWaitsOrEnds(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }

    /** Passes every call on. */
    private static class Passing implements DriveService {
        private final DriveService to;

        Passing(DriveService to) {
            this.to = to;
        }

        @Override
        public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
            return to.send(request, limit, gate);
        }

        @Override
        public Reply<List<Drive>> firstLook(CreateDriveRequest request, Duration limit, SendGate gate)
                throws ApiException {
            return to.firstLook(request, limit, gate);
        }

        @Override
        public Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate)
                throws ApiException {
            return to.provingLook(request, limit, gate);
        }
    }

    /** A service for many threads. Each call and each wait moves the one virtual clock on. */
    private static final class Busy implements DriveService, Pace {
        private final Instant start = Instant.parse("2031-05-06T07:08:09.350Z");
        private final AtomicLong now = new AtomicLong();
        private final AtomicInteger sends = new AtomicInteger();
        private final Set<String> atWork = ConcurrentHashMap.newKeySet();
        final Map<String, Drive> drives = new ConcurrentHashMap<>();
        final AtomicInteger sideBySide = new AtomicInteger();

        @Override
        public Reply<Drive> send(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
            if (!atWork.add(request.owner())) {
                sideBySide.incrementAndGet();
            }
            int number = sends.getAndIncrement();
            now.addAndGet(1_000_000);
            Optional<Drive> drive = number % 6 == 0 ? Optional.empty() : Optional.of(make(request, number));
            atWork.remove(request.owner());
            if (number % 3 == 0) {
                throw ServiceModel.failure(Answer.RESET, Optional.empty());
            }
            return new Reply<>(drive.orElseThrow(), Optional.of(date()));
        }

        private Drive make(CreateDriveRequest request, int number) {
            Drive drive = new Drive(
                    Map.of(
                            DriveField.DRIVE_ID.apiName(), "d" + number,
                            DriveField.NAME.apiName(), request.name(),
                            DriveField.OWNER.apiName(), request.owner(),
                            DriveField.OWNER_TYPE.apiName(), request.ownerType(),
                            DriveField.CREATED_AT.apiName(),
                                    start.plusNanos(now.get()).toString()),
                    "{}");
            drives.put(drive.id(), drive);
            return drive;
        }

        @Override
        public Reply<List<Drive>> firstLook(CreateDriveRequest request, Duration limit, SendGate gate) {
            return provingLook(request, limit, gate);
        }

        @Override
        public Reply<List<Drive>> provingLook(CreateDriveRequest request, Duration limit, SendGate gate) {
            List<Drive> shown = drives.values().stream()
                    .filter(drive -> drive.value(DriveField.OWNER).equals(Optional.of(request.owner())))
                    .toList();
            return new Reply<>(shown, Optional.of(date()));
        }

        private Instant date() {
            return Instant.ofEpochSecond(start.plusNanos(now.get()).getEpochSecond());
        }

        @Override
        public long nanoTime() {
            return now.get();
        }

        @Override
        public void sleep(Duration duration) {
            now.addAndGet(duration.toNanos());
        }

        @Override
        public double random() {
            return 0.5;
        }
    }
}
