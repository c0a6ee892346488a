package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import threadlab.loadtest.experiment.Calibrations;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.ExperimentCase;
import threadlab.loadtest.experiment.Observation;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.Variant;

/** Experiments for tests, about the mean response time. */
public final class TestExperiment {
    private TestExperiment() {}

    /** One with a single phase, named like it, in all modes that are asked for. */
    public static Experiment of(String id) {
        return of(id, false, List.of(), (settings, variant) -> TestCase.of(phase(id, settings.service(variant))));
    }

    /**
     * One of these cases.
     *
     * @param ownModes that it runs in; none for those that are asked for
     */
    public static Experiment of(
            String id,
            boolean onEveryJdk,
            List<String> ownModes,
            BiFunction<SuiteSettings, Variant, ExperimentCase> cases) {
        return new Experiment(
                Profile.STANDARD,
                Metric.MEAN,
                id,
                "How long?",
                "So long.",
                asked -> ownModes.isEmpty() ? asked : ownModes,
                onEveryJdk,
                cases);
    }

    /** Returns a phase that asks a service for a few seconds. */
    public static Phase phase(String name, Service service) {
        Traffic traffic = new Traffic("main", List.of(ThreadlabService.hello()), new LoadShape.Constant(1), 1);
        return Phase.of(
                name,
                service,
                LoadPlan.of(List.of(traffic), Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(1)));
    }

    /**
     * A case of phases that predicts nothing and observes nothing.
     *
     * @param phases at least one
     */
    public record TestCase(List<Phase> phases) implements ExperimentCase {
        /** A case of these phases. */
        public static TestCase of(Phase... phases) {
            return new TestCase(List.of(phases));
        }

        @Override
        public Service service() {
            return phases.getFirst().service();
        }

        @Override
        public List<Quantity> parameters() {
            return List.of();
        }

        @Override
        public List<Prediction> predict(Calibrations machine) {
            return List.of();
        }

        @Override
        public Observation observe(Trials trials) {
            return new Observation().with(Metric.MEAN, OptionalDouble.empty());
        }
    }
}
