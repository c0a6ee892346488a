package threadlab.loadtest.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Observation;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.CaseResult.Curves;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.ComparedTrials;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.SuiteResults.ChosenSettings;
import threadlab.loadtest.judge.SuiteResults.Origin;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;

/** Suites for tests: a whole one, and small ones in which a single metric was this or that. */
public final class Suites {
    static final Metric METRIC = Metric.lower("slowestMs", "slowest", Unit.MILLIS);
    private static final Metric SIZE = Metric.plain("sizeBytes", "size", Unit.BYTES);
    private static final String JDK = "21.0.8";
    private static final String LATER_JDK = "25.0.1";

    private Suites() {}

    /** Returns what a quick suite of virtual and platform found on a machine of two cores. */
    public static SuiteResults measured() {
        return MeasuredSuite.RESULTS;
    }

    static SuiteResults suite(List<String> modes, List<ExperimentResult> experiments) {
        return new SuiteResults(
                new Origin(
                        Instant.parse("2026-01-01T00:00:00.123Z"),
                        false,
                        "./loadtest/loadtest suite --seed=7",
                        OptionalInt.of(1)),
                new ChosenSettings("quick", modes, List.of(JDK), 40, 250, false, false, 2, 7, modes),
                Runs.MACHINE,
                experiments);
    }

    /** Returns reasons in those words. */
    static Validity invalid(String... reasons) {
        return new Validity(Stream.of(reasons).<Reason>map(Reason.Saved::new).toList());
    }

    /** Returns an experiment in which the metric, of which less is better, was this in each mode. */
    static ExperimentResult experiment(String id, Map<String, List<Double>> trials, Map<String, Validity> validity) {
        List<CaseResult> cases = trials.entrySet().stream()
                .map(each -> caseOf(
                        new VariantName(each.getKey(), JDK),
                        each.getValue(),
                        validity.getOrDefault(each.getKey(), Validity.VALID)))
                .toList();
        return experiment(
                id,
                cases,
                cases.stream()
                        .skip(1)
                        .map(each -> comparison(cases.getFirst(), each))
                        .toList());
    }

    static ExperimentResult experiment(String id, Map<String, List<Double>> trials) {
        return experiment(id, trials, Map.of());
    }

    private static ExperimentResult experiment(String id, List<CaseResult> cases, List<Comparison> comparisons) {
        Verdict verdict = cases.stream().map(CaseResult::verdict).reduce(Verdict.CONFIRMED, Verdict::and);
        return new ExperimentResult(
                id, "What of " + id + "?", "The claim of " + id + ".", verdict, METRIC, cases, comparisons);
    }

    /** Returns modes with their trials, in order. */
    static SequencedMap<String, List<Double>> trials(
            String first, List<Double> ofFirst, String second, List<Double> ofSecond) {
        SequencedMap<String, List<Double>> trials = new LinkedHashMap<>();
        trials.put(first, ofFirst);
        trials.put(second, ofSecond);
        return trials;
    }

    /** Returns that value again and again. */
    static List<Double> times(int count, double value) {
        return Collections.nCopies(count, value);
    }

    /** Returns an experiment in one mode on two JDKs, the second compared with the first. */
    static ExperimentResult acrossJdks(String id, String mode, List<Double> before, List<Double> after) {
        CaseResult baseline = caseOf(new VariantName(mode, JDK), before, Validity.VALID);
        CaseResult candidate = caseOf(new VariantName(mode, LATER_JDK), after, Validity.VALID);
        return experiment(id, List.of(baseline, candidate), List.of(comparison(baseline, candidate)));
    }

    /** Returns two experiments that were made on two JDKs as the one that they are. */
    static ExperimentResult onTwoJdks(ExperimentResult before, ExperimentResult after) {
        List<CaseResult> later = after.cases().stream()
                .map(each -> caseOf(
                        new VariantName(each.variant().name(), LATER_JDK),
                        values(each),
                        each.trials().validity()))
                .toList();
        List<CaseResult> cases = new ArrayList<>(before.cases());
        cases.addAll(later);
        List<Comparison> comparisons = new ArrayList<>(before.comparisons());
        later.stream().skip(1).forEach(each -> comparisons.add(comparison(later.getFirst(), each)));
        return experiment(before.id(), cases, comparisons);
    }

    private static List<Double> values(CaseResult of) {
        return of.trials().all().stream()
                .map(each -> each.measured().get(METRIC).orElseThrow())
                .toList();
    }

    private static CaseResult caseOf(VariantName variant, List<Double> trials, Validity validity) {
        double measured = trials.getFirst();
        return new CaseResult(
                variant,
                List.of(Quantity.of(Metric.DELAY, 250)),
                Optional.of(new Calibration(0.5, 0.1, 0.05, 0.05, 5000)),
                List.of(new MetricResult(
                        METRIC,
                        Optional.of(Prediction.upTo(METRIC, 250, 300)),
                        OptionalDouble.of(measured),
                        Optional.empty(),
                        Optional.of(Verdict.CONFIRMED))),
                new CaseTrials(
                        IntStream.rangeClosed(1, trials.size())
                                .mapToObj(number -> new TrialResult(
                                        number,
                                        number,
                                        new Observation()
                                                .with(METRIC, trials.get(number - 1))
                                                .measured(),
                                        validity))
                                .toList(),
                        validity,
                        0,
                        0,
                        List.of()),
                new Curves(
                        List.of(new Series(
                                "sizeBytes",
                                SIZE,
                                Metric.IN_FLIGHT,
                                List.of(new Point(1, measured), new Point(2, 2 * measured)))),
                        List.of()),
                Optional.empty());
    }

    private static Comparison comparison(CaseResult baseline, CaseResult candidate) {
        return comparison(baseline, candidate, METRIC, values(baseline), values(candidate));
    }

    /** Returns the comparison of two cases by one metric, as the judge would make it. */
    static Comparison comparison(
            CaseResult baseline, CaseResult candidate, Metric metric, List<Double> before, List<Double> after) {
        boolean valid = baseline.valid() && candidate.valid();
        return new Comparison(
                baseline.variant(),
                candidate.variant(),
                ComparedTrials.of(metric, before, after, valid),
                Optional.empty(),
                List.of());
    }
}
