package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.create.Outcome.AlreadyThere;
import io.github.mkdrive.create.Outcome.Created;
import io.github.mkdrive.create.Outcome.Unknown;
import io.github.mkdrive.create.RandomPlans.Bounds;
import io.github.mkdrive.create.RandomPlans.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What is promised, whatever goes wrong. */
class PromiseTest {
    /**
     * A lost request's drive is in the list when {@link CreatePolicy#settling} has passed since the client gave up, the clocks
     * of the service's machines agree to a tenth of a second, and nobody else makes a drive of the same name meanwhile or
     * within the moment before.
     */
    @Property(tries = 2500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void withinTheBoundsAnOutcomeIsTrue(@ForAll("within") Plan plan) {
        ServiceModel model = plan.model(Bounds.WITHIN);
        Outcome outcome = run(plan, model);
        model.runOn(plan.policy().timeout().multipliedBy(10));
        // A plan that always ends in doubt would prove nothing.
        String end = outcome.getClass().getSimpleName();
        Statistics.collect(outcome instanceof Created created && created.found() ? "Found" : end);
        Statistics.coverage(coverage -> List.of(
                        "Created", "Found", "AlreadyThere", "Conflict", "Rejected", "NotCreated", "Unknown")
                .forEach(kind -> coverage.check(kind).percentage(share -> share > 0.3)));
        List<Drive> ours = model.ours();
        String story = outcome + " with " + ours;
        if (outcome instanceof Created created) {
            assertEquals(List.of(created.drive()), ours, story);
        } else if (outcome instanceof AlreadyThere there) {
            assertEquals(List.of(), ours, story);
            assertTrue(model.all().stream().anyMatch(one -> one.drive().equals(there.drive())), story);
        } else if (!(outcome instanceof Unknown)) {
            assertEquals(List.of(), ours, story);
        }
    }

    /** The same for each of several creates that one process makes for one owner and one name, one right after the other. */
    @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void withinTheBoundsTheOutcomesOfOneProcessAreTrue(@ForAll("within") Plan plan) {
        ServiceModel model = plan.model(Bounds.WITHIN);
        List<Outcome> outcomes = runMany(plan, model);
        model.runOn(plan.policy().timeout().multipliedBy(10));
        for (int create = 0; create < outcomes.size(); create++) {
            Outcome outcome = outcomes.get(create);
            List<Drive> ours = model.madeBy(create);
            String story = "create " + create + " of " + outcomes + " with " + ours;
            String end = outcome.getClass().getSimpleName();
            Statistics.collect(create == 0 ? "first" : "later", end);
            if (outcome instanceof Created created) {
                assertEquals(List.of(created.drive()), ours, story);
            } else if (!(outcome instanceof Unknown)) {
                assertEquals(List.of(), ours, story);
            }
        }
        Statistics.coverage(coverage -> List.of("Created", "NotCreated", "Unknown")
                .forEach(kind -> coverage.check("later", kind).percentage(share -> share > 0.3)));
    }

    /** Beyond the bounds, too, no two creates of one process speak for the same drive. */
    @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void noDriveIsClaimedTwice(@ForAll("beyond") Plan plan) {
        ServiceModel model = plan.model(Bounds.BEYOND);
        List<Outcome> outcomes = runMany(plan, model);
        List<Drive> claimed = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Created created) {
                claimed.add(created.drive());
            } else if (outcome instanceof Unknown unknown) {
                claimed.addAll(unknown.drives());
            }
        }
        assertEquals(claimed.size(), new HashSet<>(claimed).size(), outcomes::toString);
    }

    /**
     * However late work is done and shown: where nothing is warned of, what is told is true. Only the clocks of the service's
     * machines agree to a tenth of a second, and nobody else makes a drive of the same name at that moment.
     */
    @Property(tries = 2500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void howeverLateTheServiceIsWithoutAWarningAnOutcomeIsTrue(@ForAll("late") Plan plan) {
        ServiceModel model = plan.model(Bounds.LATE);
        Outcome outcome = run(plan, model);
        model.runOn(plan.policy().timeout().multipliedBy(10));
        List<Drive> ours = model.ours();
        boolean told = outcome instanceof Created created
                ? ours.equals(List.of(created.drive()))
                : outcome instanceof Unknown || ours.isEmpty();
        Statistics.collect(outcome.mayComeLate() ? "warned" : "plain", told ? "true" : "not true");
        Statistics.coverage(coverage -> {
            // Where no warned end were ever untrue, the plans would not be late enough to prove anything.
            coverage.check("warned", "not true").percentage(share -> share > 0.3);
            coverage.check("plain", "true").percentage(share -> share > 10);
        });
        assertTrue(told || outcome.mayComeLate(), () -> outcome + " with " + ours);
    }

    private static List<Outcome> runMany(Plan plan, ServiceModel model) {
        DriveCreator creator = new DriveCreator(model, model);
        List<Outcome> outcomes = new ArrayList<>();
        for (model.create = 0; model.create < 3; model.create++) {
            outcomes.add(creator.create(ServiceModel.REQUEST, plan.policy(), operation -> {}, Story.SILENT));
        }
        return outcomes;
    }

    /** Late work and lag know no bounds, clocks are seconds apart, others make drives of the same name. */
    @Property(tries = 2500, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void beyondTheBoundsThisStillHolds(@ForAll("beyond") Plan plan) {
        ServiceModel model = plan.model(Bounds.BEYOND);
        Outcome outcome = run(plan, model);
        if (outcome instanceof Created created) {
            // The drive is there, named as asked, and where an answer was lost the list showed it.
            assertEquals("mine", created.drive().value(DriveField.NAME).orElseThrow(), outcome.toString());
            ServiceModel.Made made = model.all().stream()
                    .filter(one -> one.drive().equals(created.drive()))
                    .findFirst()
                    .orElseThrow();
            assertTrue(made.byUs() || created.found(), outcome.toString());
            if (model.lostAnswers > 0) {
                assertTrue(made.shownAt() <= model.elapsed().toNanos(), outcome.toString());
            }
        }
        if (outcome instanceof AlreadyThere there) {
            assertFalse(plan.ifExists() == IfExists.IGNORE, outcome.toString());
            assertTrue(model.all().stream().anyMatch(one -> one.drive().equals(there.drive())), outcome.toString());
        }
        if (model.lostAnswers == 0) {
            // No answer was lost: nothing is left to bounds.
            assertFalse(outcome instanceof Unknown, outcome.toString());
            model.runOn(plan.policy().timeout().multipliedBy(10));
            assertEquals(outcome instanceof Created ? 1 : 0, model.ours().size(), outcome.toString());
        }
    }

    /** Plays the plan; the budget and the number of sends hold under all circumstances. */
    private static Outcome run(Plan plan, ServiceModel model) {
        CreatePolicy policy = plan.policy();
        Outcome outcome =
                new DriveCreator(model, model).create(ServiceModel.REQUEST, policy, operation -> {}, Story.SILENT);
        assertTrue(model.elapsed().compareTo(policy.timeout()) <= 0, () -> outcome + " after " + model.elapsed());
        assertTrue(model.sends <= 1 + policy.retries(), () -> model.sends + " sends");
        Duration third = policy.timeout().dividedBy(3);
        assertTrue(model.limits.stream().allMatch(limit -> limit.compareTo(third) <= 0), model.limits::toString);
        return outcome;
    }

    @Provide
    Arbitrary<Plan> within() {
        return RandomPlans.plans(Bounds.WITHIN);
    }

    @Provide
    Arbitrary<Plan> late() {
        return RandomPlans.plans(Bounds.LATE);
    }

    @Provide
    Arbitrary<Plan> beyond() {
        return RandomPlans.plans(Bounds.BEYOND);
    }
}
