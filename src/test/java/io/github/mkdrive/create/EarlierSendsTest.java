package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Doubt;
import io.github.mkdrive.create.Outcome.Unknown;
import io.github.mkdrive.create.ServiceModel.Answer;
import io.github.mkdrive.create.ServiceModel.Step;
import io.github.mkdrive.create.ServiceModel.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that was sent before, by a run that was cut off, or by a create that has ended without its answer. */
class EarlierSendsTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final CreatePolicy POLICY = Policies.of(IfExists.IGNORE, 2, MINUTE);
    private static final CreatePolicy ONCE = Policies.of(IfExists.IGNORE, 0, MINUTE);

    private static ServiceModel model(Step... sends) {
        return new ServiceModel(5, Instant.parse("2031-05-06T07:08:09.350Z"), 0.5).sends(List.of(sends));
    }

    /** A run that knows the server's time and sends once, and whose answer nobody hears. */
    private static EarlierSends cutOff(ServiceModel model) {
        DriveCreator run = new DriveCreator(model, model);
        assertTrue(run.learnTime(ServiceModel.REQUEST, MINUTE, operation -> {}));
        Optional<ServerTime> now = run.serverTime();
        assertThrows(ApiException.class, () -> model.send(ServiceModel.REQUEST, MINUTE, operation -> {}));
        return new EarlierSends(now, now);
    }

    private static Outcome resume(ServiceModel model, EarlierSends sends) {
        DriveCreator run = new DriveCreator(model, model);
        assertTrue(run.learnTime(ServiceModel.REQUEST, MINUTE, operation -> {}));
        return run.resume(ServiceModel.REQUEST, POLICY, sends, operation -> {}, Story.SILENT);
    }

    /** Long after or at once, and with looks that fail: the drive is found. */
    @ParameterizedTest
    @CsvSource({"0,0", "0,2", "600,0", "600,1", "600,2"})
    void findsTheDriveOfARunThatWasCutOff(int secondsAfter, int failingLooks) {
        ServiceModel model = model(Step.of(Answer.RESET, Work.DONE));
        EarlierSends sends = cutOff(model);
        model.runOn(Duration.ofSeconds(secondsAfter));
        // The first look tells the time.
        model.looks(List.of(Step.of(Answer.FINE))).looks(Collections.nCopies(failingLooks, Step.of(Answer.RESET)));
        Created found = assertInstanceOf(Created.class, resume(model, sends));
        assertEquals(model.ours(), List.of(found.drive()));
        assertEquals(1, model.sends);
    }

    @ParameterizedTest
    @CsvSource({"600,1,0", "600,2,3", "0,5,15"})
    void sendsAgainOnlyWhenTheServiceHasHadItsTime(int secondsAfter, int looks, int seconds) {
        ServiceModel model = model(Step.of(Answer.RESET, Work.NONE));
        EarlierSends sends = cutOff(model);
        model.runOn(Duration.ofSeconds(secondsAfter));
        model.looks(List.of(Step.of(Answer.FINE)));
        if (looks == 2) {
            model.looks(List.of(Step.of(Answer.ERROR_500)));
        }
        Duration before = model.elapsed();
        int looksBefore = model.looks;
        assertInstanceOf(Created.class, resume(model, sends));
        assertEquals(1, model.ours().size());
        assertEquals(2, model.sends);
        // One more tells the time, and one that the drive is the only one.
        assertEquals(looks + 2, model.looks - looksBefore);
        assertEquals(seconds, model.elapsed().minus(before).toSeconds());
    }

    @Test
    void isUnknownWhereNoLookSucceeds() {
        ServiceModel model = model(Step.of(Answer.RESET, Work.DONE));
        EarlierSends sends = cutOff(model);
        model.runOn(Duration.ofMinutes(10));
        model.looks(List.of(Step.of(Answer.FINE))).looks(Collections.nCopies(9, Step.of(Answer.RESET)));
        Unknown unknown = assertInstanceOf(Unknown.class, resume(model, sends));
        assertEquals(Doubt.CANNOT_LOOK, unknown.doubt());
        assertEquals(1, model.sends);
    }

    private static Optional<Outcome> lookLate(ServiceModel model, List<Drive> known, EarlierSends sends)
            throws ApiException {
        DriveCreator run = new DriveCreator(model, model);
        return run.lookLate(
                ServiceModel.REQUEST, known, sends, new Tried(1, List.of()), POLICY.tryLimit(), operation -> {});
    }

    /** The drive of a create that ended without one comes late, and is seen at the end of the run. */
    @Test
    void aDriveThatCameLateIsTheCreates() throws Exception {
        ServiceModel model = model(Step.of(Answer.RESET, Work.LATE).late(20_000));
        EarlierSends sends = cutOff(model);
        assertEquals(Optional.empty(), lookLate(model, List.of(), sends));
        model.runOn(Duration.ofSeconds(30));
        Created late = assertInstanceOf(
                Created.class, lookLate(model, List.of(), sends).orElseThrow());
        assertEquals(model.ours(), List.of(late.drive()));
        assertTrue(late.found());
    }

    /** The request was sent again, and both made a drive: each is told. */
    @Test
    void aSecondDriveThatCameLateIsToldWithTheFirst() throws Exception {
        ServiceModel model = model(Step.of(Answer.RESET, Work.LATE).late(20_000), Step.of(Answer.FINE));
        EarlierSends sends = cutOff(model);
        Created first = assertInstanceOf(Created.class, resume(model, sends));
        List<Drive> known = List.of(first.drive());
        assertEquals(Optional.empty(), lookLate(model, known, sends));
        model.runOn(Duration.ofSeconds(30));
        Unknown both =
                assertInstanceOf(Unknown.class, lookLate(model, known, sends).orElseThrow());
        assertEquals(Doubt.DUPLICATE, both.doubt());
        assertEquals(model.ours(), both.drives());
        assertEquals(2, both.drives().size());
    }

    /** Of two creates for one owner and name, each without its answer, one drive came: whose it is nobody can tell. */
    @Test
    void aLateDriveIsNobodysWhereTwoCreatesMissOne() throws Exception {
        ServiceModel model =
                model(Step.of(Answer.RESET), Step.of(Answer.RESET, Work.LATE).late(20_000));
        DriveCreator run = new DriveCreator(model, model);
        run.learnTime(ServiceModel.REQUEST, MINUTE, operation -> {});
        Optional<ServerTime> now = run.serverTime();
        for (int number = 1; number <= 2; number++) {
            run.create(ServiceModel.REQUEST, ONCE, operation -> {}, Story.SILENT);
        }
        model.runOn(Duration.ofSeconds(30));
        Unknown late = assertInstanceOf(
                Unknown.class,
                run.lookLate(
                                ServiceModel.REQUEST,
                                List.of(),
                                new EarlierSends(now, now),
                                new Tried(1, List.of()),
                                POLICY.tryLimit(),
                                operation -> {})
                        .orElseThrow());
        assertEquals(Doubt.CANNOT_TELL, late.doubt());
        assertEquals(model.ours(), late.drives());
    }
}
