package threadlab.app.upstream;

import java.time.Duration;
import java.util.Optional;

/** Calls the upstream and waits for its answer on the calling thread. Safe for use by many threads at once. */
public interface UpstreamClient extends AutoCloseable {
    /**
     * One call, which the upstream is asked to answer after the delay. Takes no longer than the client's timeout.
     *
     * @return why it failed; empty when the upstream answered as it should
     * @throws InterruptedException when the thread is interrupted while it waits for its turn
     */
    Optional<UpstreamFailure> call(Duration delay) throws InterruptedException;

    /** Connections open now, in use and idle together. */
    int openConnections();

    /** Ends all connections; calls under way end at once, with a failure. */
    @Override
    void close();
}
