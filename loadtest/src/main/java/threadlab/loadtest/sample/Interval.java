package threadlab.loadtest.sample;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * One entry of the time series, by the time at which things happened.
 *
 * @param traffic whose
 * @param startMs from the start of the counted part, in milliseconds
 * @param lengthMs its length in milliseconds
 * @param sent requests that left
 * @param completed whole replies with a status below 400
 * @param failed failures of any kind, timed-out requests among them
 * @param inFlight unanswered at its end
 * @param p50Ms median response time of what completed in it, where 2 or more did
 * @param p99Ms 99th percentile of the same, where 100 or more completed: rougher than a result's own percentiles
 * @param maxMs largest response time
 * @param responseHistogram of the same, encoded as in {@link Histograms}
 */
public record Interval(
        String traffic,
        double startMs,
        double lengthMs,
        long sent,
        long completed,
        long failed,
        long inFlight,
        OptionalDouble p50Ms,
        OptionalDouble p99Ms,
        OptionalDouble maxMs,
        String responseHistogram) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Summarises the response times of one interval. */
    public static Interval of(
            String traffic,
            double startMs,
            double lengthMs,
            long sent,
            long completed,
            long failed,
            long inFlight,
            Histogram response) {
        return new Interval(
                traffic,
                startMs,
                lengthMs,
                sent,
                completed,
                failed,
                inFlight,
                quantile(response, 50, 2),
                quantile(response, 99, 100),
                quantile(response, 100, 1),
                Histograms.encode(response));
    }

    /** Returns the sum of two loops' or shards' entries of the same time. */
    public Interval plus(Interval other) {
        Histogram both = Histograms.decode(responseHistogram);
        both.add(Histograms.decode(other.responseHistogram));
        return of(
                traffic,
                startMs,
                Math.max(lengthMs, other.lengthMs),
                sent + other.sent,
                completed + other.completed,
                failed + other.failed,
                inFlight + other.inFlight,
                both);
    }

    private static OptionalDouble quantile(Histogram nanos, double percent, long needed) {
        return nanos.getTotalCount() < needed
                ? OptionalDouble.empty()
                : OptionalDouble.of(nanos.getValueAtPercentile(percent) / NANOS_PER_MILLI);
    }
}
