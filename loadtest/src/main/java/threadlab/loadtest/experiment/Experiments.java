package threadlab.loadtest.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** The registry of experiments, in the order in which they run: what overloads the service comes last. */
public final class Experiments {
    /** Which of them says how sure the others are. */
    public static final String CONTROL = PositiveControl.EXPERIMENT.id();

    private static final List<Experiment> ALL = List.of(
            Burst.EXPERIMENT,
            Collateral.EXPERIMENT,
            NextBottleneck.EXPERIMENT,
            Pinning.EXPERIMENT,
            PositiveControl.EXPERIMENT,
            CpuBound.EXPERIMENT,
            CarrierStarvation.EXPERIMENT,
            Brownout.EXPERIMENT,
            Recovery.EXPERIMENT,
            Workers.EXPERIMENT,
            ScaleOut.EXPERIMENT,
            Footprints.EXPERIMENT,
            Capacity.EXPERIMENT,
            C10k.EXPERIMENT);

    private Experiments() {}

    /** Returns all of them. */
    public static List<Experiment> all() {
        return ALL;
    }

    /** Returns those that a profile runs unasked. */
    public static List<Experiment> of(Profile profile) {
        return ALL.stream().filter(each -> profile.covers(each.since())).toList();
    }

    /**
     * Returns those with the given ids, in the order in which they run.
     *
     * @throws IllegalArgumentException where there is no such experiment; names those there are
     */
    public static List<Experiment> named(List<String> ids) {
        for (String id : ids) {
            if (ALL.stream().noneMatch(each -> each.id().equals(id))) {
                throw new IllegalArgumentException("experiments must be of "
                        + ALL.stream().map(Experiment::id).collect(Collectors.joining(", ")) + ", was '" + id + "'");
            }
        }
        return ALL.stream().filter(each -> ids.contains(each.id())).toList();
    }
}
