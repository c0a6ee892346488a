package threadlab.stub.metrics;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The request and connection counts and the timing error of the stub. Every request that is not administrative is in
 * flight first, and then answered or abandoned. Confined to the event loop.
 */
public final class Metrics {
    private static final double NANOS_PER_MILLI = 1e6;

    private final TimingError timingError = new TimingError();
    private final Standstill standstill;
    private long connections;
    private long inFlight;
    private long answered;
    private long abandoned;

    /**
     * Counts from zero.
     *
     * @param pulseNanos between two calls of {@link #beat}
     * @param clock of the event loop, in nanoseconds
     */
    public Metrics(long pulseNanos, LongSupplier clock) {
        standstill = new Standstill(pulseNanos, clock);
    }

    /** Counts a connection that was opened. */
    public void connectionOpened() {
        connections++;
    }

    /** Counts a connection that was closed. */
    public void connectionClosed() {
        connections--;
    }

    /** Counts a request that arrived. */
    public void arrived() {
        inFlight++;
    }

    /** Counts a request that got its answer, faults included. */
    public void answered() {
        inFlight--;
        answered++;
    }

    /** Counts a request whose connection closed before its answer. */
    public void abandoned() {
        inFlight--;
        abandoned++;
    }

    /** Records that a timer fired this many nanoseconds after it was due. */
    public void recordTimingError(long lateNanos) {
        timingError.record(lateNanos);
    }

    /** The loop runs; called once in each pulse. */
    public void beat() {
        standstill.beat();
    }

    /** Resets the timing error and the longest standstill, and nothing else. */
    public void resetTimingError() {
        timingError.reset();
        standstill.reset();
    }

    /** The current figures. */
    public Snapshot snapshot() {
        double standstillMs = standstill.longestNanos() / NANOS_PER_MILLI;
        return new Snapshot(inFlight, answered, abandoned, connections, timingError.summaryMs(), standstillMs);
    }

    /**
     * The figures of one moment. The components are the JSON fields.
     *
     * @param inFlight requests that wait for their answer
     * @param answered requests that got it, faults included
     * @param abandoned requests whose connection closed before
     * @param connections open connections, including the one that asks
     * @param timingErrorMs how late the timers of answers fired, in milliseconds: p50, p90, p99, p999, max and mean
     *     (left out before the first) and count
     * @param longestStandstillMs the longest time for which nothing was answered because the loop did not run
     */
    public record Snapshot(
            long inFlight,
            long answered,
            long abandoned,
            long connections,
            Map<String, Number> timingErrorMs,
            double longestStandstillMs) {}
}
