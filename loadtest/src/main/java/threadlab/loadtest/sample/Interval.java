package threadlab.loadtest.sample;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    Interval plus(Interval other) {
        return new Interval(
                traffic,
                startMs,
                Math.max(lengthMs, other.lengthMs),
                flow.plus(other.flow),
                Histograms.sum(List.of(response, other.response)));
    }

    /** Returns the entries of several loops or shards as one series, in the order of time. */
    public static List<Interval> joined(Stream<Interval> parts) {
        SortedMap<Double, SortedMap<String, Interval>> byTime = new TreeMap<>();
        parts.forEach(each -> byTime.computeIfAbsent(each.startMs(), start -> new TreeMap<>())
                .merge(each.traffic(), each, Interval::plus));
        return byTime.values().stream().flatMap(at -> at.values().stream()).toList();
    }

    /** Returns when it ended, in milliseconds from the start of the counted part. */
    public double endMs() {
        return startMs + lengthMs;
    }

    /** Returns the whole replies a second. */
    public double completedPerSec() {
        return flow.completed() * Unit.MILLIS_PER_SECOND / lengthMs;
    }

    /** Returns the median response time in milliseconds, where 2 or more completed. */
    public OptionalDouble p50Ms() {
        return Histograms.millis(response, SAMPLES_FOR_P50, all -> all.getValueAtPercentile(50));
    }

    /** Returns the 99th percentile in milliseconds, where 100 or more completed: rougher than a result's own. */
    public OptionalDouble p99Ms() {
        return Histograms.millis(response, SAMPLES_FOR_P99, all -> all.getValueAtPercentile(99));
    }

    /** Returns the largest response time in milliseconds, where any completed. */
    public OptionalDouble maxMs() {
        return Histograms.millis(response, 1, all -> all.getValueAtPercentile(100));
    }
}
