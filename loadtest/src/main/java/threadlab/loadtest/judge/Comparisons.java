package threadlab.loadtest.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.Expected;
import threadlab.loadtest.judge.Comparison.Secondary;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Holm;
import threadlab.loadtest.stats.PairedRatio;

/** Compares the cases of an experiment: each variant with the first, and each later JDK with the first. Pure. */
final class Comparisons {
    private final Metric primary;
    private final List<CaseResult> cases;

    private Comparisons(Metric primary, List<CaseResult> cases) {
        this.primary = primary;
        this.cases = cases;
    }

    /** One metric of two cases, pair by pair of trials. */
    private record Pairs(List<Double> baseline, List<Double> candidate) {
        /** Pairs the trials of one block that both cases rest on and that both have the metric of. */
        static Pairs of(CaseResult baseline, CaseResult candidate, Metric metric) {
            Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
            for (TrialResult one : baseline.trials().believed()) {
                for (TrialResult other : candidate.trials().believed()) {
                    OptionalDouble base = one.measured().get(metric);
                    OptionalDouble value = other.measured().get(metric);
                    if (one.block() == other.block() && base.isPresent() && value.isPresent()) {
                        pairs.baseline.add(base.getAsDouble());
                        pairs.candidate.add(value.getAsDouble());
                    }
                }
            }
            return pairs;
        }

        int count() {
            return baseline.size();
        }

        boolean positive() {
            return Stream.concat(baseline.stream(), candidate.stream()).allMatch(value -> value > 0);
        }

        PairedRatio ratio() {
            return PairedRatio.of(baseline, candidate);
        }
    }

    /** Each variant with the first on the same JDK, and each on a later JDK with the same on the first. */
    static List<Comparison> of(Metric primary, List<CaseResult> cases) {
        Comparisons all = new Comparisons(primary, cases);
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
        Pairs pairs = Pairs.of(baseline, candidate, primary);
        if (pairs.count() == 0) {
            return Optional.empty();
        }
        PairedRatio ratio = pairs.ratio();
        boolean valid = baseline.valid() && candidate.valid();
        MetricComparison by =
                MetricComparison.of(primary, measured(baseline), measured(candidate), Optional.of(ratio), valid);
        Optional<Expected> expected = prediction(baseline)
                .flatMap(base -> prediction(candidate).flatMap(other -> expected(base, other, ratio, by.finding())));
        List<Secondary> others = secondary(baseline, candidate, pairs.count());
        return Optional.of(new Comparison(baseline.variant(), candidate.variant(), by, expected, others));
    }

    private OptionalDouble measured(CaseResult of) {
        return of.of(primary).map(MetricResult::measured).orElse(OptionalDouble.empty());
    }

    private Optional<Prediction> prediction(CaseResult of) {
        return of.of(primary).flatMap(MetricResult::prediction);
    }

    /** The ratio of what is predicted; where only bounds are, the least that they allow. */
    private static Optional<Expected> expected(Prediction base, Prediction other, PairedRatio found, Finding finding) {
        OptionalDouble least = leastRatio(base, other);
        OptionalDouble predicted =
                base.predicted().isPresent() && other.predicted().isPresent()
                        ? OptionalDouble.of(other.predicted().getAsDouble()
                                / base.predicted().getAsDouble())
                        : least;
        return predicted.stream()
                .mapToObj(ratio -> new Expected(ratio, Verdicts.of(ratio, least.isPresent(), found, finding)))
                .findFirst();
    }

    /** The ratio nearest to 1 that the accepted ranges allow; nothing where they overlap. */
    private static OptionalDouble leastRatio(Prediction base, Prediction other) {
        if (other.high() < base.low()) {
            return OptionalDouble.of(other.high() / base.low());
        }
        return other.low() > base.high() ? OptionalDouble.of(other.low() / base.high()) : OptionalDouble.empty();
    }

    /** Compares by every other metric that all trials of both have, with Holm's correction over these. */
    private List<Secondary> secondary(CaseResult baseline, CaseResult candidate, int inAll) {
        SequencedMap<Metric, Pairs> compared = new LinkedHashMap<>();
        for (MetricResult each : baseline.metrics()) {
            Pairs pairs = Pairs.of(baseline, candidate, each.metric());
            if (!each.metric().equals(primary) && pairs.count() == inAll && pairs.positive()) {
                compared.put(each.metric(), pairs);
            }
        }
        List<Double> corrected = Holm.corrected(compared.values().stream()
                .map(pairs -> PairedRatio.pValue(pairs.baseline(), pairs.candidate()))
                .toList());
        List<Secondary> others = new ArrayList<>();
        compared.forEach((metric, pairs) -> {
            double p = corrected.get(others.size());
            PairedRatio ratio = pairs.ratio();
            others.add(new Secondary(metric, ratio, p, ratio.different() && p <= Holm.SIGNIFICANT));
        });
        return others;
    }
}
