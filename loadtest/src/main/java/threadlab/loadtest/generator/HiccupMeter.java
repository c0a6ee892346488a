package threadlab.loadtest.generator;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;
import threadlab.loadtest.time.NanoClock;

/**
 * Detects pauses of the JVM or the machine: a thread that wants to run every 5 ms measures how late it is. Thread-safe.
 */
final class HiccupMeter implements AutoCloseable {
    private static final long PERIOD_NANOS = Duration.ofMillis(5).toNanos();

    private final NanoClock clock;
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final Thread thread;
    private volatile boolean running = true;

    HiccupMeter(NanoClock clock) {
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("hiccup-meter").daemon().start(this::watch);
    }

    private void watch() {
        long last = clock.nanoTime();
        while (running) {
            LockSupport.parkNanos(PERIOD_NANOS);
            long now = clock.nanoTime();
            longestNanos.accumulate(now - last - PERIOD_NANOS);
            last = now;
        }
    }

    /** Discards what was measured before. */
    void reset() {
        longestNanos.reset();
    }

    /** Returns the longest pause since the last reset, in nanoseconds; 0 if there was none. */
    long longestNanos() {
        return longestNanos.get();
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
