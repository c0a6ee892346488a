package threadlab.loadtest.predict;

import java.util.OptionalInt;

/** Predictions that have a formula. Pure. */
public final class ClosedForms {
    private ClosedForms() {}

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
}
