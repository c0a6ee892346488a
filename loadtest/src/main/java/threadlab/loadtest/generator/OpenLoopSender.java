package threadlab.loadtest.generator;

import java.util.PrimitiveIterator;
import threadlab.loadtest.arrivals.Schedule;
import threadlab.loadtest.time.NanoClock;

/**
 * Sends in an open loop: each request when the schedule says it is due, whether or not earlier ones were answered. This
 * is what avoids coordinated omission: a request that finds no free connection waits and keeps its due time, so the
 * delay counts in its response time. The backlog is stored nowhere; it is the part of the schedule that is due and not
 * sent yet. It is the oldest of it that gives up first.
 */
final class OpenLoopSender extends RequestSender {
    private final PrimitiveIterator.OfLong arrivals;
    private boolean more;
    private long dueNanos;
    /** Whether the next request was due and found no free connection. */
    private boolean starved;
    /** When the first connection became free after that; {@link Long#MAX_VALUE} if none has. */
    private long freedNanos = Long.MAX_VALUE;

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
            long due = dueNanos;
            if (now - due >= timeoutNanos) {
                advance();
                gaveUp(due, now, !starved);
            } else if (pool.available()) {
                advance();
                send(due, now, starved, ownLagNanos(due, now));
            } else {
                starved = true;
                freedNanos = Long.MAX_VALUE;
                return;
            }
        }
    }

    /** Of a request that waited for a connection, the time since there was one. */
    private long ownLagNanos(long due, long now) {
        return starved ? Math.max(0, now - Math.max(due, freedNanos)) : now - due;
    }

    @Override
    void connectionFreed() {
        if (starved && freedNanos == Long.MAX_VALUE) {
            freedNanos = clock.nanoTime();
        }
    }

    @Override
    long nextDueNanos() {
        if (!more) {
            return Long.MAX_VALUE;
        }
        return pool.available() ? dueNanos : dueNanos + timeoutNanos;
    }

    @Override
    void discardUnsent(long beforeNanos) {
        for (; more && dueNanos < beforeNanos; advance()) {
            neverSent(dueNanos, !starved);
        }
        more = false;
    }

    @Override
    boolean exhausted() {
        return !more;
    }
}
