package threadlab.app.mode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A way to run requests: on which threads, and on how many. Safe for use by many threads at once.
 *
 * <p>A mode begins open, is then retired, and ends when the last of its requests has ended.
 */
public interface ThreadMode extends AutoCloseable {
    /**
     * The event loops that must receive its requests; empty when any thread may bring them. The mode owns and ends
     * them.
     */
    default Optional<EventLoops> loops() {
        return Optional.empty();
    }

    /**
     * Runs the work, here or on a thread of the mode's.
     *
     * @return completed when the work has ended, exceptionally only for a fault of the program's
     * @throws java.util.concurrent.RejectedExecutionException when the mode is retired
     */
    CompletableFuture<Outcome> serve(Work work);

    /** What it has done so far. */
    ModeStatistics statistics();

    /** Takes no more work; what it has taken is finished, and then its threads end. Returns at once. */
    void retire();

    /**
     * Retires it, interrupts what still runs and waits a little, at most a second, for its threads to end. Work that
     * only an event loop would have gone on with is left as it is.
     */
    @Override
    void close();
}
