package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.Pooled;

/**
 * What an overload or a slow upstream leaves behind: the time from its end until replies take no longer than
 * {@value #WELL} delays again, as simulated and as measured. Pure.
 *
 * @param delayMs that a request takes when all is well, in milliseconds
 * @param slowestMs that a request may take in its service while the trouble lasts, in milliseconds
 * @param endedMs when the trouble ended, in milliseconds from the start of the counted part
 */
public record Aftermath(double delayMs, double slowestMs, double endedMs) {
    /** What a phase must be recorded in: nothing shorter can be told. */
    public static final Duration INTERVAL = Duration.ofMillis(50);

    private static final double WELL = 1.2;
    /** In slowest requests: those of the trouble may end in waves, one as long after the other. */
    private static final double CALM = 2;

    private static final int FEWEST_CALM_INTERVALS = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    private double boundMs() {
        return WELL * delayMs;
    }

    /** Returns the time to the last late or failed end of a request, in milliseconds; 0 where none is so late. */
    public double predictedMs(Forecast forecast) {
        long last = forecast.lastAboveNanos((long) (boundMs() * NANOS_PER_MILLI));
        return Math.max(0, last / NANOS_PER_MILLI - endedMs);
    }

    /**
     * Returns the time to the end of the last interval with a failure or a late reply before a calm, in milliseconds:
     * what is late after that is a stall of its own. Never below the length of an interval, so that ratios make sense.
     * Not with a late median: just after the trouble late replies and good ones come alternately, and either may be the
     * median.
     */
    public double measuredMs(Pooled traffic) {
        return measuredMs(traffic.intervals());
    }

    double measuredMs(List<Interval> inOrder) {
        double calm = Math.max(CALM * slowestMs, FEWEST_CALM_INTERVALS * (double) INTERVAL.toMillis());
        double last = endedMs;
        for (Interval each : inOrder) {
            boolean unwell = each.failed() > 0 || each.maxMs().orElse(0) > boundMs();
            if (unwell && each.startMs() - last <= calm) {
                last = Math.max(last, each.startMs() + each.lengthMs());
            }
        }
        return Math.max((double) INTERVAL.toMillis(), last - endedMs);
    }

    /** Returns the median response time, in milliseconds, of what is answered in each interval, over its middle. */
    public static List<Point> predictedCurve(Forecast forecast) {
        long length = INTERVAL.toNanos();
        long[] response = forecast.responseNanos();
        long[] end = forecast.endNanos();
        List<List<Long>> bins = new ArrayList<>();
        for (int i = 0; i < end.length; i++) {
            int bin = (int) (end[i] / length);
            while (bins.size() <= bin) {
                bins.add(new ArrayList<>());
            }
            bins.get(bin).add(response[i]);
        }
        List<Point> points = new ArrayList<>();
        for (int bin = 0; bin < bins.size(); bin++) {
            long[] sorted = bins.get(bin).stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            if (sorted.length > 0) {
                points.add(new Point((bin + 0.5) * length / 1e9, sorted[sorted.length / 2] / 1e6));
            }
        }
        return points;
    }
}
