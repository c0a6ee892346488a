package threadlab.loadtest.drive;

/**
 * The time of one pass, in readings of the clock.
 *
 * @param startNanos when the schedule begins, its warm-up included
 * @param countFromNanos requests due from here on are counted
 * @param endNanos nothing is sent from here on
 */
record Window(long startNanos, long countFromNanos, long endNanos) {
    double countedSeconds() {
        return (endNanos - countFromNanos) / 1e9;
    }
}
