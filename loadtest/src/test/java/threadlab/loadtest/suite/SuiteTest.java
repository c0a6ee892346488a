package threadlab.loadtest.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.Experiments;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.variant.Variant.Jdk;

/** What of a plan is left where some of its trials are in the store. */
class SuiteTest {
    private static final Jdk JDK = new Jdk("/jdk", "21.0.8");

    private final Listed store = new Listed();

    /** Keeps trials in a list. */
    private static final class Listed implements TrialStore {
        private final List<Trial> trials = new ArrayList<>();

        @Override
        public void add(Trial trial) {
            trials.add(trial);
        }

        @Override
        public List<Trial> all() {
            return List.copyOf(trials);
        }
    }

    private static SuitePlan plan(int pairs) {
        SuiteSettings settings = new SuiteSettings(
                Profile.QUICK,
                List.of("virtual", "platform"),
                List.of(JDK),
                List.of(JDK),
                40,
                Duration.ofMillis(250),
                2,
                false,
                false,
                pairs,
                7);
        return SuitePlan.of(settings, Experiments.named(List.of("burst", "capacity")));
    }

    private void ran(PlannedTrial trial, String experiment, boolean superseded) {
        store.add(new Trial(
                new Trial.TrialId(trial.number(), trial.block(), trial.variant().variant(), experiment),
                new LinkedHashMap<>(),
                List.of(),
                0,
                superseded));
    }

    @Test
    void isDueWhatTheStoreHasNot() {
        PlannedTrial first = plan(2).trials().getFirst();
        ran(first, "burst", false);
        ran(first, "capacity", true);

        assertThat(Suite.due(first, store)).extracting(Experiment::id).containsExactly("capacity");
        assertThat(Suite.due(plan(2).trials().get(1), store)).hasSize(2);
    }

    @Test
    void takesAsLongAsTheTrialsThatAreNotWhole() {
        SuitePlan plan = plan(2);
        assertThat(Suite.left(plan, store)).isEqualTo(plan.expected());

        for (PlannedTrial trial : plan.trials()) {
            ran(trial, "burst", false);
        }
        assertThat(Suite.left(plan, store)).isEqualTo(plan.expected());

        for (PlannedTrial trial : plan.trials()) {
            ran(trial, "capacity", false);
        }
        assertThat(Suite.left(plan, store)).isZero();
    }

    /** The trials of a longer plan begin with those of a shorter one, so that none is measured twice. */
    @Test
    void goesOnBehindAShorterPlan() {
        plan(3).trials().forEach(trial -> {
            ran(trial, "burst", false);
            ran(trial, "capacity", false);
        });

        assertThat(plan(5).trials().stream()
                        .filter(trial -> !Suite.due(trial, store).isEmpty()))
                .extracting(PlannedTrial::block)
                .containsExactly(4, 4, 5, 5);
    }
}
