package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import threadlab.app.upstream.UpstreamFailure;

/** How a request's work ended. */
public sealed interface Outcome {
    /**
     * All steps were done.
     *
     * @param mode the mode that did them
     * @param thread the name of the thread that did them
     * @param threadKind what kind of thread it was
     * @param threadWaitNanos from the hand-off to the thread's start on it; next to 0 where nothing is handed off
     * @param upstreamNanos the time spent waiting for the upstream's answers
     */
    record Served(String mode, String thread, ThreadKind threadKind, long threadWaitNanos, long upstreamNanos)
            implements Outcome {}

    /** The upstream failed. */
    record UpstreamFailed(UpstreamFailure failure) implements Outcome {}

    /** Completes the future with what another came to. */
    static BiConsumer<Outcome, Throwable> passTo(CompletableFuture<Outcome> future) {
        return (outcome, fault) -> {
            if (fault == null) {
                future.complete(outcome);
            } else {
                future.completeExceptionally(fault);
            }
        };
    }

    /** There was no room for it. */
    record Overloaded(String reason) implements Outcome {}

    /** It was ended because the service is stopping. */
    record Stopped() implements Outcome {}
}
