package threadlab.loadtest.report;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.RunFiles;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Judgement;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;
import threadlab.loadtest.stats.SuiteFile.Range;
import threadlab.loadtest.stats.SuiteFile.TrialResult;

/** Suites for tests: one that was really measured, and ones made by hand. */
public final class Suites {
    static final String METRIC = "slowestMs";
    private static final String MEASURED = "/threadlab/loadtest/report/suite.json";

    private Suites() {}

    /** Returns what a quick suite of virtual and platform found on a machine of two cores. */
    public static SuiteFile measured() {
        try {
            return RunFiles.read(path(MEASURED), SuiteFile.SCHEMA, SuiteFile.class);
        } catch (RunFiles.UnusableFile unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    static Path path(String resource) {
        try {
            return Path.of(Suites.class.getResource(resource).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SuiteFile suite(List<String> modes, List<ExperimentResult> experiments) {
        return new SuiteFile(
                SuiteFile.SCHEMA,
                "2026-01-01T00:00:00.123Z",
                false,
                "./loadtest/loadtest suite --seed=7",
                new SuiteFile.Settings("quick", modes, List.of("21.0.8"), 40, 250, false, false, 2, 7, modes),
                new Environment(
                        "Linux 6",
                        "a processor",
                        2,
                        1L << 34,
                        "21",
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(0.01),
                        20_000,
                        "unpackaged"),
                experiments);
    }

    /** Returns an experiment in which the metric, of which less is better, was this in each mode. */
    static ExperimentResult experiment(String id, Map<String, List<Double>> trials, Map<String, Validity> validity) {
        List<CaseResult> cases = trials.entrySet().stream()
                .map(each ->
                        caseOf(each.getKey(), each.getValue(), validity.getOrDefault(each.getKey(), Validity.VALID)))
                .toList();
        String baseline = cases.getFirst().mode();
        List<Comparison> comparisons = trials.entrySet().stream()
                .skip(1)
                .map(each -> comparison(
                        baseline, "21.0.8", each.getKey(), PairedRatio.of(trials.get(baseline), each.getValue())))
                .toList();
        Judgement verdict = cases.stream().map(CaseResult::verdict).reduce(Judgement.CONFIRMED, Judgement::and);
        return new ExperimentResult(
                id, "What of " + id + "?", "The claim of " + id + ".", verdict, METRIC, true, cases, comparisons);
    }

    static ExperimentResult experiment(String id, Map<String, List<Double>> trials) {
        return experiment(id, trials, Map.of());
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
        Double[] values = new Double[count];
        Arrays.fill(values, value);
        return List.of(values);
    }

    static CaseResult caseOf(String mode, List<Double> trials, Validity validity) {
        return caseOf(mode, "21.0.8", trials, validity);
    }

    /** Returns an experiment in one mode on two JDKs, with what the second is compared with. */
    static ExperimentResult acrossJdks(String id, String mode, List<Double> before, List<Double> after) {
        CaseResult baseline = caseOf(mode, "21.0.8", before, Validity.VALID);
        CaseResult candidate = caseOf(mode, "25.0.1", after, Validity.VALID);
        PairedRatio ratio = PairedRatio.of(before, after);
        Comparison comparison = new Comparison(
                mode,
                baseline.jdk(),
                mode,
                candidate.jdk(),
                METRIC,
                ratio,
                METRIC + ": what may be said",
                OptionalDouble.empty(),
                Optional.empty(),
                List.of());
        return new ExperimentResult(
                id,
                "What of " + id + "?",
                "The claim of " + id + ".",
                Judgement.CONFIRMED,
                METRIC,
                true,
                List.of(baseline, candidate),
                List.of(comparison));
    }

    /** Returns two experiments that were made on two JDKs as the one that they are. */
    static ExperimentResult onTwoJdks(ExperimentResult before, ExperimentResult after) {
        List<CaseResult> cases = Stream.concat(
                        before.cases().stream(),
                        after.cases().stream()
                                .map(each -> caseOf(each.mode(), "25.0.1", values(each), each.validity())))
                .toList();
        List<Comparison> comparisons = Stream.concat(
                        before.comparisons().stream(),
                        after.comparisons().stream()
                                .map(each -> comparison(each.baseline(), "25.0.1", each.candidate(), each.result())))
                .toList();
        return new ExperimentResult(
                before.id(), before.question(), before.claim(), before.verdict(), METRIC, true, cases, comparisons);
    }

    private static List<Double> values(CaseResult of) {
        return of.trials().stream().map(each -> each.measured().get(METRIC)).toList();
    }

    private static CaseResult caseOf(String mode, String jdk, List<Double> trials, Validity validity) {
        double measured = trials.getFirst();
        return new CaseResult(
                mode,
                jdk,
                map("delayMs", 250.0),
                Optional.of(new Calibration(0.5, 0.1, 0.05, 0.05, 5000)),
                map(METRIC, 250.0),
                map(METRIC, measured),
                map(METRIC, new Range(0, OptionalDouble.of(300))),
                OptionalDouble.of(Math.abs(measured / 250 - 1)),
                map(METRIC, measured / 250 - 1),
                validity.valid() ? Judgement.CONFIRMED : Judgement.INVALID,
                map(METRIC, Judgement.CONFIRMED),
                validity,
                trials.stream()
                        .map(value -> new TrialResult(1, map(METRIC, value), validity))
                        .toList(),
                0,
                0,
                map("sizeBytes", List.of(new Point(1, measured), new Point(2, 2 * measured))),
                Map.of(),
                List.of(),
                Optional.empty());
    }

    private static Comparison comparison(String baseline, String jdk, String candidate, PairedRatio ratio) {
        return new Comparison(
                baseline,
                jdk,
                candidate,
                jdk,
                METRIC,
                ratio,
                METRIC + ": what may be said of " + candidate,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of());
    }

    private static <T> SequencedMap<String, T> map(String key, T value) {
        SequencedMap<String, T> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }
}
