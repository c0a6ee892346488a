package threadlab.loadtest.sample;

import java.util.ArrayList;
import java.util.List;

/** Decides whether the load generator or its machine was the problem of a run. Pure. */
public final class ValidityRules {
    /** Share of its busiest thread's time that the load generator may use. */
    public static final double MOST_CPU_RATIO = 0.8;
    /** For how many milliseconds the load generator's machine may stand still. */
    public static final double LONGEST_HICCUP_MS = 100;
    /** Share of the offered requests that must have left. */
    public static final double LEAST_SENT_RATIO = 0.99;
    /** Share of the machine's CPU time that others may take. */
    public static final double MOST_INTERFERENCE_RATIO = 0.1;
    /** A schedule lag up to this many milliseconds is always accepted. */
    public static final double LEAST_LAG_BOUND_MS = 1;
    /** A schedule lag up to this share of the median response time is accepted too. */
    public static final double LAG_SHARE_OF_MEDIAN = 0.05;

    private final List<Reason> reasons = new ArrayList<>();

    /** Judges the load generator. */
    public ValidityRules generator(GeneratorUse use) {
        if (use.cpuRatio() > MOST_CPU_RATIO) {
            reasons.add(new Reason.GeneratorBusy(use.cpuRatio()));
        }
        if (use.maxHiccupMs() > LONGEST_HICCUP_MS) {
            reasons.add(new Reason.StoodStill(use.maxHiccupMs()));
        }
        return this;
    }

    /**
     * Judges how late requests left, over all traffics of a run: the lag is the load generator's, not a traffic's.
     *
     * @param traffic the only one; empty where there are several
     */
    public ValidityRules lag(String traffic, Recording recording) {
        if (recording.lag().getTotalCount() == 0) {
            return this;
        }
        double p99Ms = recording.lag().getValueAtPercentile(99) / Unit.NANOS_PER_MILLI;
        double medianMs = recording.response().getValueAtPercentile(50) / Unit.NANOS_PER_MILLI;
        double boundMs = Math.max(LEAST_LAG_BOUND_MS, LAG_SHARE_OF_MEDIAN * medianMs);
        if (p99Ms > boundMs) {
            long sent = recording.accounting().sent();
            reasons.add(new Reason.LeftLate(traffic, p99Ms, boundMs, recording.waitedForConnection(), sent));
        }
        return this;
    }

    /** Judges how many of a traffic's requests left at all. */
    public ValidityRules sent(String traffic, Accounting accounting) {
        double ratio = accounting.offered() == 0 ? 1 : accounting.sent() / (double) accounting.offered();
        if (ratio < LEAST_SENT_RATIO) {
            reasons.add(new Reason.NotSent(traffic, ratio, accounting.offered()));
        }
        return this;
    }

    /** Returns the verdict. */
    public Validity validity() {
        return new Validity(reasons);
    }
}
