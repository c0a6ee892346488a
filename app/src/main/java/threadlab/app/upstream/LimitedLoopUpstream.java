package threadlab.app.upstream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A limit on the concurrent calls of another client, over all loops together. A call without a permit waits in an
 * unbounded queue, first come, first served, and fails after the timeout. No thread waits with it.
 */
public final class LimitedLoopUpstream implements LoopUpstreamClient {
    private final LoopUpstreamClient upstream;
    private final Duration timeout;
    private final Lock lock = new ReentrantLock();
    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private int free;

    /**
     * Limits the given client.
     *
     * @param permits concurrent calls, at least 1
     * @param timeout the longest wait for a permit
     */
    public LimitedLoopUpstream(LoopUpstreamClient upstream, int permits, Duration timeout) {
        this.upstream = upstream;
        this.free = permits;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<Optional<UpstreamFailure>> call(Duration delay, EventLoop loop) {
        CompletableFuture<Boolean> permit = acquire();
        if (!permit.isDone()) {
            Future<?> expiry = loop.schedule(() -> permit.complete(false), timeout.toNanos(), TimeUnit.NANOSECONDS);
            permit.thenRun(() -> expiry.cancel(false));
        }
        return permit.thenComposeAsync(
                granted -> granted
                        ? upstream.call(delay, loop).whenComplete((failure, fault) -> release())
                        : CompletableFuture.completedFuture(Optional.of(UpstreamFailure.noPermit(timeout))),
                loop);
    }

    @Override
    public int openConnections() {
        return upstream.openConnections();
    }

    @Override
    public void close() {
        upstream.close();
    }

    private CompletableFuture<Boolean> acquire() {
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(true);
            }
            CompletableFuture<Boolean> turn = new CompletableFuture<>();
            waiting.add(turn);
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** Passes the permit to the first call that still waits for one. */
    private void release() {
        lock.lock();
        try {
            CompletableFuture<Boolean> next = waiting.poll();
            while (next != null && !next.complete(true)) {
                next = waiting.poll();
            }
            if (next == null) {
                free++;
            }
        } finally {
            lock.unlock();
        }
    }
}
