package threadlab.loadtest.predict;

/**
 * The CPU time of one request, all programs that share the machine taken together. Cores serve such pieces of work in
 * the order in which they come up, which is what makes the first reply of a burst wait for the last request to be read.
 *
 * @param cores that share the work, at least 1
 * @param arrivalNanos to receive a request, before it needs a server
 * @param callNanos to begin its upstream call, holding a server
 * @param replyNanos to take the upstream's answer and reply
 */
public record CpuCost(int cores, long arrivalNanos, long callNanos, long replyNanos) {
    /** As if CPU time were free. */
    public static final CpuCost NONE = new CpuCost(1, 0, 0, 0);

    /** Checks the bounds. */
    public CpuCost {
        if (cores < 1 || Math.min(arrivalNanos, Math.min(callNanos, replyNanos)) < 0) {
            throw new IllegalArgumentException("cores must be at least 1 and no cost below 0, were " + cores + " and "
                    + arrivalNanos + ", " + callNanos + ", " + replyNanos + " ns");
        }
    }

    /** Returns the whole cost of a request. */
    public long totalNanos() {
        return arrivalNanos + callNanos + replyNanos;
    }
}
