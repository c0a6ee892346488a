package threadlab.loadtest.judge;

import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.PairedRatio;

/**
 * Two variants compared by one metric, whether a suite measured them or saved runs hold them.
 *
 * @param metric which
 * @param baseline its value; absent where there were too few samples
 * @param candidate the same
 * @param ratio candidate / baseline over the pairs of trials; absent where a value is absent, or one side is zero
 * @param finding what that comes to
 */
public record MetricComparison(
        Metric metric,
        OptionalDouble baseline,
        OptionalDouble candidate,
        Optional<PairedRatio> ratio,
        Finding finding) {
    /**
     * Compares two sides by a metric.
     *
     * @param ratio absent where a value is absent, or one side is zero
     * @param valid whether both sides may be believed
     */
    static MetricComparison of(
            Metric metric,
            OptionalDouble baseline,
            OptionalDouble candidate,
            Optional<PairedRatio> ratio,
            boolean valid) {
        Finding finding = valid ? finding(metric, baseline, candidate, ratio) : new Finding.Invalid();
        return new MetricComparison(metric, baseline, candidate, ratio, finding);
    }

    private static Finding finding(
            Metric metric, OptionalDouble baseline, OptionalDouble candidate, Optional<PairedRatio> ratio) {
        if (ratio.isPresent()) {
            return ratio.get().finding(metric.direction() == Metric.Direction.LOWER_IS_BETTER);
        }
        if (baseline.isEmpty() || candidate.isEmpty()) {
            return new Finding.Undecided(Why.FEW_SAMPLES);
        }
        double before = baseline.getAsDouble();
        double after = candidate.getAsDouble();
        return before == after
                ? new Finding.Undecided(Why.NOTHING_DETECTED)
                : new Finding.Different(metric.better(after, before));
    }

    /** Returns whether it rests on too few pairs for 95 %. */
    public boolean indicative() {
        return ratio.map(PairedRatio::indicative).orElse(true);
    }
}
