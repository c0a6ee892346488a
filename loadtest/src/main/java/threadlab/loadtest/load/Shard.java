package threadlab.loadtest.load;

import threadlab.loadtest.arrivals.EveryNth;
import threadlab.loadtest.arrivals.Schedule;

/**
 * Which arrivals of a schedule one of several takes: a generator its part of the global schedule, a server its part of
 * a balanced one.
 *
 * @param index 0 to {@code of - 1}
 * @param of how many share the schedule
 */
public record Shard(int index, int of) {
    /** One takes everything. */
    public static final Shard WHOLE = new Shard(0, 1);

    /** Checks the bounds. */
    public Shard {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException("shard must be i/N with 0 <= i < N, was " + index + "/" + of);
        }
    }

    /** Returns i/N, as the flag takes it. */
    @Override
    public String toString() {
        return index + "/" + of;
    }

    /** Returns this shard's arrivals. */
    public Schedule of(Schedule whole) {
        return of == 1 ? whole : new EveryNth(whole, index, of);
    }
}
