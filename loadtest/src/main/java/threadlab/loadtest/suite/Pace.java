package threadlab.loadtest.suite;

import java.time.Duration;
import threadlab.loadtest.process.CannotMeasure;
import threadlab.loadtest.time.NanoClock;

/** How fast a suite gets on beside its plan: slower where much is measured again. */
final class Pace {
    private final NanoClock clock;
    private long plannedNanos;
    private long takenNanos;

    Pace(NanoClock clock) {
        this.clock = clock;
    }

    /** What takes its time. */
    interface Work {
        void run() throws CannotMeasure, InterruptedException;
    }

    /** Does some work, and takes note of how long it took. */
    void measure(Duration planned, Work work) throws CannotMeasure, InterruptedException {
        long start = clock.nanoTime();
        work.run();
        takenNanos += clock.nanoTime() - start;
        plannedNanos += planned.toNanos();
    }

    /** Returns how long that much more takes at the pace so far; as planned before anything was done. */
    Duration expected(Duration planned) {
        return plannedNanos == 0
                ? planned
                : Duration.ofNanos((long) ((double) planned.toNanos() * takenNanos / plannedNanos));
    }
}
