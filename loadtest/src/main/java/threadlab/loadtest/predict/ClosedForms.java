package threadlab.loadtest.predict;

import java.util.OptionalInt;

/** Predictions that have a formula. Pure. */
public final class ClosedForms {
    private ClosedForms() {}

    /**
     * Returns the response time of the k-th of simultaneous requests, in the unit of the delay: {@code ⌈k/c⌉·D} with c
     * servers (they work in rounds), D without a bound.
     *
     * @param k from 1
     * @param servers that can work at once; empty for no bound
     */
    public static double burst(long k, OptionalInt servers, double delay) {
        return servers.isPresent() ? Math.ceilDiv(k, (long) servers.getAsInt()) * delay : delay;
    }

    /**
     * Returns the most requests a second that c servers can answer, {@code c/D} (Little's law with all busy); infinite
     * without a bound.
     */
    public static double ceilingPerSecond(OptionalInt servers, double delaySeconds) {
        return servers.isPresent() ? servers.getAsInt() / delaySeconds : Double.POSITIVE_INFINITY;
    }
}
