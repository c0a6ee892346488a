package threadlab.app.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A limit on the concurrent calls of another client, as a pool of database connections would set it. A call without a
 * permit waits for one, first come, first served, and fails after the timeout.
 */
public final class LimitedUpstream implements UpstreamClient {
    private final UpstreamClient upstream;
    private final Semaphore permits;
    private final Duration timeout;

    /**
     * Limits the given client.
     *
     * @param permits concurrent calls, at least 1
     * @param timeout the longest wait for a permit
     */
    public LimitedUpstream(UpstreamClient upstream, int permits, Duration timeout) {
        this.upstream = upstream;
        this.permits = new Semaphore(permits, true);
        this.timeout = timeout;
    }

    @Override
    public Optional<UpstreamFailure> call(Duration delay) throws InterruptedException {
        if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.of(UpstreamFailure.noPermit(timeout));
        }
        try {
            return upstream.call(delay);
        } finally {
            permits.release();
        }
    }

    @Override
    public int openConnections() {
        return upstream.openConnections();
    }

    @Override
    public void close() {
        upstream.close();
    }
}
