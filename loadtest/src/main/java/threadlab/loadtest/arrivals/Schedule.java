package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * A pure, finite sequence of due times in nanoseconds from the schedule's own start, never decreasing. It never sleeps
 * and knows no sockets; every call of {@link #arrivals()} gives the same sequence from its beginning. Immutable.
 */
public interface Schedule {
    /** Returns the due times from the first one on. The iterator allocates nothing per element. */
    PrimitiveIterator.OfLong arrivals();

    /** Returns all due times at once; for simulations, since they may be many. */
    default long[] all() {
        long[] at = new long[Math.toIntExact(count())];
        PrimitiveIterator.OfLong each = arrivals();
        for (int i = 0; i < at.length; i++) {
            at[i] = each.nextLong();
        }
        return at;
    }

    /** Returns the length of the schedule in nanoseconds: every due time is below it, or is 0 where it is 0. */
    long durationNanos();

    /** Returns how many arrivals there are. The default walks through them. */
    default long count() {
        long count = 0;
        for (PrimitiveIterator.OfLong each = arrivals(); each.hasNext(); each.nextLong()) {
            count++;
        }
        return count;
    }
}
