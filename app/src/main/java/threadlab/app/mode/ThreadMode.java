package threadlab.app.mode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A way to run requests on threads. Safe for use by many threads at once.
 *
 * <p>A mode starts open, is then retired, and ends with the last of its requests.
 */
public interface ThreadMode extends AutoCloseable {
    /** The event loops that must receive the requests; empty if any thread may. The mode owns and closes them. */
    default Optional<EventLoops> loops() {
        return Optional.empty();
    }

    /**
     * Runs the work, on the calling thread or on one of the mode.
     *
     * @return completes when the work has ended, exceptionally only for a defect of the program
     * @throws java.util.concurrent.RejectedExecutionException if the mode is retired
     */
    CompletableFuture<Outcome> serve(Work work);

    /** The request counts so far. */
    ModeStatistics statistics();

    /** Stops taking work. The work taken so far is finished, and then the threads end. Returns at once. */
    void retire();

    /**
     * Retires the mode, interrupts what still runs and waits at most a second for the threads to end. Work that waits
     * for an event loop stays unfinished.
     */
    @Override
    void close();
}
