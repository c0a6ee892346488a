package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;

/**
 * A finite sequence of due times that never decreases, in nanoseconds from the schedule's own start. A schedule is pure
 * and immutable: it never sleeps, knows no sockets, and gives the same sequence every time.
 */
public interface Schedule {
    /** Returns an iterator over the due times, from the first one on. It allocates nothing per element. */
    PrimitiveIterator.OfLong arrivals();

    /** Returns all due times as an array: for simulations, since there may be many. */
    default long[] all() {
        long[] due = new long[Math.toIntExact(count())];
        PrimitiveIterator.OfLong each = arrivals();
        for (int i = 0; i < due.length; i++) {
            due[i] = each.nextLong();
        }
        return due;
    }

    /** Returns the length of the schedule in nanoseconds. Every due time is below it. */
    long durationNanos();

    /** Returns the number of arrivals. The default iterates over them. */
    default long count() {
        long count = 0;
        for (PrimitiveIterator.OfLong each = arrivals(); each.hasNext(); each.nextLong()) {
            count++;
        }
        return count;
    }
}
