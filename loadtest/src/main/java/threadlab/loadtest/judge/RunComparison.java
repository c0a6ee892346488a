package threadlab.loadtest.judge;

import java.util.List;
import threadlab.loadtest.sample.Metric;

/**
 * Saved runs of two labels side by side.
 *
 * @param baseline what is compared with
 * @param candidate what is compared
 * @param metrics one each
 * @param warnings why the two may not be comparable
 */
public record RunComparison(RunSet baseline, RunSet candidate, List<MetricComparison> metrics, List<Warning> warnings) {
    /** Copies the lists. */
    public RunComparison {
        metrics = List.copyOf(metrics);
        warnings = List.copyOf(warnings);
    }

    /** Why runs may not be comparable. */
    public sealed interface Warning {
        /**
         * Two runs were not asked alike, or not measured alike.
         *
         * @param condition that differs
         * @param expected what it is in the first run
         * @param first label of the first run
         * @param found what it is in another
         * @param other label of the other
         */
        record Unlike(String condition, String expected, String first, String found, String other) implements Warning {}

        /** A run of that label was ended before its time. */
        record Partial(String label) implements Warning {}

        /** The labels have different numbers of trials; the first so many of each are paired. */
        record Unpaired(int baselineTrials, int candidateTrials, int paired) implements Warning {}
    }

    /** Returns whether both sides may be believed; where not, no difference may be claimed. */
    public boolean valid() {
        return baseline.validity().valid() && candidate.validity().valid();
    }

    /** Returns the comparison by that metric. */
    public MetricComparison by(Metric metric) {
        return metrics.stream()
                .filter(each -> each.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
