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

    /** Returns the requests that are under way at once, {@code λ·D} (Little's law). */
    public static double inFlight(double ratePerSecond, double responseSeconds) {
        return ratePerSecond * responseSeconds;
    }

    /**
     * Returns how many instances carry a rate, {@code ⌈λ/ceiling⌉}, at least 1. With evenly spaced requests that is
     * enough; random ones need room above it.
     *
     * @param ceilingPerSecond of one instance; infinite where nothing bounds it
     */
    public static int instances(double ratePerSecond, double ceilingPerSecond) {
        double exact = ratePerSecond / ceilingPerSecond;
        return Math.max(1, (int) Math.ceil(exact - 1e-9 * exact)); // 3.0000000000000004 instances are three
    }

    /** Returns the requests that have piled up after some seconds of overload, {@code (λ-c/D)·t}, at least 0. */
    public static double backlog(double ratePerSecond, double ceilingPerSecond, double seconds) {
        return Math.max(0, (ratePerSecond - ceilingPerSecond) * seconds);
    }

    /**
     * Returns the probability that a random arrival has to wait for one of c servers with exponential service times
     * (Erlang's C formula, by the stable recursion over Erlang's B).
     *
     * @param servers at least 1
     * @param offered λ·D, below the servers
     */
    public static double erlangC(int servers, double offered) {
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = offered * blocked / (k + offered * blocked);
        }
        return blocked / (1 - offered / servers * (1 - blocked));
    }
}
