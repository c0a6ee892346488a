package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * Arrivals at a rate that changes linearly. Arrival i is due when the integral of the rate, {@code from·t +
 * (to-from)·t²/(2·T)}, reaches i.
 *
 * @param fromPerSecond rate at the start, above 0 and at most 10 million per second
 * @param toPerSecond rate at the end, within the same bounds
 * @param durationNanos length T of the schedule, at least 0; 0 gives no arrivals
 */
public record LinearRamp(double fromPerSecond, double toPerSecond, long durationNanos) implements Schedule {
    /** Checks the bounds. */
    public LinearRamp {
        Bounds.rate("fromPerSecond", fromPerSecond);
        Bounds.rate("toPerSecond", toPerSecond);
        Bounds.duration(durationNanos);
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        return ArrivalIterator.byIndex(index -> {
            long due = dueNanos(index);
            return due < durationNanos ? due : -1;
        });
    }

    /** Solves the integral for t; negative if the falling rate never brings that many arrivals. */
    private long dueNanos(long index) {
        double from = fromPerSecond;
        double slope = (toPerSecond - fromPerSecond) / (durationNanos / 1e9);
        double discriminant = from * from + 2 * slope * index;
        if (discriminant < 0) {
            return -1;
        }
        // This form of the solution stays accurate when the slope is near 0.
        double seconds = 2.0 * index / (from + Math.sqrt(discriminant));
        return (long) Math.ceil(seconds * 1e9);
    }
}
