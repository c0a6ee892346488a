package threadlab.app.upstream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A non-blocking client of the upstream, for event loops. */
public interface LoopUpstreamClient extends AutoCloseable {
    /**
     * Asks the upstream to answer after the delay. Must be called on the loop's own thread.
     *
     * @return completes on that thread, never exceptionally and within the client's timeout, with the failure; empty if
     *     the upstream answered with 200
     */
    CompletableFuture<Optional<UpstreamFailure>> call(Duration delay, EventLoop loop);

    /** The number of open connections, in use or idle. */
    int openConnections();

    /** Closes all connections. Calls in flight fail. */
    @Override
    void close();
}
