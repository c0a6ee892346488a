package threadlab.loadtest.sample;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.HdrHistogram.AbstractHistogram;

/**
 * A distribution in milliseconds. A percentile q is there only with at least {@code 10/(1-q)} samples: p99 needs 1,000;
 * max and mean need one. Of response times a figure is not there either where it is partly the load generator's own
 * ({@link Withheld}).
 *
 * @param p50 median
 * @param p90 90th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max largest
 * @param mean arithmetic mean
 * @param count samples
 */
public record LatencySummary(
        OptionalDouble p50,
        OptionalDouble p90,
        OptionalDouble p95,
        OptionalDouble p99,
        OptionalDouble p999,
        OptionalDouble max,
        OptionalDouble mean,
        long count) {
    /** Summarises a histogram of nanoseconds. */
    public static LatencySummary of(AbstractHistogram nanos) {
        return of(figure -> figure.of(nanos), nanos.getTotalCount());
    }

    /** Summarises the response times. */
    public static LatencySummary of(Times times) {
        return of(figure -> figure.of(times), times.response().getTotalCount());
    }

    private static LatencySummary of(Function<Figure, OptionalDouble> read, long count) {
        Map<Metric, Figure> figures = Figure.ofResponse();
        return new LatencySummary(
                read.apply(figures.get(Metric.P50)),
                read.apply(figures.get(Metric.P90)),
                read.apply(figures.get(Metric.P95)),
                read.apply(figures.get(Metric.P99)),
                read.apply(figures.get(Metric.P999)),
                read.apply(figures.get(Metric.MAX)),
                read.apply(figures.get(Metric.MEAN)),
                count);
    }

    /**
     * Returns a percentile in milliseconds, or nothing where there are too few samples to tell it.
     *
     * @param q above 0 and below 1
     */
    public static OptionalDouble percentile(AbstractHistogram nanos, double q) {
        return Figure.percentile(q).of(nanos);
    }
}
