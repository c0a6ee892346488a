package threadlab.loadtest.generator;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;
import threadlab.loadtest.time.NanoClock;

/**
 * Notices when the machine or the JVM stood still: a thread that wants to run every few milliseconds measures by how
 * much it was late. Thread-safe.
 */
final class HiccupMeter implements AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofMillis(5).toNanos();

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
            LockSupport.parkNanos(EVERY_NANOS);
            long now = clock.nanoTime();
            longestNanos.accumulate(now - last - EVERY_NANOS);
            last = now;
        }
    }

    /** Forgets what was before. */
    void reset() {
        longestNanos.reset();
    }

    long longestNanos() {
        return longestNanos.get();
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
