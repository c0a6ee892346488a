package threadlab.stub.http;

/** The extra delay of all answers during a brownout. Confined to the event loop. */
public final class Brownout {
    private long extraDelayNanos;

    /** The nanoseconds added to every answer that is not administrative; zero means no brownout. */
    public long extraDelayNanos() {
        return extraDelayNanos;
    }

    /** Sets the extra delay of requests that arrive from now on. Requests in flight keep theirs. */
    public void extraDelayNanos(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("extraDelayNanos must be at least 0, was " + nanos);
        }
        extraDelayNanos = nanos;
    }
}
