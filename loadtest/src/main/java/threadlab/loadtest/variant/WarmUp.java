package threadlab.loadtest.variant;

import java.util.ArrayList;
import java.util.List;
import threadlab.loadtest.load.LoadPlan;

/**
 * What makes fresh processes ready to be measured: rounds of one load, until the best median response time has become
 * steady. Not thread-safe.
 */
public final class WarmUp {
    /** What has become faster by no more than this share in the latest rounds is steady. */
    private static final double STEADY = 0.05;
    /** How many rounds that is; fewer than the least of any bounds that may go on beyond it. */
    private static final int LATEST = 3;

    private final LoadPlan round;
    private final Bounds bounds;
    private final List<Double> mediansMs = new ArrayList<>();

    /**
     * How long it takes.
     *
     * @param least rounds, even if the service is steady sooner
     * @param most rounds, even if it is not steady by then
     */
    public record Bounds(int least, int most) {
        /** Returns so many times as long: as much is compiled in each of several instances. */
        public Bounds times(int instances) {
            return new Bounds(least * instances, most * instances);
        }
    }

    /** Prepares rounds of that load. */
    public WarmUp(LoadPlan round, Bounds bounds) {
        this.round = round;
        this.bounds = bounds;
    }

    /** Returns the load of one round. */
    public LoadPlan round() {
        return round;
    }

    /**
     * Takes a round's result into account.
     *
     * @param medianMs of the first kind of request of its first traffic; infinite where nothing was answered
     */
    public void observe(double medianMs) {
        mediansMs.addLast(medianMs);
    }

    /** Returns whether the service is ready, or will hardly become so. */
    public boolean over() {
        int rounds = mediansMs.size();
        if (rounds >= bounds.most()) {
            return true;
        }
        if (rounds < bounds.least()) {
            return false;
        }
        double latest = best(mediansMs.subList(rounds - LATEST, rounds));
        double before = best(mediansMs.subList(0, rounds - LATEST));
        return latest > before * (1 - STEADY);
    }

    private static double best(List<Double> mediansMs) {
        return mediansMs.stream().mapToDouble(each -> each).min().orElse(Double.POSITIVE_INFINITY);
    }
}
