package threadlab.loadtest.arrivals;

/** Argument checks that the schedules share. Public for the load shapes that create schedules. */
public final class Bounds {
    private static final double MAX_RATE = 10_000_000;

    private Bounds() {}

    /**
     * Checks that a rate is above 0 and at most 10 million per second.
     *
     * @throws IllegalArgumentException if it is not; the message states the name, the bounds and the value
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
