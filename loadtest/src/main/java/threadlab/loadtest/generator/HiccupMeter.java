package threadlab.loadtest.generator;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.ValidityRules;
import threadlab.loadtest.time.NanoClock;

/**
 * Detects pauses of the JVM or the machine: a thread that wants to run every 5 ms measures how late it is. Pauses of
 * more than {@value ValidityRules#LONGEST_HICCUP_MS} ms are also added up. Thread-safe.
 */
final class HiccupMeter implements AutoCloseable {
    private static final long PERIOD_NANOS = Duration.ofMillis(5).toNanos();
    private static final long STALL_NANOS = (long) (ValidityRules.LONGEST_HICCUP_MS * Unit.NANOS_PER_MILLI);

    private final NanoClock clock;
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final LongAdder stalledNanos = new LongAdder();
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
            record(now - last - PERIOD_NANOS);
            last = now;
        }
    }

    private void record(long lateNanos) {
        longestNanos.accumulate(lateNanos);
        if (lateNanos > STALL_NANOS) {
            stalledNanos.add(lateNanos);
        }
    }

    /** Discards what was measured before. */
    void reset() {
        longestNanos.reset();
        stalledNanos.reset();
    }

    /** Returns the sum of the long pauses since the last reset, in nanoseconds. */
    long stalledNanos() {
        return stalledNanos.sum();
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
