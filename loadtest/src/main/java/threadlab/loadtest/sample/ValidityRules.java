package threadlab.loadtest.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides whether the generator or its machine was the problem of a run. Pure. */
public final class ValidityRules {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double LEAST_LAG_BOUND_MS = 1;
    private static final double LAG_SHARE_OF_MEDIAN = 0.05;
    private static final double LEAST_SENT_RATIO = 0.99;
    /** Share of its busiest thread's time that the generator may use. */
    public static final double MOST_CPU_RATIO = 0.8;

    /** For how long the generator's machine may stand still. */
    public static final double LONGEST_HICCUP_MS = 100;

    private final List<String> reasons = new ArrayList<>();

    /** Judges the generator. */
    public ValidityRules generator(GeneratorUse use) {
        if (use.cpuRatio() > MOST_CPU_RATIO) {
            reasons.add(format(
                    "the generator used %.0f %% of a core, more than %.0f %%: lower the load or give it --loops",
                    use.cpuRatio() * 100, MOST_CPU_RATIO * 100));
        }
        if (use.maxHiccupMs() > LONGEST_HICCUP_MS) {
            reasons.add(format(
                    "the generator's machine stood still for %.0f ms, more than %.0f ms: run it alone",
                    use.maxHiccupMs(), LONGEST_HICCUP_MS));
        }
        return this;
    }

    /** Returns the verdict. */
    public Validity validity() {
        return Validity.of(reasons);
    }

    /** Judges how late requests left, over all traffics of a run: the lag is the generator's, not a traffic's. */
    public ValidityRules lag(String name, Recording recording) {
        if (recording.lag().getTotalCount() == 0) {
            return this;
        }
        double p99Ms = recording.lag().getValueAtPercentile(99) / NANOS_PER_MILLI;
        double medianMs = recording.response().getValueAtPercentile(50) / NANOS_PER_MILLI;
        double boundMs = Math.max(LEAST_LAG_BOUND_MS, LAG_SHARE_OF_MEDIAN * medianMs);
        if (p99Ms > boundMs) {
            reasons.add(format("%s left late: schedule lag p99 %.2f ms, more than %.2f ms: ", name, p99Ms, boundMs)
                    + mend(recording));
        }
        return this;
    }

    /** Tells a lack of connections, which the user can mend, from a lack of CPU time. */
    private static String mend(Recording recording) {
        long waited = recording.waitedForConnection();
        long sent = recording.accounting().sent();
        return waited * 100 >= sent
                ? format("%d of %d requests found no connection free: more --connections", waited, sent)
                : "the generator did not get the CPU in time: leave it a core of its own, or lower the load";
    }

    /** Judges how many of a traffic's requests left at all. */
    public ValidityRules sent(String name, Accounting books) {
        double ratio = books.offered() == 0 ? 1 : books.sent() / (double) books.offered();
        if (ratio < LEAST_SENT_RATIO) {
            reasons.add(format(
                    "%s: only %.1f %% of %d requests were sent, less than %.0f %%: more --connections or a lower load",
                    name, ratio * 100, books.offered(), LEAST_SENT_RATIO * 100));
        }
        return this;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
