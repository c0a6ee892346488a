package threadlab.stub.metrics;

/**
 * Counts what the stub did. Confined to the event loop. Every request that is not administrative is in flight first and
 * then either answered or abandoned, so that the books balance.
 */
public final class Metrics {
    private final TimingError timingError = new TimingError();
    private long connections;
    private long inFlight;
    private long answered;
    private long abandoned;

    /** A client connected. */
    public void connectionOpened() {
        connections++;
    }

    /** A connection is gone. */
    public void connectionClosed() {
        connections--;
    }

    /** A request arrived. */
    public void arrived() {
        inFlight++;
    }

    /** A request got all that it asked for, be it a fault. */
    public void answered() {
        inFlight--;
        answered++;
    }

    /** The connection closed before the answer was out. */
    public void abandoned() {
        inFlight--;
        abandoned++;
    }

    /** A timer fired this many nanoseconds after it was due. */
    public void recordTimingError(long lateNanos) {
        timingError.record(lateNanos);
    }

    /** Forgets the timing errors so far, and nothing else. */
    public void resetTimingError() {
        timingError.reset();
    }

    /** The figures of this moment. */
    public MetricsSnapshot snapshot() {
        return new MetricsSnapshot(inFlight, answered, abandoned, connections, timingError.summaryMs());
    }
}
