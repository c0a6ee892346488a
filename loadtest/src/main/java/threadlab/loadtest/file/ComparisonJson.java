package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.Comparison.Expected;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.PairedRatio;

/** Two variants compared, as they stand in a suite's results. Values are read off the cases. */
record ComparisonJson(
        String baseline,
        String baselineJdk,
        String candidate,
        String jdk,
        Metric metric,
        Optional<PairedRatio> result,
        @JsonUnwrapped Conclusion conclusion,
        String sentence,
        OptionalDouble predictedRatio,
        Optional<Verdict> verdict,
        List<Other> others) {
    static ComparisonJson of(Wording wording, Comparison comparison) {
        MetricComparison primary = comparison.primary();
        Optional<Expected> expected = comparison.expected();
        return new ComparisonJson(
                comparison.baseline().name(),
                comparison.baseline().jdk(),
                comparison.candidate().name(),
                comparison.candidate().jdk(),
                primary.metric(),
                primary.ratio(),
                Conclusion.of(primary.finding()),
                wording.sentence(comparison),
                expected.map(each -> OptionalDouble.of(each.ratio())).orElse(OptionalDouble.empty()),
                expected.map(Expected::verdict),
                comparison.others().stream().map(Other::of).toList());
    }

    /** A metric that was not declared the primary one. */
    record Other(
            Metric metric,
            Optional<PairedRatio> result,
            @JsonUnwrapped Conclusion conclusion) {
        static Other of(MetricComparison by) {
            return new Other(by.metric(), by.ratio(), Conclusion.of(by.finding()));
        }
    }

    Comparison comparison(List<CaseResult> cases) {
        return new Comparison(
                new VariantName(baseline, baselineJdk),
                new VariantName(candidate, jdk),
                compared(cases, metric, result, conclusion),
                predictedRatio.isPresent()
                        ? Optional.of(new Expected(predictedRatio.getAsDouble(), present(verdict, "verdict")))
                        : Optional.empty(),
                others.stream()
                        .map(each -> compared(cases, each.metric, each.result, each.conclusion))
                        .toList());
    }

    private MetricComparison compared(
            List<CaseResult> cases, Metric by, Optional<PairedRatio> ratio, Conclusion found) {
        OptionalDouble under = measured(cases, new VariantName(baseline, baselineJdk), by);
        OptionalDouble over = measured(cases.reversed(), new VariantName(candidate, jdk), by);
        return new MetricComparison(by, under, over, ratio, found.value());
    }

    /** Of a variant that is compared with itself, the first case is the baseline's and the last the candidate's. */
    private static OptionalDouble measured(List<CaseResult> cases, VariantName variant, Metric by) {
        return cases.stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cases has no " + variant.withJdk()))
                .measured(by);
    }

    private static <T> T present(Optional<T> field, String name) {
        return field.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /** A finding beside what it is the finding of. */
    record Conclusion(Finding finding, Optional<Why> undecidedBecause) {
        static Conclusion of(Finding finding) {
            return new Conclusion(
                    finding, finding instanceof Undecided undecided ? Optional.of(undecided.why()) : Optional.empty());
        }

        /** Returns the finding of that name; one that is undecided says beside its name why. */
        static Finding labelled(String label) {
            return Stream.of(
                            new Finding.Different(true),
                            new Finding.Different(false),
                            new Finding.Small(),
                            new Finding.Equal(),
                            new Undecided(Why.WIDE_INTERVAL),
                            new Finding.Overloaded(),
                            new Finding.Unsteady(),
                            new Finding.Invalid())
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }

        Finding value() {
            return finding instanceof Undecided
                    ? new Undecided(present(undecidedBecause, "undecidedBecause"))
                    : finding;
        }
    }
}
