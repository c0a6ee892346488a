package threadlab.loadtest.generator;

import java.util.PrimitiveIterator;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.time.NanoClock;

/**
 * Sends in an open loop: each request when the schedule says it is due, whether or not earlier ones were answered. This
 * is what avoids coordinated omission: a request that finds no free connection waits and keeps its due time, so the
 * delay counts in its response time. The backlog is stored nowhere; it is the part of the schedule that is due and not
 * sent yet.
 */
final class OpenLoopSender extends RequestSender {
    private final PrimitiveIterator.OfLong arrivals;
    private boolean more;
    private long dueNanos;
    /** Whether the next request was due and found no free connection. */
    private boolean starved;

    OpenLoopSender(
            NanoClock clock,
            ConnectionPool pool,
            Window window,
            long timeoutNanos,
            IntervalRecorder intervals,
            Schedule schedule) {
        super(clock, pool, window, timeoutNanos, intervals);
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
            send(due, now, starved);
        }
    }

    @Override
    long nextDueNanos() {
        return more && pool.available() ? dueNanos : Long.MAX_VALUE;
    }

    @Override
    long discardUnsent(long beforeNanos) {
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
