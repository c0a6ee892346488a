package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;

/**
 * The after-effect of an overload or a slow upstream: the time from its end until replies take at most
 * {@value #RECOVERED} delays again, as simulated and as measured. Pure.
 *
 * @param delay that a request takes in normal operation
 * @param slowest that the service may take for a request during the disturbance
 * @param ended when the disturbance ended, from the start of the counted part
 */
record AfterEffect(Duration delay, Duration slowest, Duration ended) {
    /** How long the after-effect lasts. */
    static final Metric RECOVERY = Metric.lower("unwellMs", "time to recover", Unit.MILLIS);
    /** The interval that a phase must be recorded in: nothing shorter can be told. */
    static final Duration INTERVAL = Duration.ofMillis(50);
    /** The response time over time, without its points. */
    static final Series CURVE = new Series(
            "responseMsBySec", Metric.lower("responseMs", "response time", Unit.MILLIS), Metric.TIME, List.of());

    private static final double RECOVERED = 1.2;
    /** In slowest requests: those of the disturbance may end in waves, one as long after the other. */
    private static final double QUIET = 2;

    private static final int FEWEST_QUIET_INTERVALS = 4;

    private double boundMs() {
        return RECOVERED * Unit.millis(delay);
    }

    /** Returns the time to the last late or failed end of a request, in milliseconds; 0 where none ends that late. */
    double predictedMs(Forecast forecast) {
        long last = forecast.lastAboveNanos((long) (boundMs() * Unit.NANOS_PER_MILLI));
        return Math.max(0, last / Unit.NANOS_PER_MILLI - Unit.millis(ended));
    }

    /**
     * Returns the time to the end of the last interval with a failure or a late reply before a quiet period, in
     * milliseconds: a late reply after that is a stall of its own. Never below the length of an interval, so that
     * ratios make sense. The median would not do: just after the disturbance late and normal replies alternate, and
     * either may be the median.
     */
    double measuredMs(List<Interval> inOrder) {
        double quietMs = Math.max(QUIET * Unit.millis(slowest), FEWEST_QUIET_INTERVALS * Unit.millis(INTERVAL));
        double endedMs = Unit.millis(ended);
        double lastMs = endedMs;
        for (Interval each : inOrder) {
            boolean disturbed = each.flow().failed() > 0 || each.maxMs().orElse(0) > boundMs();
            if (disturbed && each.startMs() - lastMs <= quietMs) {
                lastMs = Math.max(lastMs, each.endMs());
            }
        }
        return Math.max(Unit.millis(INTERVAL), lastMs - endedMs);
    }

    /** Returns the simulated response time over time: the median of the replies of each interval, over its middle. */
    static Series predictedCurve(Forecast forecast) {
        long[] response = forecast.responseNanos();
        long[] end = forecast.endNanos();
        SortedMap<Long, List<Double>> byInterval = new TreeMap<>();
        for (int i = 0; i < end.length; i++) {
            long interval = end[i] / INTERVAL.toNanos();
            byInterval.computeIfAbsent(interval, none -> new ArrayList<>()).add(response[i] / Unit.NANOS_PER_MILLI);
        }
        List<Point> points = new ArrayList<>();
        byInterval.forEach((interval, millis) -> {
            double middle = (interval + 0.5) * INTERVAL.toNanos() / Unit.NANOS_PER_SECOND;
            points.add(new Point(middle, Median.of(millis).orElseThrow()));
        });
        return CURVE.through(points);
    }
}
