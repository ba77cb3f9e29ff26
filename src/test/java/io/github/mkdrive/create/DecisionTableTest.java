package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.NotCreated;
import io.github.mkdrive.create.Outcome.Unknown;
import io.github.mkdrive.create.ServiceModel.Answer;
import io.github.mkdrive.create.ServiceModel.Step;
import io.github.mkdrive.create.ServiceModel.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision as a table: what happens to each create and each list, and how it ends. */
class DecisionTableTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /**
     * Steps are answers, with what became of the work behind a slash; {@code late} is half of the settling after the client
     * gave up. The ends that a plan does not name are fine ones.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # creates                                | lists            | the end             | sends | drives
        FINE                                     |                  | Created             | 1 | 1
        BAD_REQUEST                              |                  | Rejected            | 1 | 0
        FORBIDDEN                                |                  | Rejected            | 1 | 0
        CONFLICT                                 |                  | Conflict            | 1 | 0
        QUOTA                                    |                  | Rejected            | 1 | 0
        NOT_TRUSTED                              |                  | NotCreated          | 1 | 0
        PROXY                                    |                  | NotCreated          | 1 | 0
        NOT_CONNECTED                            |                  | Created             | 2 | 1
        NOT_RESOLVED                             |                  | Created             | 2 | 1
        HANDSHAKE                                |                  | Created             | 2 | 1
        THROTTLED                                |                  | Created             | 2 | 1
        THROTTLED THROTTLED THROTTLED            |                  | NotCreated          | 3 | 0
        NOT_CONNECTED NOT_CONNECTED NOT_CONNECTED|                  | NotCreated          | 3 | 0
        # an answer is lost, and the drive was made
        RESET/DONE                               |                  | Found               | 1 | 1
        TIMEOUT/DONE                             |                  | Found               | 1 | 1
        ERROR_500/DONE                           |                  | Found               | 1 | 1
        ERROR_503/DONE                           |                  | Found               | 1 | 1
        GATEWAY/DONE                             |                  | Found               | 1 | 1
        GATEWAY_400/DONE                         |                  | Found               | 1 | 1
        UNREADABLE/DONE                          |                  | Found               | 1 | 1
        # ... or is made late
        RESET/LATE                               |                  | Found               | 1 | 1
        TIMEOUT/LATE                             |                  | Found               | 1 | 1
        GATEWAY/LATE                             |                  | Found               | 1 | 1
        # ... or was not made
        RESET                                    |                  | Created             | 2 | 1
        TIMEOUT                                  |                  | Created             | 2 | 1
        ERROR_503                                |                  | Created             | 2 | 1
        GATEWAY                                  |                  | Created             | 2 | 1
        UNREADABLE                               |                  | Created             | 2 | 1
        ERROR_503 ERROR_503 ERROR_503            |                  | NotCreated          | 3 | 0
        ERROR_503 ERROR_503/DONE                 |                  | Found               | 2 | 1
        ERROR_503 ERROR_503/LATE                 |                  | Found               | 2 | 1
        # after a lost answer
        RESET BAD_REQUEST                        |                  | Rejected            | 2 | 0
        RESET QUOTA                              |                  | Rejected            | 2 | 0
        RESET/LATE QUOTA                         |                  | Found               | 1 | 1
        RESET NOT_TRUSTED                        |                  | NotCreated          | 2 | 0
        RESET THROTTLED                          |                  | Created             | 3 | 1
        RESET THROTTLED THROTTLED                |                  | NotCreated          | 3 | 0
        RESET NOT_CONNECTED RESET/DONE           |                  | Found               | 3 | 1
        RESET CONFLICT                           |                  | Unknown NOT_LISTED  | 2 | 0
        RESET CONFLICT                           | FINE*5 FORBIDDEN | Unknown CANNOT_LOOK | 2 | 0
        RESET BAD_REQUEST                        | FINE*5 ERROR_503 | Unknown CANNOT_LOOK | 2 | 0
        # lists that fail
        RESET/DONE                               | FORBIDDEN        | Unknown CANNOT_LOOK | 1 | 1
        RESET                                    | FORBIDDEN        | Unknown CANNOT_LOOK | 1 | 0
        RESET                                    | NOT_TRUSTED      | Unknown CANNOT_LOOK | 1 | 0
        RESET/DONE                               | ERROR_503        | Found               | 1 | 1
        RESET/DONE                               | THROTTLED RESET  | Found               | 1 | 1
        RESET                                    | ERROR_503*5      | Created             | 2 | 1
        RESET                                    | ERROR_503*7      | Unknown CANNOT_LOOK | 1 | 0
        RESET                                    | FINE*5 FORBIDDEN | Unknown UNCONFIRMED | 2 | 1
        """)
    void everyFaultEndsAsTheTableSays(String creates, String lists, String end, int sends, int drives) {
        for (int seconds : new int[] {6, 60, 600}) {
            CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, Duration.ofSeconds(seconds));
            ServiceModel model = model().sends(steps(creates, policy)).looks(steps(lists, policy));
            Outcome outcome = run(policy, model);
            assertEquals(end, name(outcome), () -> seconds + " s: " + outcome);
            assertEquals(sends, model.sends, () -> seconds + " s: " + outcome);
            model.runOn(MINUTE.multipliedBy(60));
            assertEquals(drives, model.ours().size(), () -> seconds + " s: " + outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IGNORE, '', false, Created, 1",
        "RETURN, '', false, Created, 1",
        "FAIL, '', false, Created, 1",
        "IGNORE, '', true, Created, 1",
        "RETURN, '', true, AlreadyThere, 0",
        "FAIL, '', true, AlreadyThere, 0",
        "RETURN, FORBIDDEN, false, Rejected, 0",
        "RETURN, NOT_TRUSTED, false, NotCreated, 0",
        "RETURN, ERROR_503, true, AlreadyThere, 0",
        "RETURN, ERROR_503*3, true, NotCreated, 0",
        "FAIL, NOT_CONNECTED*3, false, NotCreated, 0",
    })
    void whetherTheOwnerHasADriveIsAskedFirst(IfExists ifExists, String lists, boolean there, String end, int sends) {
        CreatePolicy policy = Policies.of(ifExists, 2, MINUTE);
        ServiceModel model = model().looks(steps(lists, policy));
        if (there) {
            model.another("other", Duration.ofHours(-1), Duration.ZERO);
        }
        assertEquals(end, name(run(policy, model)));
        assertEquals(sends, model.sends);
    }

    @ParameterizedTest
    @CsvSource({"IGNORE, Conflict", "RETURN, AlreadyThere", "FAIL, AlreadyThere"})
    void aRaceForTheOnlyDriveEndsWithOneAndIsLookedUp(IfExists ifExists, String end) {
        for (String creates : List.of("FINE", "RESET FINE")) {
            CreatePolicy policy = Policies.of(ifExists, 2, MINUTE);
            ServiceModel model = model().sends(steps(creates, policy));
            model.singleDrive = true;
            // Shown only a while after it was made.
            model.another("other", Duration.ofMillis(5), Duration.ofSeconds(2));
            Outcome outcome = run(policy, model);
            assertEquals(end, name(outcome), outcome::toString);
            assertEquals(1, model.all().size());
        }
    }

    @Test
    void aConflictWithTheDriveOfTheLostRequestFindsIt() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        // Made and shown long after the service had its time: the 409 gives it away.
        ServiceModel model =
                model().sends(List.of(Step.of(Answer.RESET, Work.DONE).lag(20_000)));
        model.singleDrive = true;
        assertEquals("Found", name(run(policy, model)));
    }

    @Test
    void aSecondDriveIsNeverSilent() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        // Later than the bound; the list shows both when the new one is confirmed.
        ServiceModel model =
                model().sends(List.of(Step.of(Answer.RESET, Work.DONE).lag(15_050)));
        Unknown unknown = (Unknown) run(policy, model);
        assertEquals(Outcome.Doubt.DUPLICATE, unknown.doubt());
        assertEquals(2, unknown.drives().size());
    }

    @Test
    void afterTwoLostAnswersOneDriveIsNotEnoughBeforeTheServiceHadItsTime() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        // The first request's drive shows beyond the bound, the second's is made late, within it.
        ServiceModel model = model().sends(List.of(
                Step.of(Answer.RESET, Work.DONE).lag(15_100),
                Step.of(Answer.RESET, Work.LATE).late(5_000)));
        assertEquals("Unknown DUPLICATE", name(run(policy, model)));
    }

    @Test
    void createdIsNotBelievedBeforeTheListShowsIt() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        List<Step> sends = List.of(Step.of(Answer.RESET), Step.of(Answer.FINE).lag(3_000));
        assertEquals("Created", name(run(policy, model().sends(sends))));
        sends = List.of(Step.of(Answer.RESET), Step.of(Answer.FINE).lag(60_000));
        assertEquals("Unknown UNCONFIRMED", name(run(policy, model().sends(sends))));
    }

    /** An earlier command's drive of the same name, so many milliseconds older than the first send. */
    @ParameterizedTest
    @CsvSource({"500, false", "700, false", "900, false", "1200, false", "2500, true", "10000, true", "9999999, true"})
    void anEarlierDriveOfTheSameNameIsNotTakenForOurs(int age, boolean surelyOld) {
        for (int phase = 0; phase < 1000; phase += 37) {
            CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, Duration.ofSeconds(10));
            ServiceModel model = new ServiceModel(
                            5, Instant.ofEpochSecond(1_900_000_000).plusMillis(phase), 0.5)
                    .sends(List.of(Step.of(Answer.RESET)));
            model.another("mine", Duration.ofMillis(-age), Duration.ZERO);
            String end = name(run(policy, model));
            assertTrue(end.equals("Created") || !surelyOld && end.equals("Unknown CANNOT_TELL"), end);
        }
    }

    @Test
    void withoutTheTimeToLearnTheServersAnEarlierDriveIsInDoubt() {
        for (int phase = 0; phase < 1000; phase += 37) {
            CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, Duration.ofSeconds(1));
            ServiceModel model = new ServiceModel(
                            5, Instant.ofEpochSecond(1_900_000_000).plusMillis(phase), 0.5)
                    .sends(List.of(Step.of(Answer.RESET)));
            model.another("mine", Duration.ofMillis(-600), Duration.ZERO);
            String end = name(run(policy, model));
            assertTrue(end.equals("Created") || end.equals("Unknown CANNOT_TELL"), end);
        }
    }

    @Test
    void whereNothingTellsWhenADriveWasMadeItIsNotTakenForOurs() {
        for (boolean date : new boolean[] {true, false}) {
            CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
            ServiceModel model = model().sends(List.of(Step.of(Answer.RESET, Work.DONE)));
            model.withoutDate = date;
            model.withoutCreatedAt = !date;
            assertEquals("Unknown CANNOT_TELL", name(run(policy, model)));
            assertEquals(1, model.sends);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, Created",
        "1, Created",
        "35, Created",
        "38, Created",
        "40, NotCreated",
        "60, NotCreated",
        "999999999, NotCreated"
    })
    void retryAfterIsHonouredAndNeverSleptPastTheBudget(long seconds, String end) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        ServiceModel model = new ServiceModel(5, Instant.ofEpochSecond(1_900_000_000), 0)
                .sends(List.of(Step.of(Answer.THROTTLED).takes(0).retryAfter(Duration.ofSeconds(seconds))));
        if (seconds == 35) {
            model = new ServiceModel(5, Instant.ofEpochSecond(1_900_000_000), 0.999)
                    .sends(List.of(Step.of(Answer.THROTTLED).retryAfter(Duration.ofSeconds(seconds))));
        }
        assertEquals(end, name(run(policy, model)));
        Duration slept = model.sleeps.stream().reduce(Duration.ZERO, Duration::plus);
        if (end.equals("Created")) {
            assertTrue(slept.compareTo(Duration.ofSeconds(seconds)) >= 0, slept::toString);
            assertTrue(slept.compareTo(Duration.ofSeconds(seconds).plusMillis(50)) <= 0, slept::toString);
        } else {
            assertEquals(Duration.ZERO, slept);
        }
    }

    /** 503 leaves open whether a drive was made: the service gets its 15 s, then what is left of the time that it asks for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # asked | retries | the end    | sent again after | the last look before that, or at the end
        0       | 2       | Created    | 15               | 15
        9       | 2       | Created    | 15               | 15
        16      | 2       | Created    | 16               | 16
        38      | 2       | Created    | 38               | 38
        40      | 2       | NotCreated |                  | 15
        9999999 | 2       | NotCreated |                  | 15
        30      | 0       | NotCreated |                  | 15
        """)
    void retryAfterIsHonouredWhereTheAnswerLeavesItOpen(long seconds, int retries, String end, Long again, long look) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, retries, MINUTE);
        ServiceModel model =
                model().sends(List.of(Step.of(Answer.ERROR_503).takes(0).retryAfter(Duration.ofSeconds(seconds))));
        Outcome outcome = run(policy, model);
        assertEquals(end, name(outcome));
        assertEquals(
                again == null ? List.of(0L) : List.of(0L, again),
                model.sentAt.stream().map(Duration::toSeconds).toList());
        long lastLook = model.lookedAt.stream()
                .filter(at -> again == null || at.compareTo(model.sentAt.get(1)) < 0)
                .map(Duration::toSeconds)
                .max(Long::compare)
                .orElseThrow();
        assertEquals(look, lastLook);
        if (outcome instanceof NotCreated notCreated) {
            assertEquals(
                    Optional.of(Duration.ofSeconds(seconds)),
                    notCreated.failure().retryAfter());
        }
    }

    /** The drive came after the service had its time, and before the time that it asked for: it is not made twice. */
    @Test
    void beforeAnotherTryThatWasPutOffIsALook() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        Step late = Step.of(Answer.ERROR_503, Work.LATE).late(20_000).retryAfter(Duration.ofSeconds(25));
        ServiceModel model = model().sends(List.of(late));
        assertEquals("Found", name(run(policy, model)));
        assertEquals(1, model.sends);
        // A look that fails then is no reason to give up: those before it were enough.
        model = model().sends(List.of(late.late(50_000))).looks(steps("FINE*5 ERROR_503", policy));
        assertEquals("Created", name(run(policy, model)));
        assertEquals(2, model.sends);
    }

    /** A list is asked for again when the service says, or at the last moment for it. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "9, 9", "50, 50", "57, 57", "9999, 57"})
    void retryAfterOfAListIsHonoured(long seconds, long nextLook) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 0, MINUTE);
        Step throttled = Step.of(Answer.THROTTLED).takes(0).retryAfter(Duration.ofSeconds(seconds));
        ServiceModel model = model().sends(
                        List.of(Step.of(Answer.RESET, Work.DONE).takes(0).lag(900)))
                .looks(List.of(throttled));
        run(policy, model);
        assertEquals(nextLook, model.lookedAt.get(1).toSeconds());
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT15S, 15", "PT25S, 25", "PT40S, ", "PT51S, "})
    void howLongTheServiceIsGivenIsTheUsers(Duration settling, Long again) {
        CreatePolicy policy = new CreatePolicy(IfExists.IGNORE, 2, MINUTE, settling);
        ServiceModel model = model().sends(List.of(Step.of(Answer.RESET)));
        assertEquals(again == null ? "NotCreated" : "Created", name(run(policy, model)));
        assertEquals(
                again == null ? List.of(0L) : List.of(0L, again),
                model.sentAt.stream().map(Duration::toSeconds).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # creates                | lists            | the end      | a second drive may come
        FINE                     |                  | Created      | false
        THROTTLED FINE           |                  | Created      | false
        NOT_CONNECTED FINE       |                  | Created      | false
        RESET/DONE               |                  | Found        | false
        RESET FINE               |                  | Created      | true
        GATEWAY FINE             |                  | Created      | true
        UNREADABLE FINE          |                  | Created      | true
        RESET RESET/DONE         |                  | Found        | true
        RESET THROTTLED FINE     |                  | Created      | true
        RESET BAD_REQUEST        |                  | Rejected     | true
        RESET THROTTLED*2        |                  | NotCreated   | true
        BAD_REQUEST              |                  | Rejected     | false
        THROTTLED*3              |                  | NotCreated   | false
        """)
    void aRequestThatWasSentAgainIsNeverSilent(String creates, String lists, String end, boolean late) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 2, MINUTE);
        Outcome outcome = run(policy, model().sends(steps(creates, policy)).looks(steps(lists, policy)));
        assertEquals(end, name(outcome));
        assertEquals(late, outcome.mayComeLate());
    }

    @ParameterizedTest
    @CsvSource({"'', false", "RESET, true"})
    void besideADriveThatIsThereOneOfALostRequestMayCome(String creates, boolean late) {
        CreatePolicy policy = Policies.of(IfExists.RETURN, 2, MINUTE);
        ServiceModel model = model().sends(steps(creates, policy));
        model.another("other", late ? Duration.ofMillis(25) : Duration.ofHours(-1), Duration.ZERO);
        Outcome outcome = run(policy, model);
        assertEquals("AlreadyThere", name(outcome));
        assertEquals(late, outcome.mayComeLate());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.999999})
    void backOffDoublesUpToEightSecondsWithFullJitter(double die) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 7, Duration.ofMinutes(10));
        ServiceModel model =
                new ServiceModel(5, Instant.ofEpochSecond(1_900_000_000), die).sends(steps("THROTTLED*8", policy));
        assertEquals("NotCreated", name(run(policy, model)));
        List<Duration> ceilings = List.of(500, 1000, 2000, 4000, 8000, 8000, 8000).stream()
                .map(Duration::ofMillis)
                .toList();
        List<Duration> expected = die == 0
                ? List.of()
                : ceilings.stream()
                        .map(ceiling -> Duration.ofNanos((long) (ceiling.toNanos() * die)))
                        .toList();
        assertEquals(expected, model.sleeps);
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"NOT_TRUSTED", "PROXY"})
    void whatCannotGetBetterIsNotTriedAgain(Answer answer) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 9, MINUTE);
        ServiceModel model = model().sends(List.of(Step.of(answer)));
        assertEquals("NotCreated", name(run(policy, model)));
        assertEquals(1, model.sends);
        assertEquals(List.of(), model.sleeps);
    }

    @Test
    void aTryTakesAThirdAndLeavesTimeToLook() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 9, MINUTE);
        ServiceModel model = model().sends(steps("TIMEOUT*9", policy));
        assertEquals("NotCreated", name(run(policy, model)));
        assertEquals(Duration.ofSeconds(20), model.limits.get(0));
        assertEquals(2, model.sends);
        assertTrue(model.elapsed().compareTo(MINUTE) <= 0, model.elapsed()::toString);
    }

    @Test
    void aListThatHangsLeavesDoubtWithinTheBudget() {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 4, MINUTE);
        ServiceModel model = model().sends(steps("TIMEOUT", policy)).looks(steps("TIMEOUT*9", policy));
        assertEquals("Unknown CANNOT_LOOK", name(run(policy, model)));
        assertTrue(model.elapsed().compareTo(MINUTE) <= 0, model.elapsed()::toString);
    }

    /**
     * With 6 s in all, a try or a look takes 2 s at most, and a try is begun only where 2.1 s are left. Steps take as many
     * milliseconds as stand behind the at sign; sends and attempts are what was really tried.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # if-exists | creates                  | lists                          | the end                         | sends
        IGNORE      |                          |                                | Created 1                       | 1
        RETURN      |                          | FINE@1900                      | Created 1                       | 1
        RETURN      |                          | TIMEOUT FINE@1500              | Created 1                       | 1
        RETURN      |                          | TIMEOUT FINE@1900              | NotCreated NO_TIME false 0      | 0
        FAIL        |                          | TIMEOUT FINE@1900              | NotCreated NO_TIME false 0      | 0
        RETURN      |                          | TIMEOUT TIMEOUT                | NotCreated TIMEOUT true 0       | 0
        RETURN      |                          | NOT_CONNECTED@1900 NOT_CONNECTED@1900 | NotCreated NOT_CONNECTED false 0 | 0
        RETURN      |                          | THROTTLED@1900 FINE@1900       | NotCreated NO_TIME false 0      | 0
        RETURN      |                          | NO_TIME                        | NotCreated NO_TIME false 0      | 0
        # the first try was turned away
        RETURN      | THROTTLED@1500           | FINE@1900                      | Created 2                       | 2
        RETURN      | THROTTLED@1900           | FINE@1900                      | NotCreated ANSWERED true 1      | 1
        IGNORE      | THROTTLED/5              |                                | NotCreated ANSWERED true 1      | 1
        IGNORE      | THROTTLED/3              |                                | Created 2                       | 2
        IGNORE      | NO_TIME                  |                                | NotCreated NO_TIME false 0      | 1
        IGNORE      | THROTTLED NO_TIME        |                                | NotCreated ANSWERED true 1      | 2
        # an answer was lost
        IGNORE      | RESET                    |                                | Created 2                       | 2
        IGNORE      | TIMEOUT                  |                                | Created 2                       | 2
        RETURN      | TIMEOUT                  | FINE@1000                      | NotCreated TIMEOUT true 1       | 1
        IGNORE      | RESET NO_TIME            |                                | NotCreated CONNECTION_LOST true 1 | 2
        IGNORE      | RESET NO_TIME            | FINE*5 NO_TIME                 | Unknown NO_TIME CONNECTION_LOST 1 | 2
        IGNORE      | RESET NO_TIME            | FINE*5 FORBIDDEN               | Unknown CANNOT_LOOK ANSWERED 1  | 2
        IGNORE      | RESET                    | NO_TIME*9                      | Unknown NO_TIME CONNECTION_LOST 1 | 1
        IGNORE      | TIMEOUT                  | NO_TIME FINE                   | Created 2                       | 2
        IGNORE      | TIMEOUT                  | TIMEOUT TIMEOUT                | Unknown CANNOT_LOOK TIMEOUT 1   | 1
        """)
    void whereNoTimeIsLeftNothingIsBegunAndThatIsSaid(
            IfExists ifExists, String creates, String lists, String end, int sends) {
        CreatePolicy policy = Policies.of(ifExists, 4, Duration.ofSeconds(6));
        ServiceModel model = model().sends(steps(creates, policy)).looks(steps(lists, policy));
        Outcome outcome = run(policy, model);
        String said = name(outcome);
        if (outcome instanceof NotCreated notCreated) {
            said += " " + notCreated.failure().kind() + ' ' + notCreated.sent();
        } else if (outcome instanceof Unknown unknown) {
            said += " " + unknown.failure().orElseThrow().kind();
        }
        assertEquals(end, said + ' ' + outcome.tried().attempts());
        assertEquals(sends, model.sends);
        assertTrue(model.elapsed().compareTo(policy.timeout()) <= 0, model.elapsed()::toString);
    }

    private static ServiceModel model() {
        return new ServiceModel(Long.MAX_VALUE - 5, Instant.parse("2031-05-06T07:08:09.350Z"), 0.5);
    }

    private static Outcome run(CreatePolicy policy, ServiceModel model) {
        return new DriveCreator(model, model).create(ServiceModel.REQUEST, policy, operation -> {}, Story.SILENT);
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Unknown unknown) {
            return "Unknown " + unknown.doubt();
        }
        return outcome instanceof Created created && created.found()
                ? "Found"
                : outcome.getClass().getSimpleName();
    }

    private static List<Step> steps(String text, CreatePolicy policy) {
        List<Step> steps = new ArrayList<>();
        for (String word :
                text == null || text.isBlank() ? new String[0] : text.strip().split(" +", -1)) {
            List<String> counted = Arrays.asList(word.split("\\*", -1));
            List<String> timed = Arrays.asList(counted.get(0).split("@", -1));
            List<String> parts = Arrays.asList(timed.get(0).split("/", -1));
            boolean waits = parts.size() > 1 && Character.isDigit(parts.get(1).charAt(0));
            Work work = parts.size() > 1 && !waits ? Work.valueOf(parts.get(1)) : Work.NONE;
            Step step = Step.of(Answer.valueOf(parts.get(0)), work)
                    .late((int) policy.settling().toMillis() / 2);
            if (waits) {
                step = step.retryAfter(Duration.ofSeconds(Integer.parseInt(parts.get(1))));
            }
            if (timed.size() > 1) {
                step = step.takes(Integer.parseInt(timed.get(1)));
            }
            for (int i = 0; i < (counted.size() > 1 ? Integer.parseInt(counted.get(1)) : 1); i++) {
                steps.add(step);
            }
        }
        return steps;
    }
}
