package threadlab.loadtest.plan;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.plan.experiment.Burst;
import threadlab.loadtest.plan.experiment.Capacity;
import threadlab.loadtest.plan.experiment.Collateral;

/** The registry of experiments, in the order in which they run: what overloads the service comes last. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(new Burst(), new Collateral(), new Capacity());

    private Experiments() {}

    /** Returns all of them. */
    public static List<Experiment> all() {
        return ALL;
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
