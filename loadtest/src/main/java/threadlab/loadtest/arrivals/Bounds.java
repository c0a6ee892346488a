package threadlab.loadtest.arrivals;

/** The checks that all schedules share; public for the shapes of load that schedules are made from. */
public final class Bounds {
    private static final double MAX_RATE = 10_000_000;

    private Bounds() {}

    /**
     * Checks that a rate is above 0 and at most 10 million a second.
     *
     * @throws IllegalArgumentException where it is not; names the rate, the bounds and the value
     */
    public static void rate(String name, double ratePerSecond) {
        if (!(ratePerSecond > 0 && ratePerSecond <= MAX_RATE)) {
            throw new IllegalArgumentException(
                    name + " must be above 0 and at most 10000000 a second, was " + ratePerSecond);
        }
    }

    static void duration(long durationNanos) {
        if (durationNanos < 0) {
            throw new IllegalArgumentException("duration must not be negative, was " + durationNanos + " ns");
        }
    }
}
