package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.Comparison.Expected;
import threadlab.loadtest.judge.Comparison.Secondary;
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
        List<Secondary> others) {
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
                comparison.others());
    }

    Comparison comparison(List<CaseResult> cases) {
        VariantName under = new VariantName(baseline, baselineJdk);
        VariantName over = new VariantName(candidate, jdk);
        return new Comparison(
                under,
                over,
                new MetricComparison(
                        metric, measured(cases, under), measured(cases.reversed(), over), result, conclusion.value()),
                predictedRatio.isPresent()
                        ? Optional.of(new Expected(predictedRatio.getAsDouble(), present(verdict, "verdict")))
                        : Optional.empty(),
                others);
    }

    /** Of a variant that is compared with itself, the first case is the baseline's and the last the candidate's. */
    private OptionalDouble measured(List<CaseResult> cases, VariantName variant) {
        return cases.stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cases has no " + variant.withJdk()))
                .of(metric)
                .map(MetricResult::measured)
                .orElse(OptionalDouble.empty());
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
                            new Undecided(Why.NOTHING_DETECTED),
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
