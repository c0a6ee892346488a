package threadlab.loadtest.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.experiment.Calibrations;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.ExperimentCase;
import threadlab.loadtest.experiment.Observation;
import threadlab.loadtest.experiment.Phase;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.plan.TestExperiment;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.suite.TrialStore;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.UpstreamCalibration.Calibrated;
import threadlab.loadtest.variant.Variant;
import threadlab.loadtest.variant.Variant.Jdk;

class JudgeTest {
    private static final int BLOCKS = 4;
    private static final Jdk OLD = new Jdk("/old", "21.0.8");
    private static final Jdk NEW = new Jdk("/new", "25.0.1");
    private static final Variant VIRTUAL = new Variant(0, "virtual", OLD);
    private static final Variant PLATFORM = new Variant(1, "platform", OLD);
    private static final Variant VIRTUAL_ON_NEW = new Variant(0, "virtual", NEW);
    private static final Variant PLATFORM_ON_NEW = new Variant(1, "platform", NEW);

    private static final Calibration MACHINE = new Calibration(1, 0, 0, 0, 1000);
    private static final Reason OTHERS = new Reason.Interference(0.3, 0, List.of());
    private static final Validity DOUBTED = Validity.VALID.but(OTHERS);
    private static final Environment ENVIRONMENT =
            Runs.run("any", 1).conditions().environment();

    private final Map<Variant, Double> expectedMs = new LinkedHashMap<>();
    private final Experiment mean = TestExperiment.of(
            "mean",
            false,
            List.of(),
            (settings, variant) -> new MeanCase(settings.service(variant), expectedMs.getOrDefault(variant, 100.0)));
    private final ListedTrials store = new ListedTrials();

    /** Predicts a mean response time, and reads it off its only phase. */
    private record MeanCase(Service service, double expectedMs) implements ExperimentCase {
        @Override
        public List<Quantity> parameters() {
            return List.of(Quantity.of(Metric.DELAY, expectedMs));
        }

        @Override
        public List<Phase> phases() {
            return List.of();
        }

        @Override
        public List<Prediction> predict(Calibrations machine) {
            return List.of(Prediction.near(Metric.MEAN, expectedMs, 0.1));
        }

        @Override
        public Observation observe(Trials trials) {
            return new Observation()
                    .with(Metric.MEAN, trials.pooled("load", "main").response().mean());
        }
    }

    /** Predicts, of one loop and of two, what calibrating each service found. */
    private record LoopsCase(ThreadlabService service) implements ExperimentCase {
        private static final Metric ONE = Metric.lower("oneMs", "one loop", Unit.MILLIS);
        private static final Metric TWO = Metric.lower("twoMs", "two loops", Unit.MILLIS);

        private ThreadlabService two() {
            return service.withLoops(2);
        }

        @Override
        public List<Quantity> parameters() {
            return List.of();
        }

        @Override
        public List<Phase> phases() {
            return List.of();
        }

        @Override
        public List<Prediction> predict(Calibrations machine) {
            return List.of(
                    Prediction.near(ONE, machine.of(service).overheadMs(), 0.1),
                    Prediction.near(TWO, machine.of(two()).overheadMs(), 0.1));
        }

        @Override
        public Observation observe(Trials trials) {
            return new Observation();
        }
    }

    /** Keeps trials in a list. */
    private static final class ListedTrials implements TrialStore {
        private final List<Trial> trials = new ArrayList<>();

        @Override
        public void add(Trial trial) {
            trials.add(trial);
        }

        @Override
        public List<Trial> all() {
            return List.copyOf(trials);
        }
    }

    @Test
    void comparesEachModeWithTheFirstAndEachJdkWithTheFirst() {
        measured(VIRTUAL, 400, 400);
        measured(PLATFORM, 200, 200);
        measured(VIRTUAL_ON_NEW, 100, 100);
        measured(PLATFORM_ON_NEW, 200, 200);

        ExperimentResult result = judged();

        assertThat(result.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(result.comparisons())
                .extracting(Comparison::candidateName, Comparison::baselineName, Comparison::acrossJdks)
                .containsExactly(
                        tuple("platform", "virtual", false),
                        tuple("virtual on 25.0.1", "virtual on 21.0.8", true),
                        tuple("platform", "virtual", false),
                        tuple("platform on 25.0.1", "platform on 21.0.8", true));
        Comparison acrossJdks = result.comparisons().get(1);
        assertThat(ratio(acrossJdks).ratio()).isCloseTo(0.25, within(0.01));
        assertThat(acrossJdks.expected().orElseThrow().ratio()).isEqualTo(0.25);
        assertThat(acrossJdks.primary().finding()).isEqualTo(new Finding.Different(true));
        assertThat(result.cases().getFirst().calibration()).contains(MACHINE);
    }

    @Test
    void saysThatThePredictionFailed() {
        measured(VIRTUAL, 100, 200);
        measured(PLATFORM, 200, 200);

        ExperimentResult result = judged();

        assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
        MetricResult failed = result.cases().getFirst().of(Metric.MEAN).orElseThrow();
        assertThat(failed.verdict()).contains(Verdict.REFUTED);
        assertThat(failed.errorRatio().orElseThrow()).isCloseTo(1, within(0.02));
    }

    @Test
    void judgesNothingWhoseCalibrationMayNotBeBelieved() {
        store.add(trial(1, VIRTUAL, 100, DOUBTED));
        measured(PLATFORM, 200, 200);

        ExperimentResult result = judged();

        assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(result.cases().getFirst().trials().validity().reasons())
                .containsExactly(new Reason.Within("calibration", OTHERS));
        Comparison comparison = result.comparisons().getFirst();
        assertThat(comparison.primary().finding()).isEqualTo(new Finding.Invalid());
        assertThat(comparison.expected().orElseThrow().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void leavesOutTheTrialsThatStayedInvalidAndThePairsTheyWereIn() {
        disturbed(VIRTUAL, 2);
        measured(PLATFORM, 200, 200);

        ExperimentResult result = judged();

        CaseResult disturbed = result.cases().getFirst();
        assertThat(result.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(disturbed.trials().all()).hasSize(BLOCKS);
        assertThat(disturbed.trials().believed()).extracting(TrialResult::block).containsExactly(3, 4);
        PairedRatio ratio = ratio(result.comparisons().getFirst());
        assertThat(ratio.pairs()).isEqualTo(2);
        assertThat(ratio.ratio()).isCloseTo(2, within(0.05));
    }

    @Test
    void believesNothingWhereMostTrialsStayedInvalid() {
        disturbed(VIRTUAL, 3);

        ExperimentResult result = judged();

        CaseResult disturbed = result.cases().getFirst();
        assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(disturbed.trials().believed()).hasSize(BLOCKS);
        assertThat(disturbed.trials().validity().reasons()).containsOnly(new Reason.Within("calibration", OTHERS));
    }

    /** A machine that gets slower from block to block: only trials of one block are alike. */
    @Test
    void pairsTrialsByTheirBlockNeverByTheirPosition() {
        for (int block = 1; block <= BLOCKS; block++) {
            double slowdown = Math.pow(3, block);
            store.add(trial(block, VIRTUAL, 10 * slowdown, block == 2 ? DOUBTED : Validity.VALID));
            if (block == 3) {
                store.add(trial(block, PLATFORM, 999 * slowdown, DOUBTED).asSuperseded());
            }
            store.add(trial(block, PLATFORM, 20 * slowdown, Validity.VALID));
        }

        ExperimentResult result = judged();

        assertThat(ratio(result.comparisons().getFirst()).each())
                .hasSize(BLOCKS - 1)
                .allSatisfy(each -> assertThat(each).isCloseTo(2, within(0.05)));
        assertThat(result.cases().getLast().trials().repeatedTrials()).isEqualTo(1);
        assertThat(result.cases().getLast().trials().all())
                .extracting(TrialResult::block)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void predictsEachServiceFromItsOwnCalibrations() {
        Experiment loops = TestExperiment.of(
                "loops", false, List.of(), (settings, variant) -> new LoopsCase(settings.service(variant)));
        LoopsCase planned = (LoopsCase) loops.plan(settings(), VIRTUAL);
        store.add(calibrated(1, planned, 9, 22));
        store.add(calibrated(2, planned, 14, 20));
        store.add(calibrated(3, planned, 10, 21));

        CaseResult result = judged(loops).cases().getFirst();

        assertThat(predicted(result, LoopsCase.ONE)).isEqualTo(10);
        assertThat(predicted(result, LoopsCase.TWO)).isEqualTo(21);
        assertThat(result.calibration().orElseThrow().latencyMs()).isEqualTo(10);
        assertThat(result.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void countsWhatWasMeasuredAgain() {
        measured(VIRTUAL, 100, 100);

        assertThat(judged().cases().getFirst().trials().repeatedPhases()).isEqualTo(BLOCKS);
    }

    @Test
    void leavesOutWhatHasNoTrialsYet() {
        SuiteResults nothing = results(mean);
        store.add(trial(1, VIRTUAL, 100, Validity.VALID));

        assertThat(nothing.experiments()).isEmpty();
        assertThat(judged().cases())
                .extracting(CaseResult::variant)
                .containsExactly(new VariantName("virtual", "21.0.8"));
        assertThat(judged().comparisons()).isEmpty();
    }

    @Test
    void saysWhatWasChosen() {
        SuiteResults.ChosenSettings settings = results(mean).settings();

        assertThat(settings.jdks()).containsExactly("21.0.8", "25.0.1");
        assertThat(settings.order()).hasSize(4 * BLOCKS).contains("platform on 25.0.1");
        assertThat(settings.pairs()).isEqualTo(BLOCKS);
    }

    private void measured(Variant variant, double expected, double middleMs) {
        expectedMs.put(variant, expected);
        for (int block = 1; block <= BLOCKS; block++) {
            store.add(trial(block, variant, middleMs, Validity.VALID));
        }
    }

    /** The first trials are invalid, and took ten times as long. */
    private void disturbed(Variant variant, int count) {
        expectedMs.put(variant, 100.0);
        for (int block = 1; block <= BLOCKS; block++) {
            boolean invalid = block <= count;
            store.add(trial(block, variant, invalid ? 1000 : 100, invalid ? DOUBTED : Validity.VALID));
        }
    }

    private Trial trial(int block, Variant variant, double middleMs, Validity calibration) {
        int number = store.all().size() + 1;
        SequencedMap<String, Run> phases = new LinkedHashMap<>();
        phases.put("load", SavedRuns.run("any", middleMs, 2_000, 0, number));
        return new Trial(
                new Trial.TrialId(number, block, variant, mean.id()),
                phases,
                List.of(new SessionCalibration(settings().service(variant), new Calibrated(MACHINE, calibration))),
                1,
                false);
    }

    private static Trial calibrated(int number, LoopsCase planned, double oneMs, double twoMs) {
        return new Trial(
                new Trial.TrialId(number, number, VIRTUAL, "loops"),
                new LinkedHashMap<>(),
                List.of(session(planned.service(), oneMs), session(planned.two(), twoMs)),
                0,
                false);
    }

    private static SessionCalibration session(Service service, double latencyMs) {
        return new SessionCalibration(
                service, new Calibrated(new Calibration(latencyMs, 0, 0, 0, 1000), Validity.VALID));
    }

    private static double predicted(CaseResult result, Metric metric) {
        return result.of(metric)
                .flatMap(MetricResult::prediction)
                .orElseThrow()
                .predicted()
                .orElseThrow();
    }

    private static PairedRatio ratio(Comparison comparison) {
        return comparison.primary().ratio().orElseThrow();
    }

    private ExperimentResult judged() {
        return judged(mean);
    }

    private ExperimentResult judged(Experiment experiment) {
        return results(experiment).experiments().getFirst();
    }

    private SuiteResults results(Experiment experiment) {
        return Judge.of(
                SuitePlan.of(settings(), List.of(experiment)),
                store,
                new SuiteResults.Origin(Instant.EPOCH, false, "suite", OptionalInt.empty()),
                ENVIRONMENT);
    }

    private static SuiteSettings settings() {
        return new SuiteSettings(
                Profile.QUICK,
                List.of("virtual", "platform"),
                List.of(OLD, NEW),
                List.of(OLD, NEW),
                40,
                Duration.ofMillis(250),
                2,
                false,
                false,
                BLOCKS,
                1);
    }
}
