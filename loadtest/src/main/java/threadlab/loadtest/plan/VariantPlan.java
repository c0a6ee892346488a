package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.ExperimentCase;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.variant.Variant;

/**
 * What is done in each trial of a variant.
 *
 * @param variant that is measured
 * @param cases of the experiments that measure it, in their order
 */
public record VariantPlan(Variant variant, List<PlannedCase> cases) {
    /** Copies the list. */
    public VariantPlan {
        cases = List.copyOf(cases);
    }

    /** Returns the sessions of a trial. */
    public List<Session> sessions() {
        return Session.all(cases);
    }

    /** Returns the sessions of a trial that runs only some of the experiments. */
    public List<Session> sessions(Collection<Experiment> only) {
        return Session.all(
                cases.stream().filter(each -> only.contains(each.experiment())).toList());
    }

    /** Returns how long a trial takes, roughly. */
    public Duration expected(Profile profile) {
        return sessions().stream().map(session -> session.expected(profile)).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * One experiment on one variant.
     *
     * @param experiment that asks
     * @param variant that is measured
     * @param planned its loads and predictions
     */
    public record PlannedCase(Experiment experiment, Variant variant, ExperimentCase planned) {}
}
