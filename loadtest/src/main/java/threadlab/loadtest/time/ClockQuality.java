package threadlab.loadtest.time;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * How well this machine tells the time and wakes a thread on time.
 *
 * @param granularityNanos smallest step of the monotonic clock that was seen
 * @param readNanos mean cost of reading it
 * @param timerErrorP50Nanos by how much a thread that slept for a millisecond woke late: median
 * @param timerErrorP99Nanos the same, 99th percentile
 */
public record ClockQuality(long granularityNanos, double readNanos, long timerErrorP50Nanos, long timerErrorP99Nanos) {
    private static final int READINGS = 100_000;
    private static final int SLEEPS = 1_000;
    private static final long SLEEP_NANOS = 1_000_000;

    /** Measures it; takes a good second. */
    public static ClockQuality measure() throws InterruptedException {
        long began = System.nanoTime();
        long granularity = granularity();
        double cost = (System.nanoTime() - began) / (double) READINGS;
        long[] errors = new long[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long before = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            errors[i] = System.nanoTime() - before - SLEEP_NANOS;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        Arrays.sort(errors);
        return new ClockQuality(granularity, cost, errors[SLEEPS / 2], errors[SLEEPS * 99 / 100]);
    }

    private static long granularity() {
        long smallest = Long.MAX_VALUE;
        long last = System.nanoTime();
        for (int i = 1; i < READINGS; i++) {
            long now = System.nanoTime();
            if (now > last) {
                smallest = Math.min(smallest, now - last);
            }
            last = now;
        }
        return smallest;
    }
}
