package threadlab.loadtest.judge;

import java.util.List;
import java.util.Optional;

/**
 * Two variants of an experiment: two modes on one JDK, or one mode on two.
 *
 * @param baseline compared with
 * @param candidate compared
 * @param primary by the metric that was declared before measuring
 * @param expected what theory says of that ratio, where it says something
 * @param others by the metrics that were not declared, as one family
 */
public record Comparison(
        VariantName baseline,
        VariantName candidate,
        MetricComparison primary,
        Optional<Expected> expected,
        List<MetricComparison> others) {
    /** Copies the list. */
    public Comparison {
        others = List.copyOf(others);
    }

    /**
     * What theory says of the ratio.
     *
     * @param ratio candidate / baseline as predicted
     * @param verdict on that
     */
    public record Expected(double ratio, Verdict verdict) {}

    /**
     * Returns whether it says something of which variant to run: not so of two JDKs, nor of one variant with itself.
     */
    public boolean ofVariants() {
        return !baseline.name().equals(candidate.name());
    }

    /** Returns whether it compares JDKs. */
    public boolean acrossJdks() {
        return !baseline.jdk().equals(candidate.jdk());
    }

    /** Returns what to call the baseline: its name, with the JDK where these are compared. */
    public String baselineName() {
        return acrossJdks() ? baseline.withJdk() : baseline.name();
    }

    /** Returns what to call the candidate. */
    public String candidateName() {
        return acrossJdks() ? candidate.withJdk() : candidate.name();
    }

    /**
     * What results call a variant.
     *
     * @param name a mode of our service, or what the user calls it
     * @param jdk version of the JDK that ran it; empty where that is not known
     */
    public record VariantName(String name, String jdk) {
        /** Returns the name with the JDK. */
        public String withJdk() {
            return jdk.isEmpty() ? name : name + " on " + jdk;
        }
    }
}
