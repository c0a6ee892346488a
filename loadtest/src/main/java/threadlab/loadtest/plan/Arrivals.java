package threadlab.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import threadlab.loadtest.fire.Schedule;
import threadlab.loadtest.predict.Forecast;
import threadlab.loadtest.sample.Point;

/** Takes schedules to the simulation, and what it found to charts. Pure. */
public final class Arrivals {
    private Arrivals() {}

    /** Returns all due times of a schedule, in nanoseconds. */
    public static long[] of(Schedule schedule) {
        long[] at = new long[(int) schedule.count()];
        PrimitiveIterator.OfLong each = schedule.arrivals();
        for (int i = 0; each.hasNext(); i++) {
            at[i] = each.nextLong();
        }
        return at;
    }

    /** Returns the median response time, in milliseconds, of what is answered in each interval, over its start. */
    public static List<Point> curve(Forecast forecast, Duration interval) {
        long length = interval.toNanos();
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
                points.add(new Point(bin * length / 1e9, sorted[sorted.length / 2] / 1e6));
            }
        }
        return points;
    }
}
