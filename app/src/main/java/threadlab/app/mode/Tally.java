package threadlab.app.mode;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts the requests of one mode. Safe for use by many threads at once. */
final class Tally {
    private final LongAdder received = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder started = new LongAdder();
    private final LongAdder finished = new LongAdder();

    void received() {
        received.increment();
    }

    /** Takes back a {@link #received()}: the mode was retired meanwhile, and another will count the request. */
    void withdrawn() {
        received.decrement();
    }

    void rejected() {
        rejected.increment();
    }

    /** Counts a piece of work around it, whether it returns or throws. */
    Outcome running(Supplier<Outcome> work) {
        started.increment();
        try {
            return work.get();
        } finally {
            finished.increment();
        }
    }

    /** The counts now. The later stages are read first, so that no difference is ever below zero. */
    ModeStatistics snapshot() {
        long ended = finished.sum();
        long begun = started.sum();
        long turnedAway = rejected.sum();
        long all = received.sum();
        return new ModeStatistics(all, turnedAway, all - turnedAway - begun, begun - ended, ended);
    }
}
