package threadlab.loadtest.sample;

import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;

/**
 * A distribution in milliseconds. A percentile q is there only with at least {@code 100/(1-q)} samples: p99 needs
 * 10,000; max and mean need one.
 *
 * @param p50 median
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max largest
 * @param mean arithmetic mean
 * @param count samples
 */
public record LatencySummary(
        OptionalDouble p50,
        OptionalDouble p90,
        OptionalDouble p99,
        OptionalDouble p999,
        OptionalDouble max,
        OptionalDouble mean,
        long count) {
    /** Samples needed beyond a percentile before it is printed. */
    private static final double SAMPLES_BEYOND = 100;

    /** Summarises a histogram of nanoseconds. */
    public static LatencySummary of(AbstractHistogram nanos) {
        return new LatencySummary(
                percentile(nanos, 0.5),
                percentile(nanos, 0.9),
                percentile(nanos, 0.99),
                percentile(nanos, 0.999),
                Histograms.millis(nanos, 1, AbstractHistogram::getMaxValue),
                Histograms.millis(nanos, 1, AbstractHistogram::getMean),
                nanos.getTotalCount());
    }

    /**
     * Returns a percentile in milliseconds, or nothing where there are too few samples to tell it.
     *
     * @param q above 0 and below 1
     */
    public static OptionalDouble percentile(AbstractHistogram nanos, double q) {
        long needed = Math.round(SAMPLES_BEYOND / (1 - q));
        return Histograms.millis(nanos, needed, all -> all.getValueAtPercentile(q * 100));
    }

    /**
     * Returns what it holds of a metric, in milliseconds; nothing where there are too few samples to tell it.
     *
     * @throws IllegalArgumentException where the metric is no response time of a run
     */
    public OptionalDouble of(Metric metric) {
        Map<Metric, OptionalDouble> figures =
                Map.of(Metric.P50, p50, Metric.P90, p90, Metric.P99, p99, Metric.P999, p999, Metric.MEAN, mean);
        if (!figures.containsKey(metric)) {
            throw new IllegalArgumentException("not a response time: " + metric.id());
        }
        return figures.get(metric);
    }
}
