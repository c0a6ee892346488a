package threadlab.loadtest.arrivals;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** An iterator that computes one element ahead; negative means that there is none. Not thread-safe. */
abstract class ArrivalIterator implements PrimitiveIterator.OfLong {
    private long next = -1;
    private boolean started;

    /** Computes the next due time, at least 0, or a negative number at the end. */
    abstract long compute();

    @Override
    public final boolean hasNext() {
        if (!started) {
            started = true;
            next = compute();
        }
        return next >= 0;
    }

    @Override
    public final long nextLong() {
        if (!hasNext()) {
            throw new NoSuchElementException("the schedule has ended");
        }
        long due = next;
        next = compute();
        return due;
    }
}
