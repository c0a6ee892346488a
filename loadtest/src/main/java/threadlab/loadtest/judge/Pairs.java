package threadlab.loadtest.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Effect;
import threadlab.loadtest.stats.Effect.Absolute;
import threadlab.loadtest.stats.Effect.Directed;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.PairedRatio;

/**
 * One metric of two variants, in pairs of trials, before it is compared.
 *
 * @param metric which
 * @param baseline its value over all trials; absent where there were too few samples
 * @param candidate the same
 * @param before its value in the baseline's trial of each pair
 * @param after its value in the candidate's
 * @param absolute how differences are judged, where ratios cannot be
 * @param trouble that forbids any other finding, where there is some
 */
record Pairs(
        Metric metric,
        OptionalDouble baseline,
        OptionalDouble candidate,
        List<Double> before,
        List<Double> after,
        Absolute absolute,
        Optional<Finding> trouble) {
    Pairs {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Compares by a family of metrics, none of which was chosen beforehand: the chance that any of them differs by
     * accident is that of one.
     */
    static List<MetricComparison> compare(List<Pairs> family, Look look) {
        List<Pairs> paired =
                family.stream().filter(each -> !each.before.isEmpty()).toList();
        List<Finding> found =
                Effect.findings(paired.stream().map(Pairs::directed).toList(), look);
        return family.stream()
                .map(each -> {
                    Finding finding = each.before.isEmpty()
                            ? new Finding.Undecided(Why.FEW_SAMPLES)
                            : found.get(paired.indexOf(each));
                    return each.compared(each.trouble.orElse(finding), look);
                })
                .toList();
    }

    private Directed directed() {
        return new Directed(effect(), metric.direction() == Metric.Direction.LOWER_IS_BETTER);
    }

    private Effect effect() {
        return Effect.of(before, after, absolute);
    }

    private MetricComparison compared(Finding finding, Look look) {
        Optional<PairedRatio> ratio = before.isEmpty() ? Optional.empty() : PairedRatio.of(effect(), look);
        return new MetricComparison(metric, baseline, candidate, ratio, finding);
    }
}
