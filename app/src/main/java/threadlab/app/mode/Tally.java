package threadlab.app.mode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts the requests of one mode. Safe for use by many threads at once. */
final class Tally {
    private final LongAdder received = new LongAdder();
    private final LongAdder withdrawn = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder started = new LongAdder();
    private final LongAdder finished = new LongAdder();

    void received() {
        received.increment();
    }

    /** Takes back a {@link #received()}: the mode was retired meanwhile, and another will count the request. */
    void withdrawn() {
        withdrawn.increment(); // not a decrement, which a sum being taken could see without its increment
    }

    void rejected() {
        rejected.increment();
    }

    /** Runs work here and counts it; what it throws becomes the future's. */
    CompletableFuture<Outcome> running(Supplier<Outcome> work) {
        return runningOn(() -> CompletableFuture.completedFuture(work.get()));
    }

    /** Begins work that may end elsewhere and counts it; it is counted as finished before the future says so. */
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

    /** The counts now. The later stages are read first, so that no difference is ever below zero. */
    ModeStatistics snapshot() {
        long ended = finished.sum();
        long begun = started.sum();
        long turnedAway = rejected.sum();
        long gone = withdrawn.sum();
        long all = received.sum() - gone;
        return new ModeStatistics(all, turnedAway, all - turnedAway - begun, begun - ended, ended);
    }
}
