package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Saved runs of two labels side by side. Pure.
 *
 * @param baseline what is compared with
 * @param candidate what is compared
 * @param metrics one each
 * @param warnings why the two may not be comparable
 */
public record RunComparison(RunSet baseline, RunSet candidate, List<Line> metrics, List<String> warnings) {
    /**
     * One metric.
     *
     * @param metric which
     * @param baseline its value; absent where there were too few samples
     * @param candidate the same
     * @param ratio candidate / baseline over the pairs of trials; absent where a value is absent or zero
     */
    public record Line(
            RunMetric metric, OptionalDouble baseline, OptionalDouble candidate, Optional<PairedRatio> ratio) {}

    /** Compares two labels. */
    public static RunComparison of(RunSet baseline, RunSet candidate) {
        List<Line> lines = Arrays.stream(RunMetric.values())
                .map(metric -> new Line(
                        metric, baseline.value(metric), candidate.value(metric), ratio(metric, baseline, candidate)))
                .toList();
        List<String> warnings = new ArrayList<>(LoadDifference.between(baseline, candidate));
        if (baseline.runs().size() != candidate.runs().size()) {
            warnings.add("trials differ: " + baseline.runs().size() + " of " + baseline.label() + ", "
                    + candidate.runs().size() + " of " + candidate.label() + "; the first "
                    + Math.min(baseline.runs().size(), candidate.runs().size()) + " of each are paired");
        }
        return new RunComparison(baseline, candidate, lines, warnings);
    }

    /** Returns whether both sides may be believed; where not, no difference may be claimed. */
    public boolean valid() {
        return baseline.validity().valid() && candidate.validity().valid();
    }

    /** Returns the line of that metric. */
    public Line line(RunMetric metric) {
        return metrics.stream()
                .filter(line -> line.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    /** Returns how many pairs of trials there are. */
    public int pairs() {
        return Math.min(baseline.runs().size(), candidate.runs().size());
    }

    private static Optional<PairedRatio> ratio(RunMetric metric, RunSet baseline, RunSet candidate) {
        List<Double> base = baseline.perTrial(metric);
        List<Double> other = candidate.perTrial(metric);
        if (base.size() < baseline.runs().size()
                || other.size() < candidate.runs().size()) {
            base = baseline.value(metric).stream().boxed().toList();
            other = candidate.value(metric).stream().boxed().toList();
        }
        int pairs = Math.min(base.size(), other.size());
        List<Double> paired = new ArrayList<>(base.subList(0, pairs));
        paired.addAll(other.subList(0, pairs));
        return pairs == 0 || paired.stream().anyMatch(value -> value <= 0)
                ? Optional.empty()
                : Optional.of(PairedRatio.of(paired.subList(0, pairs), paired.subList(pairs, 2 * pairs)));
    }
}
