package threadlab.loadtest.drive;

import threadlab.loadtest.time.NanoClock;

/**
 * Each client sends its next request when its last one has ended: due as it is sent, so that there is no lag. Of the
 * replies that have come together all are read before anything is sent: so the clock is read when they came, and the
 * server is woken once for many requests rather than for each.
 */
final class ClosedLane extends Lane {
    private final int clients;

    ClosedLane(NanoClock clock, Pool pool, Window window, long timeoutNanos, Timeline timeline, int clients) {
        super(clock, pool, window, timeoutNanos, timeline);
        this.clients = clients;
    }

    @Override
    void sendDue() {
        long now = clock.nanoTime();
        while (canSend() && now >= window.startNanos() && now < window.endNanos()) {
            start(now, now, false);
            now = clock.nanoTime();
        }
    }

    private boolean canSend() {
        return requestsInFlight() < clients && pool.available();
    }

    @Override
    long nextDueNanos() {
        return canSend() ? window.startNanos() : Long.MAX_VALUE;
    }

    @Override
    long giveUpUnsent(long beforeNanos) {
        return 0;
    }

    @Override
    boolean exhausted() {
        return false;
    }
}
