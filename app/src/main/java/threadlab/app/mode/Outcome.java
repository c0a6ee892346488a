package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import threadlab.app.upstream.UpstreamFailure;

/** The outcome of a request's work. */
public sealed interface Outcome {
    /**
     * All steps succeeded.
     *
     * @param mode the mode that ran them
     * @param thread the name of the thread that ran them
     * @param threadKind the kind of that thread
     * @param threadWaitNanos the time from the hand-off to the start on the thread; close to 0 without a hand-off
     * @param upstreamNanos the time spent waiting for the upstream's answers
     */
    record Served(String mode, String thread, ThreadKind threadKind, long threadWaitNanos, long upstreamNanos)
            implements Outcome {}

    /** The upstream failed. */
    record UpstreamFailed(UpstreamFailure failure) implements Outcome {}

    /** A callback that completes the future with the result of another. */
    static BiConsumer<Outcome, Throwable> passTo(CompletableFuture<Outcome> future) {
        return (outcome, fault) -> {
            if (fault == null) {
                future.complete(outcome);
            } else {
                future.completeExceptionally(fault);
            }
        };
    }

    /** The mode had no room or no thread for the request. */
    record Overloaded(String reason) implements Outcome {}

    /** The service stopped before the work was done. */
    record Stopped() implements Outcome {}
}
