package threadlab.loadtest.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Pooled;
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

    private static final double RECOVERED = 1.2;
    /** In slowest requests: those of the disturbance may end in waves, one as long after the other. */
    private static final double QUIET = 2;

    private static final int FEWEST_QUIET_INTERVALS = 4;
    private static final Metric RESPONSE = Metric.lower("responseMs", "response time", Unit.MILLIS);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private double boundMs() {
        return RECOVERED * Metrics.millis(delay);
    }

    /** Returns the time to the last late or failed end of a request, in milliseconds; 0 where none ends that late. */
    double predictedMs(Forecast forecast) {
        long last = forecast.lastAboveNanos((long) (boundMs() * NANOS_PER_MILLI));
        return Math.max(0, last / NANOS_PER_MILLI - Metrics.millis(ended));
    }

    /**
     * Returns the time to the end of the last interval with a failure or a late reply before a quiet period, in
     * milliseconds: a late reply after that is a stall of its own. Never below the length of an interval, so that
     * ratios make sense. The median would not do: just after the disturbance late and normal replies alternate, and
     * either may be the median.
     */
    double measuredMs(Pooled traffic) {
        return measuredMs(traffic.intervals());
    }

    double measuredMs(List<Interval> inOrder) {
        double quietMs = Math.max(QUIET * Metrics.millis(slowest), FEWEST_QUIET_INTERVALS * Metrics.millis(INTERVAL));
        double lastMs = Metrics.millis(ended);
        for (Interval each : inOrder) {
            boolean disturbed = each.flow().failed() > 0 || each.maxMs().orElse(0) > boundMs();
            if (disturbed && each.startMs() - lastMs <= quietMs) {
                lastMs = Math.max(lastMs, each.endMs());
            }
        }
        return Math.max(Metrics.millis(INTERVAL), lastMs - Metrics.millis(ended));
    }

    /** Returns the measured response time over time. */
    static Series curve(Pooled traffic) {
        return curve(traffic.mediansBySec());
    }

    /** Returns the simulated response time over time: the median of the replies of each interval, over its middle. */
    static Series predictedCurve(Forecast forecast) {
        long[] response = forecast.responseNanos();
        long[] end = forecast.endNanos();
        SortedMap<Long, List<Long>> byInterval = new TreeMap<>();
        for (int i = 0; i < end.length; i++) {
            byInterval
                    .computeIfAbsent(end[i] / INTERVAL.toNanos(), interval -> new ArrayList<>())
                    .add(response[i]);
        }
        List<Point> points = new ArrayList<>();
        byInterval.forEach((interval, nanos) -> {
            double middle = (interval + 0.5) * INTERVAL.toNanos() / NANOS_PER_SECOND;
            long median = nanos.stream().sorted().toList().get(nanos.size() / 2);
            points.add(new Point(middle, median / NANOS_PER_MILLI));
        });
        return curve(points);
    }

    private static Series curve(List<Point> points) {
        return new Series("responseMsBySec", RESPONSE, Metric.TIME, points);
    }
}
