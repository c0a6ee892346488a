package threadlab.loadtest.sample;

import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;

/**
 * One entry of the time series, by the time at which things happened.
 *
 * @param traffic whose
 * @param startMs from the start of the counted part, in milliseconds; negative in the warm-up
 * @param lengthMs its length in milliseconds
 * @param flow how many requests came and went
 * @param response the response times of what completed in it, in nanoseconds
 */
public record Interval(String traffic, double startMs, double lengthMs, Flow flow, AbstractHistogram response) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final long SAMPLES_FOR_P50 = 2;
    private static final long SAMPLES_FOR_P99 = 100;

    /**
     * Requests by what became of them in an interval.
     *
     * @param sent that left
     * @param completed whole replies with a status below 400
     * @param failed failures of any kind, timed-out requests among them
     * @param inFlight unanswered at its end
     */
    public record Flow(long sent, long completed, long failed, long inFlight) {
        Flow plus(Flow other) {
            return new Flow(
                    sent + other.sent, completed + other.completed, failed + other.failed, inFlight + other.inFlight);
        }
    }

    /** Takes over one interval, whose histogram may be used again afterwards. */
    public static Interval of(
            String traffic, double startMs, double lengthMs, Flow flow, AbstractHistogram reusedResponse) {
        return new Interval(traffic, startMs, lengthMs, flow, Histograms.sum(List.of(reusedResponse)));
    }

    /** Returns the sum of two loops' or shards' entries of the same time. */
    public Interval plus(Interval other) {
        return new Interval(
                traffic,
                startMs,
                Math.max(lengthMs, other.lengthMs),
                flow.plus(other.flow),
                Histograms.sum(List.of(response, other.response)));
    }

    /** Returns when it ended, in milliseconds from the start of the counted part. */
    public double endMs() {
        return startMs + lengthMs;
    }

    /** Returns the whole replies a second. */
    public double completedPerSec() {
        return flow.completed() * MILLIS_PER_SECOND / lengthMs;
    }

    /** Returns the median response time in milliseconds, where 2 or more completed. */
    public OptionalDouble p50Ms() {
        return quantile(50, SAMPLES_FOR_P50);
    }

    /** Returns the 99th percentile in milliseconds, where 100 or more completed: rougher than a result's own. */
    public OptionalDouble p99Ms() {
        return quantile(99, SAMPLES_FOR_P99);
    }

    /** Returns the largest response time in milliseconds, where any completed. */
    public OptionalDouble maxMs() {
        return quantile(100, 1);
    }

    private OptionalDouble quantile(double percent, long needed) {
        return response.getTotalCount() < needed
                ? OptionalDouble.empty()
                : OptionalDouble.of(response.getValueAtPercentile(percent) / NANOS_PER_MILLI);
    }
}
