package threadlab.loadtest.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Effect.Absolute;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Look;

/** Comparisons for tests, as the judge makes them. */
public final class ComparedTrials {
    private ComparedTrials() {}

    /** Compares by one metric that was declared before. */
    public static MetricComparison of(Metric metric, List<Double> before, List<Double> after, boolean valid) {
        OptionalDouble baseline = Median.of(before);
        OptionalDouble candidate = Median.of(after);
        Optional<Finding> trouble = valid ? Optional.empty() : Optional.of(new Finding.Invalid());
        Pairs pairs = new Pairs(metric, baseline, candidate, before, after, Absolute.EXACT, trouble);
        return Pairs.compare(List.of(pairs), Look.FIRST).getFirst();
    }
}
