package threadlab.app.upstream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls the upstream without blocking, on the event loop that asks. */
public interface LoopUpstreamClient extends AutoCloseable {
    /**
     * One call, which the upstream is asked to answer after the delay. Must be called on the loop's own thread.
     *
     * @return completed on that thread, never exceptionally, and no later than the client's timeout: with why it
     *     failed, or empty when the upstream answered as it should
     */
    CompletableFuture<Optional<UpstreamFailure>> call(Duration delay, EventLoop loop);

    /** Connections open now, in use and idle together. */
    int openConnections();

    /** Ends all connections; calls under way end with a failure. */
    @Override
    void close();
}
