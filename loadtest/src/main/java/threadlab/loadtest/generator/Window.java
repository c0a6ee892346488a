package threadlab.loadtest.generator;

import java.time.Duration;

/**
 * The time of one pass, in readings of the clock.
 *
 * @param startNanos when the schedule begins, its warm-up included
 * @param countFromNanos requests due from here on are counted
 * @param endNanos what is due from here on is not sent
 */
record Window(long startNanos, long countFromNanos, long endNanos) {
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    /** Returns the window of a pass that was ended at the given time: never longer, and not empty. */
    Window cutAt(long nanos) {
        return new Window(startNanos, countFromNanos, Math.clamp(nanos, countFromNanos + SHORTEST_NANOS, endNanos));
    }

    double countedSeconds() {
        return (endNanos - countFromNanos) / 1e9;
    }
}
