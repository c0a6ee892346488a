package threadlab.loadtest.predict;

/** How long a request occupies its server beside the CPU time: the upstream's delay, which may change over time. */
@FunctionalInterface
public interface ServiceTime {
    /**
     * Returns the time in nanoseconds, at least 0.
     *
     * @param request its place among the arrivals, from 0
     * @param startNanos when it starts, on the clock of the arrivals
     */
    long nanos(int request, long startNanos);

    /** The same for every request, always. */
    static ServiceTime fixed(long nanos) {
        return (request, startNanos) -> nanos;
    }
}
