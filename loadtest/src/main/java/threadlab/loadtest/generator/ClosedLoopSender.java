package threadlab.loadtest.generator;

import threadlab.loadtest.time.NanoClock;

/** Each client sends its next request when its last one has ended: due at that moment, so that there is no lag. */
final class ClosedLane extends Lane {
    private final int clients;
    private int sending;

    ClosedLane(NanoClock clock, Pool pool, Window window, long timeoutNanos, Timeline timeline, int clients) {
        super(clock, pool, window, timeoutNanos, timeline);
        this.clients = clients;
    }

    @Override
    void sendDue() {
        while (sending < clients && pool.available()) {
            long now = clock.nanoTime();
            if (now < window.startNanos() || now >= window.endNanos()) {
                return;
            }
            sending++;
            start(now, now, false);
        }
    }

    @Override
    void freed() {
        sending--;
        if (!over()) {
            sendDue();
        }
    }

    @Override
    long nextDueNanos() {
        return sending < clients && pool.available() ? window.startNanos() : Long.MAX_VALUE;
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
