package threadlab.loadtest.predict;

import java.time.Duration;
import java.util.OptionalInt;
import threadlab.loadtest.arrivals.Bounds;

/**
 * What a service is asked to carry, and on what.
 *
 * @param model of its threads
 * @param ratePerSecond offered to all instances together, above 0
 * @param delay of the upstream, above 0
 * @param poolSize platform threads of an instance's pool, at least 1
 * @param loops event loops of an instance, at least 1
 * @param permits calls to the upstream that an instance makes at once, at least 1; empty for any number
 * @param instances that share the load evenly, at least 1
 * @param requestBytes memory that a request holds while it waits, at least 0
 * @param cpu of a request, and the cores of an instance
 * @param random whether requests come at random (Poisson) or evenly
 * @param seed of random arrivals
 */
public record Workload(
        ThreadModel model,
        double ratePerSecond,
        Duration delay,
        int poolSize,
        int loops,
        OptionalInt permits,
        int instances,
        long requestBytes,
        CpuCost cpu,
        boolean random,
        long seed) {
    /** Checks the bounds. */
    public Workload {
        if (delay.isZero() || delay.isNegative()) {
            throw new IllegalArgumentException("delay must be above 0, was " + delay);
        }
        if (requestBytes < 0) {
            throw new IllegalArgumentException("request-bytes must be at least 0, was " + requestBytes);
        }
        if (Math.min(Math.min(poolSize, loops), Math.min(permits.orElse(1), instances)) < 1) {
            String calls = permits.isPresent() ? Integer.toString(permits.getAsInt()) : "unlimited";
            throw new IllegalArgumentException(
                    "pool-size, loops, downstream-permits and instances must be at least 1, were " + poolSize + ", "
                            + loops + ", " + calls + " and " + instances);
        }
        Bounds.rate("rate", ratePerSecond);
    }

    /** Returns the requests a second that one instance is offered. */
    public double ratePerInstance() {
        return ratePerSecond / instances;
    }

    /** Returns the seconds for which a request that does not queue occupies its server. */
    public double serviceSeconds() {
        return (delay.toNanos() + cpu.totalNanos()) / 1e9;
    }
}
