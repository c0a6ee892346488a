package threadlab.stub.metrics;

import java.util.function.LongSupplier;

/**
 * The longest time for which the event loop stood still: a pulse that should beat at a steady pace shows it, whether or
 * not anybody asks for an answer meanwhile. Confined to the event loop.
 */
final class Standstill {
    private final long periodNanos;
    private final LongSupplier clock;
    private long lastNanos;
    private long longestNanos;

    Standstill(long periodNanos, LongSupplier clock) {
        this.periodNanos = periodNanos;
        this.clock = clock;
        this.lastNanos = clock.getAsLong();
    }

    void beat() {
        long now = clock.getAsLong();
        longestNanos = Math.max(longestNanos, now - lastNanos - periodNanos);
        lastNanos = now;
    }

    /** Forgets what was before, a beat that is late by now included. */
    void reset() {
        longestNanos = 0;
        lastNanos = clock.getAsLong();
    }

    /** Returns by how much a beat was too late, in nanoseconds, also if it has not come yet; 0 if none was. */
    long longestNanos() {
        return Math.max(longestNanos, clock.getAsLong() - lastNanos - periodNanos);
    }
}
