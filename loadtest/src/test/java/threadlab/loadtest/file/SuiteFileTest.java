package threadlab.loadtest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.experiment.Measured;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.ComparedTrials;
import threadlab.loadtest.judge.Comparison;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.Range;

class SuiteFileTest {
    private static final Wording WORDING = new PlainWording();
    private static final Metric SLOWEST = Metric.lower("slowestMs", "the slowest of all", Unit.MILLIS);
    private static final Metric HEAP = Metric.lower("heap", "live heap", Unit.BYTES);
    private static final Metric LOADS = Metric.plain("rates", "rates", Unit.PER_SECOND);
    private static final VariantName BASELINE = new VariantName("virtual", "21.0.8");
    private static final VariantName CANDIDATE = new VariantName("platform", "21.0.8");

    @TempDir
    private Path folder;

    static Stream<Finding> findings() {
        return Stream.concat(
                Stream.of(Why.values()).map(Finding.Undecided::new),
                Stream.of(
                        new Finding.Different(true),
                        new Finding.Different(false),
                        new Finding.Small(),
                        new Finding.Equal(),
                        new Finding.Overloaded(),
                        new Finding.Unsteady(),
                        new Finding.Invalid()));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void readsWhatItWroteWithoutLoss(Finding finding) throws Exception {
        Path file = folder.resolve("results.json");
        SuiteFile.write(file, results(finding), WORDING);

        assertThat(SuiteFile.read(file)).isEqualTo(results(finding));
    }

    /** Zeros have no ratio, and are found different or equal all the same. */
    @Test
    void keepsTheFindingOfWhatHasNoRatio() throws Exception {
        SuiteResults all = results(new Finding.Different(true));
        ExperimentResult with = all.experiments().getFirst();
        Comparison comparison = with.comparisons().getFirst();
        MetricComparison none = new MetricComparison(
                SLOWEST,
                comparison.primary().baseline(),
                comparison.primary().candidate(),
                Optional.empty(),
                new Finding.Different(true));
        Comparison without = new Comparison(BASELINE, CANDIDATE, none, Optional.empty(), comparison.others());
        SuiteResults saved = new SuiteResults(
                all.origin(),
                all.settings(),
                all.environment(),
                List.of(new ExperimentResult(
                        with.id(),
                        with.question(),
                        with.claim(),
                        with.verdict(),
                        with.primary(),
                        with.cases(),
                        List.of(without))));
        Path file = folder.resolve("results.json");
        SuiteFile.write(file, saved, WORDING);

        assertThat(SuiteFile.read(file)).isEqualTo(saved);
    }

    @Test
    void saysWhatEachMetricIs() throws Exception {
        JsonNode experiment = new ObjectMapper()
                .readTree(SuiteFile.toJson(results(new Finding.Equal()), WORDING))
                .path("experiments")
                .path(0);

        assertThat(experiment.path("metrics").findValuesAsText("id"))
                .containsExactly("slowestMs", "heap", "poolSize", "rates", "p50Ms", "rank");
        assertThat(experiment.path("metrics").path(1).toString())
                .isEqualTo(
                        "{\"id\":\"heap\",\"label\":\"live heap\",\"unit\":\"bytes\",\"direction\":\"lower-is-better\"}");
        assertThat(experiment.path("curves").toString())
                .isEqualTo("[{\"id\":\"byRank\",\"y\":\"p50Ms\",\"x\":\"rank\"}]");
    }

    @Test
    void writesNumbersOfThingsWithoutAFraction() throws Exception {
        JsonNode results = new ObjectMapper().readTree(SuiteFile.toJson(results(new Finding.Equal()), WORDING));

        assertThat(results.findValue("parameters").toString()).isEqualTo("{\"poolSize\":40,\"rates\":[10.0,20.5]}");
    }

    @Test
    void saysInWordsWhatTheReportSays() throws Exception {
        JsonNode experiment = new ObjectMapper()
                .readTree(SuiteFile.toJson(results(new Finding.Undecided(Why.WIDE_INTERVAL)), WORDING))
                .path("experiments")
                .path(0);

        JsonNode comparison = experiment.path("comparisons").path(0);
        assertThat(comparison.path("finding").asText()).isEqualTo("undecided");
        assertThat(comparison.path("undecidedBecause").asText()).isEqualTo("wide-interval");
        assertThat(comparison.path("sentence").asText()).isEqualTo("platform and virtual");
        assertThat(experiment.path("cases").path(0).path("diagnosis").asText()).isEqualTo("the CPU");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"question\"|\"gone\"|experiments.[0].question is missing or of the wrong kind",
                "\"unit\" : \"bytes\"|\"unit\" : \"pounds\"|experiments.[0].metrics.[1].unit is missing or of the wrong"
                        + " kind",
                "\"primaryMetric\" : \"slowestMs\"|\"primaryMetric\" : \"none\"|metrics has no none",
                "\"finding\" : \"equal\"|\"finding\" : \"so-so\"|comparisons.[0].finding is missing or of the wrong kind",
                "\"candidate\" : \"platform\"|\"candidate\" : \"other\"|cases has no other on 21.0.8",
            })
    void explainsWhatIsNoWholeSuite(String from, String to, String reason) throws Exception {
        Path file = folder.resolve("results.json");
        SuiteFile.write(file, results(new Finding.Equal()), WORDING);
        Written.replace(file, from, to);

        assertThatThrownBy(() -> SuiteFile.read(file))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(file + " is not a whole threadlab.suite/1: ")
                .hasMessageContaining(reason);
    }

    private static SuiteResults results(Finding finding) {
        List<CaseResult> cases = List.of(
                caseResult(BASELINE, List.of(100.0, 110.0, 90.0)), caseResult(CANDIDATE, List.of(200.0, 200.0, 200.0)));
        return new SuiteResults(
                new SuiteResults.Origin(
                        Instant.parse("2026-01-01T00:00:00Z"), true, "loadtest suite", OptionalInt.of(2)),
                new SuiteResults.ChosenSettings(
                        "quick",
                        List.of("virtual", "platform"),
                        List.of("21.0.8"),
                        40,
                        250.5,
                        false,
                        true,
                        3,
                        7,
                        List.of("virtual", "platform")),
                Runs.MACHINE,
                List.of(new ExperimentResult(
                        "burst",
                        "Which?",
                        "That one.",
                        Verdict.REFUTED,
                        SLOWEST,
                        cases,
                        List.of(comparison(finding)))));
    }

    private static Comparison comparison(Finding finding) {
        MetricComparison slowest =
                ComparedTrials.of(SLOWEST, List.of(100.0, 110.0, 90.0), List.of(200.0, 200.0, 200.0), true);
        return new Comparison(
                BASELINE,
                CANDIDATE,
                new MetricComparison(SLOWEST, slowest.baseline(), slowest.candidate(), slowest.ratio(), finding),
                Optional.of(new Comparison.Expected(2.5, Verdict.CONFIRMED)),
                List.of(new MetricComparison(
                        HEAP, OptionalDouble.empty(), OptionalDouble.empty(), slowest.ratio(), new Finding.Small())));
    }

    private static CaseResult caseResult(VariantName variant, List<Double> slowest) {
        Series curve = new Series("byRank", Metric.P50, Metric.RANK, List.of(new Point(1, 2.5), new Point(2, 3)));
        return new CaseResult(
                variant,
                List.of(Quantity.of(Metric.POOL_SIZE, 40), new Quantity(LOADS, List.of(10.0, 20.5))),
                Optional.of(Calibration.NONE),
                variant.equals(BASELINE) ? metrics(slowest) : metrics(slowest).reversed(),
                new CaseResult.CaseTrials(trials(slowest), Validity.VALID, 1, 2, List.of(load())),
                new CaseResult.Curves(List.of(curve), List.of(curve.through(List.of(new Point(1, 2))))),
                Optional.of(new Diagnosis.Saved("the CPU")));
    }

    private static List<MetricResult> metrics(List<Double> slowest) {
        return List.of(
                new MetricResult(
                        SLOWEST,
                        Optional.of(Prediction.near(SLOWEST, 100, 0.25)),
                        OptionalDouble.of(slowest.getFirst()),
                        Optional.of(new Range(90, 110)),
                        Optional.of(Verdict.CONFIRMED)),
                new MetricResult(
                        HEAP,
                        Optional.of(Prediction.atLeast(HEAP, 5)),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.of(Verdict.UNDECIDED)));
    }

    private static List<TrialResult> trials(List<Double> slowest) {
        return Stream.of(1, 2, 3)
                .map(block -> {
                    SequencedMap<Metric, Double> values = new LinkedHashMap<>();
                    values.put(HEAP, block * 0.1);
                    values.put(SLOWEST, slowest.get(block - 1));
                    return new TrialResult(2 * block, block, new Measured(values), Validity.VALID);
                })
                .toList();
    }

    private static LoadResult load() {
        return new LoadResult(
                "burst",
                List.of(new LoadResult.LoadRun(
                        2,
                        SampleRuns.result("main", "GET /hello", 1),
                        Validity.VALID,
                        Runs.GENERATOR,
                        SampleRuns.service(),
                        List.of(Runs.interval(0, 1)))));
    }
}
