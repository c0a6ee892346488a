package threadlab.loadtest.sample;

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
    private static final double NANOS_PER_MILLI = 1e6;
    /** Samples needed beyond a percentile before it is printed. */
    private static final double SAMPLES_BEYOND = 100;

    /** Summarises a histogram of nanoseconds. */
    public static LatencySummary of(AbstractHistogram nanos) {
        boolean any = nanos.getTotalCount() > 0;
        return new LatencySummary(
                percentile(nanos, 0.5),
                percentile(nanos, 0.9),
                percentile(nanos, 0.99),
                percentile(nanos, 0.999),
                any ? OptionalDouble.of(nanos.getMaxValue() / NANOS_PER_MILLI) : OptionalDouble.empty(),
                any ? OptionalDouble.of(nanos.getMean() / NANOS_PER_MILLI) : OptionalDouble.empty(),
                nanos.getTotalCount());
    }

    /**
     * Returns a percentile in milliseconds, or nothing where there are too few samples to tell it.
     *
     * @param q above 0 and below 1
     */
    public static OptionalDouble percentile(AbstractHistogram nanos, double q) {
        long needed = Math.round(SAMPLES_BEYOND / (1 - q));
        return nanos.getTotalCount() < needed
                ? OptionalDouble.empty()
                : OptionalDouble.of(nanos.getValueAtPercentile(q * 100) / NANOS_PER_MILLI);
    }

    /**
     * Returns what it holds of a metric, in milliseconds; nothing where there are too few samples to tell it.
     *
     * @throws IllegalArgumentException where the metric is no response time of a run
     */
    public OptionalDouble of(Metric metric) {
        if (metric.equals(Metric.P50)) {
            return p50;
        }
        if (metric.equals(Metric.P90)) {
            return p90;
        }
        if (metric.equals(Metric.P99)) {
            return p99;
        }
        if (metric.equals(Metric.P999)) {
            return p999;
        }
        if (metric.equals(Metric.MEAN)) {
            return mean;
        }
        throw new IllegalArgumentException("not a response time: " + metric.id());
    }
}
