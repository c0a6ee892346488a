package threadlab.stub.http;

/** The extra delay of all answers while the upstream is having a bad time. Confined to the event loop. */
public final class Brownout {
    private long extraDelayNanos;

    /** Nanoseconds added to every answer that is not administrative; zero is a healthy upstream. */
    public long extraDelayNanos() {
        return extraDelayNanos;
    }

    /** Changes the delay of requests that arrive from now on; those in flight keep theirs. */
    public void extraDelayNanos(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("extraDelayNanos must be at least 0, was " + nanos);
        }
        extraDelayNanos = nanos;
    }
}
