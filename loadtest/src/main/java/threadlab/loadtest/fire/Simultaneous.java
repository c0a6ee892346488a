package threadlab.loadtest.fire;

import java.util.PrimitiveIterator;

/**
 * All arrivals at once, at time 0.
 *
 * @param count how many, at least 1
 */
public record Simultaneous(long count) implements Schedule {
    /** Checks the bounds. */
    public Simultaneous {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        return new Ahead() {
            private long given;

            @Override
            long compute() {
                return given++ < count ? 0 : -1;
            }
        };
    }

    @Override
    public long durationNanos() {
        return 0;
    }
}
