package threadlab.loadtest.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Effect;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.PairedRatio;

/**
 * What one experiment found.
 *
 * @param id its short name
 * @param question what it asks
 * @param claim what theory answers
 * @param verdict on the claim
 * @param primary the metric that variants are compared by
 * @param cases one for each variant
 * @param comparisons of each other variant with the first, and of each later JDK with the first
 */
public record ExperimentResult(
        String id,
        String question,
        String claim,
        Verdict verdict,
        Metric primary,
        List<CaseResult> cases,
        List<Comparison> comparisons) {
    /** Copies the lists. */
    public ExperimentResult {
        cases = List.copyOf(cases);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Returns what its primary metric makes of each variant against itself: of the trials of every two successive
     * blocks, by turns the later over the earlier and the other way round. Where the machine was the same all the time,
     * the interval holds 1. Empty where no variant has two trials with a value above 0.
     */
    public Optional<PairedRatio> itself(Look look) {
        List<Double> ratios =
                cases.stream().flatMap(each -> itself(each).stream()).toList();
        return ratios.isEmpty() ? Optional.empty() : PairedRatio.of(Effect.ofRatios(ratios), look);
    }

    private List<Double> itself(CaseResult of) {
        List<Double> values = of.trials().believed().stream()
                .sorted(Comparator.comparing(TrialResult::block))
                .flatMap(trial -> trial.measured().get(primary).stream().boxed())
                .filter(value -> value > 0)
                .toList();
        return IntStream.range(0, values.size() / 2)
                .mapToObj(pair -> {
                    double ratio = values.get(2 * pair + 1) / values.get(2 * pair);
                    return pair % 2 == 0 ? ratio : 1 / ratio;
                })
                .toList();
    }

    /** Returns the JDKs that it ran on, in order. */
    public List<String> jdks() {
        return cases.stream().map(each -> each.variant().jdk()).distinct().toList();
    }
}
