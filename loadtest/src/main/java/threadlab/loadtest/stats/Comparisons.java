package threadlab.loadtest.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.Range;
import threadlab.loadtest.stats.SuiteFile.Secondary;

/** Compares the cases of an experiment: each mode with the first, and each later JDK with the first. Pure. */
final class Comparisons {
    private final Experiment.Primary primary;
    private final List<CaseResult> cases;

    private Comparisons(Experiment.Primary primary, List<CaseResult> cases) {
        this.primary = primary;
        this.cases = cases;
    }

    /** Each mode with the first on the same JDK, and each on a later JDK with the same on the first. */
    static List<Comparison> of(Experiment.Primary primary, List<CaseResult> cases) {
        Comparisons all = new Comparisons(primary, cases);
        return cases.stream()
                .flatMap(
                        candidate -> Stream.concat(all.baseline(candidate).stream(), all.onFirstJdk(candidate).stream())
                                .flatMap(baseline -> all.compare(baseline, candidate).stream()))
                .toList();
    }

    private Optional<CaseResult> baseline(CaseResult candidate) {
        return cases.stream()
                .filter(each -> each.jdk().equals(candidate.jdk()))
                .findFirst()
                .filter(baseline -> !baseline.equals(candidate));
    }

    private Optional<CaseResult> onFirstJdk(CaseResult candidate) {
        String first = cases.getFirst().jdk();
        return cases.stream()
                .filter(each -> each.jdk().equals(first) && !candidate.jdk().equals(first))
                .filter(each -> each.mode().equals(candidate.mode()))
                .findFirst();
    }

    private Optional<Comparison> compare(CaseResult baseline, CaseResult candidate) {
        List<List<Double>> pairs = candidate.pairs(baseline, primary.metric());
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        PairedRatio ratio = PairedRatio.of(column(pairs, 0), column(pairs, 1));
        OptionalDouble predicted = predictedRatio(baseline, candidate);
        boolean apart = leastRatio(baseline, candidate).isPresent();
        boolean valid = baseline.validity().valid() && candidate.validity().valid();
        Comparison unsaid = new Comparison(
                baseline.mode(),
                baseline.jdk(),
                candidate.mode(),
                candidate.jdk(),
                primary.metric(),
                ratio,
                "",
                predicted,
                predicted.isPresent()
                        ? Optional.of(valid ? Judge.of(predicted.getAsDouble(), apart, ratio) : Judgement.INVALID)
                        : Optional.empty(),
                secondary(baseline, candidate));
        return Optional.of(
                unsaid.saying(Sentences.comparison(primary, unsaid.baselineName(), unsaid.candidateName(), ratio)));
    }

    /** Compares by every other metric that all trials of both have, with Holm's correction over these. */
    private List<Secondary> secondary(CaseResult baseline, CaseResult candidate) {
        SequencedMap<String, PairedRatio> ratios = new LinkedHashMap<>();
        List<Double> pValues = new ArrayList<>();
        int inAll = candidate.pairs(baseline, primary.metric()).size();
        for (String metric : baseline.measured().keySet()) {
            List<List<Double>> pairs = candidate.pairs(baseline, metric);
            boolean comparable = !metric.equals(primary.metric())
                    && pairs.size() == inAll
                    && pairs.stream().flatMap(List::stream).allMatch(value -> value > 0);
            if (comparable) {
                ratios.put(metric, PairedRatio.of(column(pairs, 0), column(pairs, 1)));
                pValues.add(PairedRatio.pValue(column(pairs, 0), column(pairs, 1)));
            }
        }
        List<Double> corrected = Holm.corrected(pValues);
        List<Secondary> others = new ArrayList<>();
        ratios.forEach((metric, ratio) -> {
            double p = corrected.get(others.size());
            others.add(new Secondary(metric, ratio, p, ratio.different() && p <= Holm.SIGNIFICANT));
        });
        return others;
    }

    private static List<Double> column(List<List<Double>> pairs, int at) {
        return pairs.stream().map(pair -> pair.get(at)).toList();
    }

    /** The ratio of what is predicted; where only bounds are, the least that they allow. */
    private OptionalDouble predictedRatio(CaseResult baseline, CaseResult candidate) {
        Double base = baseline.predicted().get(primary.metric());
        Double other = candidate.predicted().get(primary.metric());
        return base != null && other != null ? OptionalDouble.of(other / base) : leastRatio(baseline, candidate);
    }

    /** The ratio nearest to 1 that the accepted ranges allow; nothing where they overlap. */
    private OptionalDouble leastRatio(CaseResult baseline, CaseResult candidate) {
        Range accepted = baseline.accepted().get(primary.metric());
        Range candidates = candidate.accepted().get(primary.metric());
        if (accepted == null || candidates == null) {
            return OptionalDouble.empty();
        }
        double high = accepted.high().orElse(Double.POSITIVE_INFINITY);
        double otherHigh = candidates.high().orElse(Double.POSITIVE_INFINITY);
        if (otherHigh < accepted.low()) {
            return OptionalDouble.of(otherHigh / accepted.low());
        }
        return candidates.low() > high ? OptionalDouble.of(candidates.low() / high) : OptionalDouble.empty();
    }
}
