package threadlab.stub.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The timing error: how late the timers of answers fired. An answer without a delay has no timer and is not counted.
 * Confined to the event loop.
 */
final class TimingError {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos = new Histogram(1, TimeUnit.HOURS.toNanos(1), SIGNIFICANT_DIGITS);

    void record(long lateNanos) {
        nanos.recordValue(Math.clamp(lateNanos, 0, nanos.getHighestTrackableValue()));
    }

    void reset() {
        nanos.reset();
    }

    /** Percentiles, maximum and mean in milliseconds, all left out while the count is zero, and the count. */
    Map<String, Number> summaryMs() {
        Map<String, Number> summary = new LinkedHashMap<>();
        if (nanos.getTotalCount() > 0) {
            summary.put("p50", percentileMs(50));
            summary.put("p90", percentileMs(90));
            summary.put("p99", percentileMs(99));
            summary.put("p999", percentileMs(99.9));
            summary.put("max", nanos.getMaxValue() / NANOS_PER_MILLI);
            summary.put("mean", nanos.getMean() / NANOS_PER_MILLI);
        }
        summary.put("count", nanos.getTotalCount());
        return Collections.unmodifiableMap(summary);
    }

    private double percentileMs(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
