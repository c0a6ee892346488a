package threadlab.stub.metrics;

import java.util.Map;

/**
 * The request and connection counts and the timing error of the stub. Every request that is not administrative is in
 * flight first, and then answered or abandoned. Confined to the event loop.
 */
public final class Metrics {
    private final TimingError timingError = new TimingError();
    private long connections;
    private long inFlight;
    private long answered;
    private long abandoned;

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

    /** Resets the timing error, and nothing else. */
    public void resetTimingError() {
        timingError.reset();
    }

    /** The current figures. */
    public Snapshot snapshot() {
        return new Snapshot(inFlight, answered, abandoned, connections, timingError.summaryMs());
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
     */
    public record Snapshot(
            long inFlight, long answered, long abandoned, long connections, Map<String, Number> timingErrorMs) {}
}
