package threadlab.loadtest.stats;

import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * A share of independent events and its 95 % confidence interval after Clopper and Pearson ("The use of confidence or
 * fiducial limits illustrated in the case of the binomial", Biometrika 26, 1934): its bounds are quantiles of beta
 * distributions, and it holds the true share at least as often as it states, also where no event was seen or all were.
 * Requests of one run are not independent: a bad second fails many. The interval is for that run alone.
 *
 * @param events that were seen
 * @param of how many could have been, at least 1
 * @param low bound of the share, 0 to 1
 * @param high bound of the share, 0 to 1
 */
public record Proportion(long events, long of, double low, double high) {
    private static final double BEYOND = 0.025;

    /** Returns the share of events with its interval. */
    public static Proportion of(long events, long of) {
        if (of < 1 || events < 0 || events > of) {
            throw new IllegalArgumentException("events must be 0 to " + of + " of at least 1, was " + events);
        }
        double low =
                events == 0 ? 0 : new BetaDistribution(events, of - events + 1.0).inverseCumulativeProbability(BEYOND);
        double high = events == of
                ? 1
                : new BetaDistribution(events + 1.0, of - events).inverseCumulativeProbability(1 - BEYOND);
        return new Proportion(events, of, low, high);
    }

    /** Returns the share itself, 0 to 1. */
    public double ratio() {
        return events / (double) of;
    }
}
