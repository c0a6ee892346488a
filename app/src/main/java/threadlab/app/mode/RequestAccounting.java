package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The accounting of the requests of one mode. Safe for use by many threads at once. */
final class RequestAccounting {
    private final LongAdder received = new LongAdder();
    private final LongAdder withdrawn = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder started = new LongAdder();
    private final LongAdder finished = new LongAdder();

    void received() {
        received.increment();
    }

    /**
     * Takes back a {@link #received()}: the mode was retired in the meantime, and another one will count the request.
     */
    void withdrawn() {
        withdrawn.increment(); // no decrement: a concurrent sum could see it without its increment
    }

    void rejected() {
        rejected.increment();
    }

    /** Runs work on the calling thread and counts it. The future carries what the work throws. */
    CompletableFuture<Outcome> running(Supplier<Outcome> work) {
        return runningOn(() -> CompletableFuture.completedFuture(work.get()));
    }

    /** Starts work that may end on another thread and counts it as finished before the future completes. */
    CompletableFuture<Outcome> runningOn(Supplier<CompletableFuture<Outcome>> work) {
        started.increment();
        CompletableFuture<Outcome> outcome;
        try {
            outcome = work.get();
        } catch (RuntimeException | Error fault) {
            outcome = CompletableFuture.failedFuture(fault);
        }
        return outcome.whenComplete((ended, fault) -> finished.increment());
    }

    /** The current counts. The later stages are read first, so no difference is below zero. */
    ModeStatistics snapshot() {
        long ended = finished.sum();
        long begun = started.sum();
        long turnedAway = rejected.sum();
        long gone = withdrawn.sum();
        long all = received.sum() - gone;
        return new ModeStatistics(all, turnedAway, all - turnedAway - begun, begun - ended, ended);
    }
}
