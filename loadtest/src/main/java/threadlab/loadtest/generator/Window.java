package threadlab.loadtest.generator;

import java.time.Duration;

/**
 * The time span of one run, in readings of the clock.
 *
 * @param startNanos when the schedule starts, with its warm-up
 * @param countFromNanos when the counted part starts: requests due from then on are counted
 * @param endNanos when the schedule ends: requests due from then on are not sent
 */
record Window(long startNanos, long countFromNanos, long endNanos) {
    private static final long MIN_COUNTED_NANOS = Duration.ofMillis(1).toNanos();

    /** Returns the window of a run that was stopped at the given time: never longer, and at least 1 ms counted. */
    Window cutAt(long nanos) {
        return new Window(startNanos, countFromNanos, Math.clamp(nanos, countFromNanos + MIN_COUNTED_NANOS, endNanos));
    }

    double countedSeconds() {
        return (endNanos - countFromNanos) / 1e9;
    }
}
