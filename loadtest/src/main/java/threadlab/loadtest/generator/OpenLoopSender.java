package threadlab.loadtest.generator;

import java.util.PrimitiveIterator;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.time.NanoClock;

/**
 * Sends each request when it is due. What waits for a free connection is not kept anywhere: it is the part of the
 * schedule that was due and is not sent yet, so it keeps its due time whatever happens.
 */
final class OpenLane extends Lane {
    private final PrimitiveIterator.OfLong arrivals;
    private boolean more;
    private long dueNanos;
    /** Whether the request that is due next has found no connection free. */
    private boolean starved;

    OpenLane(NanoClock clock, Pool pool, Window window, long timeoutNanos, Timeline timeline, Schedule schedule) {
        super(clock, pool, window, timeoutNanos, timeline);
        this.arrivals = schedule.arrivals();
        advance();
    }

    private void advance() {
        more = arrivals.hasNext();
        if (more) {
            dueNanos = window.startNanos() + arrivals.nextLong();
        }
    }

    @Override
    void sendDue() {
        while (more) {
            long now = clock.nanoTime();
            if (dueNanos > now) {
                starved = false;
                return;
            }
            if (!pool.available()) {
                starved = true;
                return;
            }
            long due = dueNanos;
            advance();
            start(due, now, starved);
        }
    }

    @Override
    long nextDueNanos() {
        return more && pool.available() ? dueNanos : Long.MAX_VALUE;
    }

    @Override
    long giveUpUnsent(long beforeNanos) {
        long counted = 0;
        for (; more && dueNanos < beforeNanos; advance()) {
            counted += dueNanos >= window.countFromNanos() ? 1 : 0;
        }
        more = false;
        return counted;
    }

    @Override
    boolean exhausted() {
        return !more;
    }
}
