package threadlab.loadtest.judge;

import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

/**
 * Two variants compared by one metric, whether a suite measured them or saved runs hold them.
 *
 * @param metric which
 * @param baseline its value; absent where there were too few samples
 * @param candidate the same
 * @param ratio candidate / baseline over the pairs of trials; absent where a value is absent, or one is not above 0
 * @param finding what that comes to
 */
public record MetricComparison(
        Metric metric,
        OptionalDouble baseline,
        OptionalDouble candidate,
        Optional<PairedRatio> ratio,
        Finding finding) {}
