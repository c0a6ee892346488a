package threadlab.loadtest.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether the load generator or its machine spoilt a whole run. What spoilt a figure of it is decided for each
 * figure ({@link Withheld}), and what a server could not take is its result ({@link Shortfall}). Pure.
 */
public final class ValidityRules {
    /** Share of its busiest thread's time that the load generator may use. */
    public static final double MOST_CPU_RATIO = 0.8;
    /** A pause of the load generator's machine counts from so many milliseconds on. */
    public static final double LONGEST_HICCUP_MS = 100;
    /** Share of a run for which it may stand still. */
    public static final double MOST_STALLED_RATIO = 0.001;
    /** Share of the offered requests that must have left, as far as that is the load generator's doing. */
    public static final double LEAST_SENT_RATIO = 0.99;
    /** Share of the machine's CPU time that others may take. */
    public static final double MOST_INTERFERENCE_RATIO = 0.1;
    /** From so many times the service time on, more requests at once are what slows a service down. */
    public static final double LEAST_SLOWDOWN = 1.5;

    private final List<Reason> reasons = new ArrayList<>();

    /** Judges the load generator. */
    public ValidityRules generator(GeneratorUse use) {
        if (use.cpuRatio() > MOST_CPU_RATIO) {
            reasons.add(new Reason.GeneratorBusy(use.cpuRatio()));
        }
        use.stalls()
                .filter(stalls -> stalls.ratio() > MOST_STALLED_RATIO)
                .ifPresent(stalls -> reasons.add(new Reason.StoodStill(stalls.millis())));
        return this;
    }

    /** Judges how many of a traffic's requests left, of those that the load generator could have sent. */
    public ValidityRules sent(String traffic, Recording recording) {
        long offered = recording.accounting().offered();
        double ratio = offered == 0 ? 1 : 1 - recording.couldHaveLeft() / (double) offered;
        if (ratio < LEAST_SENT_RATIO) {
            reasons.add(new Reason.NotSent(traffic, ratio, offered));
        }
        return this;
    }

    /**
     * Judges whether the load generator allowed itself too few connections: requests waited for one although the
     * service answered no slower than with few requests at once.
     *
     * @param connections that the traffic could open, where the user did not say how many
     */
    public ValidityRules connections(String traffic, int connections, Recording recording) {
        Accounting of = recording.accounting();
        long waited = of.neverSent() + of.timedOutUnsent() - recording.couldHaveLeft();
        double ratio = of.offered() == 0 ? 1 : 1 - waited / (double) of.offered();
        if (ratio < LEAST_SENT_RATIO && recording.slowdown().orElse(LEAST_SLOWDOWN) < LEAST_SLOWDOWN) {
            reasons.add(new Reason.TooFewConnections(traffic, connections, ratio, of.offered()));
        }
        return this;
    }

    /** Returns the verdict. */
    public Validity validity() {
        return new Validity(reasons);
    }
}
