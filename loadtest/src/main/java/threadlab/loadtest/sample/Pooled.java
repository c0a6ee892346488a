package threadlab.loadtest.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.sample.Series.Point;

/** The same phase, or several that are alike, of several trials, taken together without loss. */
public final class Pooled {

    private final List<Run> runs;
    private final String traffic;

    Pooled(List<Run> runs, String traffic) {
        this.runs = runs;
        this.traffic = traffic;
    }

    private Stream<RequestResult> results() {
        return runs.stream().map(run -> run.of(traffic));
    }

    private List<AbstractHistogram> responses() {
        return results().map(each -> each.times().response()).toList();
    }

    /** Returns all response times in short. */
    public LatencySummary response() {
        return LatencySummary.of(Times.sum(results().map(RequestResult::times).toList()));
    }

    /**
     * Returns the response times in milliseconds by rank, ascending. Of several runs each is the median of theirs of
     * that rank: among all together a single slow run would have the highest ranks to itself.
     */
    public List<Double> rankedMs() {
        List<AbstractHistogram> each = responses();
        long most =
                each.stream().mapToLong(AbstractHistogram::getTotalCount).max().orElse(0);
        return LongStream.rangeClosed(1, most).mapToObj(k -> rankMs(each, k)).toList();
    }

    /**
     * Returns the slowest response time in milliseconds, the load generator's own lag included, so that it bounds that
     * of the service; of several runs the median of theirs. Nothing where nothing was answered.
     */
    public OptionalDouble slowestMs() {
        List<Double> ranked = rankedMs();
        return ranked.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ranked.getLast());
    }

    private static double rankMs(List<AbstractHistogram> each, long k) {
        List<Double> millis = each.stream()
                .filter(run -> run.getTotalCount() >= k)
                .map(run -> run.getValueAtPercentile(100 * (k - 0.5) / run.getTotalCount()) / Unit.NANOS_PER_MILLI)
                .toList();
        return Median.of(millis).orElseThrow();
    }

    /** Returns the share of response times above a bound, 0 to 1, or nothing where nothing was answered. */
    public OptionalDouble shareAbove(double millis) {
        AbstractHistogram all = Histograms.sum(responses());
        long total = all.getTotalCount();
        long within = all.getCountBetweenValues(0, (long) (millis * Unit.NANOS_PER_MILLI));
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((total - within) / (double) total);
    }

    /** Returns what the service's process was seen to use while the first trial ran, in order of time. */
    public List<Footprint> footprints() {
        return runs.getFirst().conditions().service().footprints();
    }

    /** Returns the mean throughput of the trials. */
    public double throughputPerSec() {
        return results().mapToDouble(RequestResult::throughputPerSec).average().orElse(0);
    }

    /** Returns the offered requests that came to nothing, as a share, 0 to 1. */
    public double errorRatio() {
        return results()
                .map(each -> each.counts().accounting())
                .reduce(Accounting.EMPTY, Accounting::plus)
                .errorRatio();
    }

    /** Returns the time series of the first trial. */
    public List<Interval> intervals() {
        return runs.getFirst().intervals().stream()
                .filter(interval -> interval.traffic().equals(traffic))
                .toList();
    }

    /** Returns the median response time in milliseconds of what was answered in each interval, over its middle. */
    public List<Point> mediansBySec() {
        List<Point> points = new ArrayList<>();
        for (Interval each : intervals()) {
            double middleMs = each.startMs() + each.lengthMs() / 2;
            each.p50Ms().ifPresent(millis -> points.add(new Point(middleMs / Unit.MILLIS_PER_SECOND, millis)));
        }
        return points;
    }
}
