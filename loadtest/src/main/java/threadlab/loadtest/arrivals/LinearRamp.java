package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * A rate that changes evenly from one value to another. Arrival i is due where the integral of the rate, {@code from·t
 * + (to-from)·t²/(2·T)}, reaches i.
 *
 * @param fromPerSecond the rate at the start, above 0 and at most 10 million a second
 * @param toPerSecond the rate at the end, likewise
 * @param durationNanos the length T, at least 0
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
        return new ArrivalIterator() {
            private long index;

            @Override
            long compute() {
                long due = dueOf(index++);
                return due >= 0 && due < durationNanos ? due : -1;
            }
        };
    }

    /** Solves the integral for t; negative where the rate never brings as many arrivals. */
    private long dueOf(long index) {
        double from = fromPerSecond;
        double slope = (toPerSecond - fromPerSecond) / (durationNanos / 1e9);
        double discriminant = from * from + 2 * slope * index;
        if (discriminant < 0) {
            return -1;
        }
        // The form that stays accurate when the slope is near 0.
        double seconds = 2.0 * index / (from + Math.sqrt(discriminant));
        return (long) Math.ceil(seconds * 1e9);
    }
}
