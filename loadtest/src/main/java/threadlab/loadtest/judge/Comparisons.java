package threadlab.loadtest.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.Expected;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Effect.Absolute;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Look;

/** Compares the cases of an experiment: each variant with the first, and each later JDK with the first. Pure. */
final class Comparisons {
    private final Metric primary;
    private final List<CaseResult> cases;

    private final Look look;

    private Comparisons(Metric primary, List<CaseResult> cases, Look look) {
        this.primary = primary;
        this.cases = cases;
        this.look = look;
    }

    /** Each variant with the first on the same JDK, and each on a later JDK with the same on the first. */
    static List<Comparison> of(Metric primary, List<CaseResult> cases, Look look) {
        Comparisons all = new Comparisons(primary, cases, look);
        return cases.stream()
                .flatMap(
                        candidate -> Stream.concat(all.baseline(candidate).stream(), all.onFirstJdk(candidate).stream())
                                .flatMap(baseline -> all.compare(baseline, candidate).stream()))
                .toList();
    }

    private Optional<CaseResult> baseline(CaseResult candidate) {
        return cases.stream()
                .filter(each -> each.variant().jdk().equals(candidate.variant().jdk()))
                .findFirst()
                .filter(baseline -> !baseline.equals(candidate));
    }

    private Optional<CaseResult> onFirstJdk(CaseResult candidate) {
        String first = cases.getFirst().variant().jdk();
        return cases.stream()
                .filter(each -> each.variant().jdk().equals(first)
                        && !candidate.variant().jdk().equals(first))
                .filter(each -> each.variant().name().equals(candidate.variant().name()))
                .findFirst();
    }

    private Optional<Comparison> compare(CaseResult baseline, CaseResult candidate) {
        Pairs pairs = pairs(baseline, candidate, primary);
        if (pairs.before().isEmpty()) {
            return Optional.empty();
        }
        MetricComparison by = Pairs.compare(List.of(pairs), look).getFirst();
        Optional<Expected> expected =
                prediction(baseline).flatMap(base -> prediction(candidate).flatMap(other -> expected(base, other, by)));
        List<Pairs> others = baseline.metrics().stream()
                .map(MetricResult::metric)
                .filter(metric -> !metric.equals(primary))
                .map(metric -> pairs(baseline, candidate, metric))
                .filter(each -> each.before().size() == pairs.before().size())
                .toList();
        return Optional.of(
                new Comparison(baseline.variant(), candidate.variant(), by, expected, Pairs.compare(others, look)));
    }

    /** Pairs the trials of one block that both cases rest on and that both have the metric of. */
    private static Pairs pairs(CaseResult baseline, CaseResult candidate, Metric metric) {
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (TrialResult one : baseline.trials().believed()) {
            for (TrialResult other : candidate.trials().believed()) {
                OptionalDouble base = one.measured().get(metric);
                OptionalDouble value = other.measured().get(metric);
                if (one.block() == other.block() && base.isPresent() && value.isPresent()) {
                    before.add(base.getAsDouble());
                    after.add(value.getAsDouble());
                }
            }
        }
        Optional<Finding> trouble =
                baseline.valid() && candidate.valid() ? Optional.empty() : Optional.of(new Finding.Invalid());
        return new Pairs(
                metric, baseline.measured(metric), candidate.measured(metric), before, after, Absolute.EXACT, trouble);
    }

    private Optional<Prediction> prediction(CaseResult of) {
        return of.of(primary).flatMap(MetricResult::prediction);
    }

    /** The ratio of what is predicted; where only bounds are, the least that they allow. */
    private static Optional<Expected> expected(Prediction base, Prediction other, MetricComparison found) {
        OptionalDouble predicted =
                base.predicted().isPresent() && other.predicted().isPresent()
                        ? OptionalDouble.of(other.predicted().getAsDouble()
                                / base.predicted().getAsDouble())
                        : leastRatio(base, other);
        return predicted.stream()
                .mapToObj(ratio -> new Expected(ratio, Verdicts.of(base, other, found)))
                .findFirst();
    }

    /** The ratio nearest to 1 that the accepted ranges allow; nothing where they overlap. */
    private static OptionalDouble leastRatio(Prediction base, Prediction other) {
        if (other.high() < base.low()) {
            return OptionalDouble.of(other.high() / base.low());
        }
        return other.low() > base.high() ? OptionalDouble.of(other.low() / base.high()) : OptionalDouble.empty();
    }
}
