package threadlab.loadtest.arrivals;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.LongUnaryOperator;

/** Iterates over due times by computing one ahead. Allocates nothing per element. Not thread-safe. */
abstract class ArrivalIterator implements PrimitiveIterator.OfLong {
    private long next = -1;
    private boolean started;

    /**
     * Iterates over the arrivals 0, 1, 2 and so on.
     *
     * @param dueNanos gives the due time of an arrival by its index, at least 0, or a negative number at the end
     */
    static ArrivalIterator byIndex(LongUnaryOperator dueNanos) {
        return new ArrivalIterator() {
            private long index;

            @Override
            long compute() {
                return dueNanos.applyAsLong(index++);
            }
        };
    }

    /** Computes the next due time, at least 0, or a negative number at the end. Not called again after the end. */
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
