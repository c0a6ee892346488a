package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * One shard of a schedule: arrivals number {@code index}, {@code index + of}, {@code index + 2·of} and so on, at
 * unchanged due times. Shards 0 to {@code of - 1} together make up the whole schedule.
 *
 * @param whole schedule that is divided
 * @param index number of the shard, 0 to {@code of - 1}
 * @param of number of shards, at least 1
 */
public record EveryNth(Schedule whole, int index, int of) implements Schedule {
    /** Checks the bounds. */
    public EveryNth {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException(
                    "shard index must be 0 to " + (of - 1) + " with at least 1 shard, was " + index + " of " + of);
        }
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        PrimitiveIterator.OfLong all = whole.arrivals();
        return new ArrivalIterator() {
            private int skip = index;

            @Override
            long compute() {
                for (; skip > 0 && all.hasNext(); skip--) {
                    all.nextLong();
                }
                skip = of - 1;
                return all.hasNext() ? all.nextLong() : -1;
            }
        };
    }

    @Override
    public long durationNanos() {
        return whole.durationNanos();
    }

    @Override
    public long count() {
        return (whole.count() + of - 1 - index) / of;
    }
}
