package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * A burst: all arrivals are due at the same instant.
 *
 * @param count number of arrivals, at least 1
 * @param atNanos when they are due, at least 0; 0 is the start of the schedule
 */
public record Simultaneous(long count, long atNanos) implements Schedule {
    /** Checks the bounds. */
    public Simultaneous {
        if (atNanos < 0) {
            throw new IllegalArgumentException("atNanos must be at least 0, was " + atNanos);
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        return ArrivalIterator.byIndex(index -> index < count ? atNanos : -1);
    }

    @Override
    public long durationNanos() {
        return atNanos + 1;
    }
}
