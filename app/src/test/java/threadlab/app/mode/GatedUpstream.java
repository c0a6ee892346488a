package threadlab.app.mode;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import threadlab.app.upstream.LoopUpstreamClient;
import threadlab.app.upstream.UpstreamClient;
import threadlab.app.upstream.UpstreamFailure;

/**
 * An upstream whose answers all wait behind one gate, blocking or not. A call with the delay {@link #BREAK} throws, and
 * during one with {@link #INTERRUPT} somebody interrupts the thread.
 */
final class GatedUpstream implements UpstreamClient, LoopUpstreamClient {
    static final Duration BREAK = Duration.ofNanos(1);
    static final Duration INTERRUPT = Duration.ofNanos(2);
    static final Duration FAIL = Duration.ofNanos(3);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    void open() {
        gate.countDown();
        opened.complete(null);
    }

    int underWay() {
        return underWay.get();
    }

    /** The most calls that were ever under way at once. */
    int most() {
        return most.get();
    }

    @Override
    public Optional<UpstreamFailure> call(Duration delay) throws InterruptedException {
        if (delay.equals(BREAK)) {
            throw new IllegalStateException("broken on purpose");
        }
        if (delay.equals(INTERRUPT)) {
            throw new InterruptedException("interrupted on purpose");
        }
        begin();
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate was never opened");
            }
            return result(delay);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public CompletableFuture<Optional<UpstreamFailure>> call(Duration delay, EventLoop loop) {
        if (delay.equals(BREAK)) {
            throw new IllegalStateException("broken on purpose");
        }
        if (delay.equals(INTERRUPT)) {
            Thread.currentThread().interrupt();
        }
        begin();
        return opened.thenApplyAsync(
                ignored -> {
                    underWay.decrementAndGet();
                    return result(delay);
                },
                loop);
    }

    private void begin() {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    }

    private static Optional<UpstreamFailure> result(Duration delay) {
        return delay.equals(FAIL)
                ? Optional.of(new UpstreamFailure(UpstreamFailure.Kind.RESET, "on purpose"))
                : Optional.empty();
    }

    @Override
    public int openConnections() {
        return 0;
    }

    @Override
    public void close() {
        open();
    }
}
