package threadlab.loadtest.generator;

import threadlab.loadtest.time.NanoClock;

/**
 * Sends in a closed loop: each client sends its next request when the previous one has ended. The request is due at
 * that moment, so there is no schedule lag. Clients slow down with the server, which is coordinated omission by design:
 * response times say nothing about requests that would have been sent meanwhile.
 */
final class ClosedLoopSender extends RequestSender {
    private final int clients;
    private int sending;

    ClosedLoopSender(
            NanoClock clock,
            ConnectionPool pool,
            Window window,
            long timeoutNanos,
            IntervalRecorder intervals,
            int clients) {
        super(clock, pool, window, timeoutNanos, intervals);
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
            send(now, now, false, 0);
        }
    }

    @Override
    void connectionFreed() {
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
    void discardUnsent(long beforeNanos) {
        // a client without a reply has nothing due
    }

    @Override
    boolean exhausted() {
        return false;
    }
}
