package threadlab.app.upstream;

import java.time.Duration;
import java.util.Optional;

/** A blocking client of the upstream. Safe for use by many threads at once. */
public interface UpstreamClient extends AutoCloseable {
    /**
     * Asks the upstream to answer after the delay, and waits for the answer within the client's timeout.
     *
     * @return the failure; empty if the upstream answered with 200
     * @throws InterruptedException if the thread is interrupted while it waits for a permit
     */
    Optional<UpstreamFailure> call(Duration delay) throws InterruptedException;

    /** The number of open connections, in use or idle. */
    int openConnections();

    /** Closes all connections. Calls in flight fail at once. */
    @Override
    void close();
}
