package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * All arrivals at once.
 *
 * @param count how many, at least 1
 * @param atNanos when, at least 0
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
        return new ArrivalIterator() {
            private long given;

            @Override
            long compute() {
                return given++ < count ? atNanos : -1;
            }
        };
    }

    @Override
    public long durationNanos() {
        return atNanos + 1;
    }
}
