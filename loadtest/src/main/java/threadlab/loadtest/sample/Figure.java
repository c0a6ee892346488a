package threadlab.loadtest.sample;

import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.AbstractHistogram;

/**
 * A figure of a distribution of times.
 *
 * @param needed samples without which it is not told
 * @param nanos reads it off a histogram of nanoseconds
 */
record Figure(long needed, ToDoubleFunction<AbstractHistogram> nanos) {
    /** Samples needed beyond a percentile. */
    private static final double SAMPLES_BEYOND = 10;

    static final Figure MAX = new Figure(1, AbstractHistogram::getMaxValue);
    static final Figure MEAN = new Figure(1, AbstractHistogram::getMean);

    /** Returns the figures of a response time, in the order in which they are shown. */
    static SequencedMap<Metric, Figure> ofResponse() {
        SequencedMap<Metric, Figure> figures = new LinkedHashMap<>();
        figures.put(Metric.P50, percentile(0.5));
        figures.put(Metric.P90, percentile(0.9));
        figures.put(Metric.P95, percentile(0.95));
        figures.put(Metric.P99, percentile(0.99));
        figures.put(Metric.P999, percentile(0.999));
        figures.put(Metric.MAX, MAX);
        figures.put(Metric.MEAN, MEAN);
        return figures;
    }

    /** @param q above 0 and below 1 */
    static Figure percentile(double q) {
        return new Figure(Math.round(SAMPLES_BEYOND / (1 - q)), all -> all.getValueAtPercentile(q * 100));
    }

    /** Returns it in milliseconds, or nothing where there are too few samples. */
    OptionalDouble of(AbstractHistogram all) {
        return Histograms.millis(all, needed, nanos);
    }

    /** Returns it of the response times in milliseconds, or nothing where it is withheld. */
    OptionalDouble of(Times times) {
        OptionalDouble told = of(times.response());
        return told.isPresent() && late(times) ? OptionalDouble.empty() : told;
    }

    /** Returns it of the response times without the load generator's own lag, where that is known. */
    OptionalDouble withoutLagMs(Times times) {
        return times.withoutLag().map(this::of).orElse(OptionalDouble.empty());
    }

    /**
     * Returns whether it is the load generator's own by more than is accepted. A mean never is: it is off by no more
     * than the mean lag, which stands beside it.
     */
    boolean late(Times times) {
        OptionalDouble withoutLagMs = withoutLagMs(times);
        if (equals(MEAN) || withoutLagMs.isEmpty()) {
            return false;
        }
        double ownMs = of(times.response()).orElseThrow() - withoutLagMs.getAsDouble();
        return ownMs > Withheld.LEAST_OWN_LAG_MS && ownMs > Withheld.MOST_OWN_LAG_RATIO * withoutLagMs.getAsDouble();
    }
}
