package threadlab.loadtest.predict;

import java.util.PriorityQueue;

/**
 * A discrete-event simulation of one first-come-first-served queue in front of c equal servers. Pure. With unbounded
 * servers every request takes its service time.
 */
public final class QueueSimulation {
    private QueueSimulation() {}

    /**
     * Returns the response time of each arrival: waiting and service.
     *
     * @param arrivalNanos when each comes, never decreasing
     * @param serviceNanos how long each occupies a server
     * @param servers at least 1
     */
    public static long[] responseNanos(long[] arrivalNanos, long[] serviceNanos, int servers) {
        if (servers < 1 || arrivalNanos.length != serviceNanos.length) {
            throw new IllegalArgumentException("servers must be at least 1 and every arrival needs a service time, was "
                    + servers + " servers, " + arrivalNanos.length + " arrivals, " + serviceNanos.length + " times");
        }
        PriorityQueue<Long> freeAtNanos = new PriorityQueue<>();
        long[] responses = new long[arrivalNanos.length];
        for (int i = 0; i < arrivalNanos.length; i++) {
            long free = freeAtNanos.size() < servers ? arrivalNanos[i] : freeAtNanos.remove();
            long done = Math.max(free, arrivalNanos[i]) + serviceNanos[i];
            freeAtNanos.add(done);
            responses[i] = done - arrivalNanos[i];
        }
        return responses;
    }
}
