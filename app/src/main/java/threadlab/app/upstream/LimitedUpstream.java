package threadlab.app.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets no more than a number of calls be under way at once, as a pool of database connections would. Whoever finds no
 * permit waits for one, first come first served, and gives up after the timeout.
 */
public final class LimitedUpstream implements UpstreamClient {
    private final UpstreamClient upstream;
    private final Semaphore permits;
    private final Duration timeout;

    /**
     * A limit before the given client.
     *
     * @param permits calls at once, at least 1
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
            return Optional.of(Failures.noPermit(timeout));
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
