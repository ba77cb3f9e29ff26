package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Outcome.AlreadyThere;
import io.github.mkdrive.create.Outcome.Conflict;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.NotCreated;
import io.github.mkdrive.create.Outcome.Rejected;
import io.github.mkdrive.create.Outcome.Unknown;
import io.github.mkdrive.create.Verdict.GoOn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision, without time: as a table, and for every case there is. */
class VerdictTest {
    private static final Failure LOST = Failure.withoutAnswer(Failure.Kind.TIMEOUT, Optional.empty(), "");
    private static final Drive NEW = drive("new");
    private static final int ATTEMPTS = 4;

    /** What the last try came to: a drive, or a failure and its proof. */
    enum Last {
        MADE,
        REJECTED,
        CONFLICT,
        NOT_PROCESSED,
        NOT_SENDABLE,
        NOT_KNOWN;

        Tries tries(int lostAnswers) {
            Tries.Last last = this == MADE ? new Tries.Made(NEW) : new Tries.Failed(LOST, Proof.valueOf(name()));
            return new Tries(new Tried(ATTEMPTS, Collections.nCopies(lostAnswers, LOST)), true, last);
        }
    }

    /** One case; {@code newShown} says whether the list shows the drive of the last try's answer. */
    record Case(
            Last last,
            int lost,
            int ours,
            boolean doubtful,
            boolean other,
            boolean newShown,
            boolean settled,
            IfExists ifExists) {
        Tries tries() {
            return last.tries(lost);
        }

        Sighting sighting() {
            List<Drive> sure = new ArrayList<>();
            for (int number = 1; number <= ours; number++) {
                sure.add(drive("ours" + number));
            }
            if (newShown) {
                sure.add(NEW);
            }
            List<Drive> unsure = doubtful ? List.of(drive("doubtful")) : List.of();
            List<Drive> all = new ArrayList<>(sure);
            all.addAll(unsure);
            if (other) {
                all.add(drive("other"));
            }
            return new Sighting(all, all.stream().findFirst(), sure, unsure, false);
        }

        Verdict verdict() {
            return Verdict.of(tries(), sighting(), settled, ifExists);
        }

        /** Each request without an answer may, but for the one whose drive was found. */
        int requestsThatMayStillMakeOne(Outcome outcome) {
            return lost - (outcome instanceof Created && last != Last.MADE ? 1 : 0);
        }

        /** The ids of the drives that may be from this create, beside the one that the last try's answer told of. */
        Set<String> candidates() {
            Set<String> ids = new HashSet<>();
            sighting().candidates().forEach(drive -> ids.add(drive.id()));
            ids.remove("new");
            return ids;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # last try    | lost | ours | doubtful | other | settled | if-exists | verdict
        MADE          | 0    | 0    | false    | false | true    | IGNORE    | Created
        REJECTED      | 0    | 0    | false    | false | true    | IGNORE    | Rejected
        NOT_PROCESSED | 0    | 0    | false    | false | true    | IGNORE    | NotCreated
        NOT_SENDABLE  | 0    | 0    | false    | false | true    | IGNORE    | NotCreated
        CONFLICT      | 0    | 0    | false    | false | true    | IGNORE    | Conflict
        # a conflict, and the drive there is was asked after
        CONFLICT      | 0    | 0    | false    | false | false   | RETURN    | LOOK_AGAIN
        CONFLICT      | 0    | 0    | false    | true  | false   | RETURN    | AlreadyThere
        CONFLICT      | 0    | 0    | false    | true  | false   | FAIL      | AlreadyThere
        CONFLICT      | 0    | 0    | false    | false | true    | FAIL      | Conflict
        # the answer was lost
        NOT_KNOWN     | 1    | 1    | false    | false | false   | IGNORE    | Found
        NOT_KNOWN     | 1    | 1    | false    | true  | false   | RETURN    | Found
        NOT_KNOWN     | 1    | 0    | false    | false | false   | IGNORE    | LOOK_AGAIN
        NOT_KNOWN     | 1    | 0    | false    | true  | false   | RETURN    | LOOK_AGAIN
        NOT_KNOWN     | 1    | 0    | false    | false | true    | IGNORE    | SEND_AGAIN
        NOT_KNOWN     | 1    | 0    | false    | true  | true    | IGNORE    | SEND_AGAIN
        NOT_KNOWN     | 1    | 0    | false    | false | true    | RETURN    | SEND_AGAIN
        NOT_KNOWN     | 1    | 0    | false    | true  | true    | RETURN    | AlreadyThere
        NOT_KNOWN     | 1    | 0    | true     | false | false   | IGNORE    | Unknown CANNOT_TELL
        NOT_KNOWN     | 1    | 1    | true     | false | true    | IGNORE    | Unknown CANNOT_TELL
        NOT_KNOWN     | 1    | 2    | false    | false | false   | IGNORE    | Unknown DUPLICATE
        # two answers were lost
        NOT_KNOWN     | 2    | 1    | false    | false | false   | IGNORE    | LOOK_AGAIN
        NOT_KNOWN     | 2    | 1    | false    | false | true    | IGNORE    | Found
        NOT_KNOWN     | 2    | 2    | false    | false | false   | IGNORE    | Unknown DUPLICATE
        # an answer was lost, and the next try ended in another way
        REJECTED      | 1    | 0    | false    | true  | true    | RETURN    | Rejected
        REJECTED      | 1    | 1    | false    | false | true    | IGNORE    | Found
        NOT_PROCESSED | 1    | 0    | false    | false | true    | IGNORE    | NotCreated
        NOT_PROCESSED | 1    | 0    | true     | false | true    | IGNORE    | Unknown CANNOT_TELL
        NOT_SENDABLE  | 2    | 2    | false    | false | true    | IGNORE    | Unknown DUPLICATE
        CONFLICT      | 1    | 1    | false    | false | false   | IGNORE    | Found
        CONFLICT      | 1    | 0    | false    | true  | false   | RETURN    | LOOK_AGAIN
        CONFLICT      | 1    | 0    | false    | true  | true    | RETURN    | AlreadyThere
        CONFLICT      | 1    | 0    | false    | true  | true    | IGNORE    | Conflict
        CONFLICT      | 1    | 0    | false    | false | true    | IGNORE    | Unknown NOT_LISTED
        CONFLICT      | 1    | 0    | false    | false | true    | RETURN    | Unknown NOT_LISTED
        # an answer was lost, and the next try made a drive, which the list does not show
        MADE          | 1    | 0    | false    | true  | false   | IGNORE    | LOOK_AGAIN
        MADE          | 1    | 0    | false    | true  | true    | IGNORE    | Unknown UNCONFIRMED
        MADE          | 1    | 1    | false    | false | false   | IGNORE    | Unknown DUPLICATE
        MADE          | 1    | 0    | true     | false | false   | IGNORE    | Unknown DUPLICATE
        """)
    void theDecisionIsATable(
            Last last,
            int lost,
            int ours,
            boolean doubtful,
            boolean other,
            boolean settled,
            IfExists ifExists,
            String verdict) {
        assertEquals(verdict, name(new Case(last, lost, ours, doubtful, other, false, settled, ifExists).verdict()));
    }

    @Test
    void aDriveThatTheListShowsIsCreated() {
        assertEquals("Created", name(new Case(Last.MADE, 1, 0, false, true, true, false, IfExists.IGNORE).verdict()));
        assertEquals(
                "Unknown DUPLICATE",
                name(new Case(Last.MADE, 1, 1, false, true, true, false, IfExists.IGNORE).verdict()));
    }

    /** Rules that say what may never be, whatever the order in which the code asks. */
    @Test
    void noCaseBreaksARule() {
        List<Case> cases = cases();
        assertEquals(1440, cases.size());
        for (Case one : cases) {
            Verdict verdict = one.verdict();
            Set<String> candidates = one.candidates();
            boolean failed = one.last() != Last.MADE;
            if (verdict == GoOn.SEND_AGAIN) {
                assertTrue(one.settled() && candidates.isEmpty() && one.last() == Last.NOT_KNOWN, one::toString);
                assertTrue(one.ifExists() == IfExists.IGNORE || !one.other(), one::toString);
                continue;
            }
            if (verdict == GoOn.LOOK_AGAIN) {
                assertFalse(one.settled(), one::toString);
                assertTrue(
                        candidates.isEmpty() || one.lost() == 0 || failed && one.ours() == 1 && one.lost() > 1,
                        one::toString);
                assertFalse(failed && one.doubtful() && one.lost() > 0, one::toString);
                assertTrue(!one.newShown() && !(one.lost() == 0 && !failed), one::toString);
                continue;
            }
            Outcome outcome = ((Verdict.End) verdict).outcome();
            assertEquals(one.tries().tried(), outcome.tried(), one::toString);
            assertEquals(one.requestsThatMayStillMakeOne(outcome) > 0, outcome.mayComeLate(), one::toString);
            if (outcome instanceof Created created) {
                assertEquals(failed, created.found(), one::toString);
                assertEquals(failed ? Set.of(created.drive().id()) : Set.of(), one.lost() == 0 ? Set.of() : candidates);
                assertTrue(
                        failed
                                ? one.lost() > 0 && !one.doubtful()
                                : created.drive().equals(NEW),
                        one::toString);
                assertTrue(
                        failed ? one.settled() || one.lost() == 1 : one.lost() == 0 || one.newShown(), one::toString);
            } else if (outcome instanceof Unknown unknown) {
                assertTrue(one.lost() > 0, one::toString);
                Set<String> named = new HashSet<>(candidates);
                if (!failed) {
                    named.add("new");
                    assertEquals(NEW, unknown.drives().get(0), one::toString);
                }
                assertEquals(named, ids(unknown.drives()), one::toString);
                assertEquals(failed ? Optional.of(LOST) : Optional.empty(), unknown.failure(), one::toString);
            } else {
                // No drive is from this create: nothing may speak against that.
                assertTrue(failed && (one.lost() == 0 || candidates.isEmpty()), one::toString);
                assertTrue(one.settled() || one.lost() == 0, one::toString);
                if (outcome instanceof AlreadyThere there) {
                    assertFalse(one.ifExists() == IfExists.IGNORE, one::toString);
                    assertTrue(one.last() == Last.CONFLICT || one.last() == Last.NOT_KNOWN, one::toString);
                    assertTrue(one.sighting().all().contains(there.drive()), one::toString);
                } else if (outcome instanceof Conflict) {
                    assertTrue(one.last() == Last.CONFLICT, one::toString);
                    boolean seen = !one.sighting().all().isEmpty();
                    assertTrue(one.ifExists() == IfExists.IGNORE ? seen || one.lost() == 0 : !seen, one::toString);
                } else if (outcome instanceof Rejected) {
                    assertTrue(one.last() == Last.REJECTED, one::toString);
                } else {
                    assertTrue(outcome instanceof NotCreated, one::toString);
                    assertTrue(one.last() == Last.NOT_SENDABLE || one.last() == Last.NOT_PROCESSED, one::toString);
                }
            }
        }
    }

    /** Where the sighting does not matter, no look is made for it: the verdict must be the same for all. */
    @Test
    void whatNeedsNoLookIsTheSameWhateverThereIs() {
        for (Case one : cases()) {
            if (!Verdict.needsLook(one.tries(), one.ifExists()) && one.settled()) {
                assertEquals(
                        Verdict.of(one.tries(), Sighting.NOTHING, true, one.ifExists()), one.verdict(), one::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # last try    | lost | last look         | the end
        MADE          | 1    |                   | Unknown UNCONFIRMED
        MADE          | 1    | CONNECTION_LOST   | Unknown UNCONFIRMED
        CONFLICT      | 0    |                   | Conflict
        CONFLICT      | 0    | CONNECTION_LOST   | Conflict
        CONFLICT      | 1    | CONNECTION_LOST   | Unknown CANNOT_LOOK
        CONFLICT      | 1    |                   | Unknown NO_TIME
        NOT_KNOWN     | 1    |                   | Unknown NO_TIME
        NOT_KNOWN     | 2    | NO_TIME           | Unknown NO_TIME
        NOT_KNOWN     | 2    | NOT_TRUSTED       | Unknown CANNOT_LOOK
        REJECTED      | 1    | CONNECTION_LOST   | Unknown CANNOT_LOOK
        NOT_PROCESSED | 1    | NO_TIME           | Unknown NO_TIME
        """)
    void looksThatEndEarlyLeaveADoubt(Last last, int lost, Failure.Kind look, String end) {
        Optional<Failure> lookFailure =
                Optional.ofNullable(look).map(kind -> Failure.withoutAnswer(kind, Optional.empty(), ""));
        Case seen = new Case(last, lost, 1, false, true, false, false, IfExists.IGNORE);
        Outcome outcome = Verdict.unseen(seen.tries(), Optional.of(seen.sighting()), lookFailure);
        assertEquals(end, name(new Verdict.End(outcome)));
        if (outcome instanceof Unknown unknown) {
            assertEquals(Set.of(last == Last.MADE ? "new" : "ours1"), ids(unknown.drives()));
            // Where there was no time, the lost answer says more than the look that was not made.
            Optional<Failure> told = end.endsWith("NO_TIME") ? Optional.of(LOST) : lookFailure;
            assertEquals(told, unknown.failure());
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        boolean[] both = {false, true};
        for (Last last : Last.values()) {
            for (int lost = last == Last.NOT_KNOWN ? 1 : 0; lost <= 2; lost++) {
                for (int ours = 0; ours <= 2; ours++) {
                    for (boolean doubtful : both) {
                        for (boolean other : both) {
                            for (boolean newShown : last == Last.MADE ? both : new boolean[] {false}) {
                                for (boolean settled : both) {
                                    for (IfExists ifExists : IfExists.values()) {
                                        cases.add(new Case(
                                                last, lost, ours, doubtful, other, newShown, settled, ifExists));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static Set<String> ids(List<Drive> drives) {
        Set<String> ids = new HashSet<>();
        drives.forEach(drive -> ids.add(drive.id()));
        assertEquals(drives.size(), ids.size(), "a drive is named twice");
        return ids;
    }

    private static String name(Verdict verdict) {
        if (!(verdict instanceof Verdict.End end)) {
            return verdict.toString();
        }
        if (end.outcome() instanceof Created created && created.found()) {
            return "Found";
        }
        String kind = end.outcome().getClass().getSimpleName();
        return end.outcome() instanceof Unknown unknown ? kind + ' ' + unknown.doubt() : kind;
    }

    private static Drive drive(String id) {
        return new Drive(Map.of(DriveField.DRIVE_ID.apiName(), id), "{}");
    }
}
