package threadlab.loadtest.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.ServiceSpec.Jdk;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Evaluation.CaseRuns;
import threadlab.loadtest.stats.Evaluation.TrialRuns;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;
import threadlab.loadtest.stats.SuiteFile.TrialResult;

class EvaluationTest {
    private static final Jdk OLD = new Jdk("/old", "21.0.8");
    private static final Jdk NEW = new Jdk("/new", "25.0.1");
    private static final Calibration MACHINE = new Calibration(1, 0, 0, 0, 1000);
    private static final Validity DOUBTED = Validity.of(List.of("others had the CPU"));

    /** Predicts the parameter, and reads the mean off its only phase. */
    private static final Experiment EXPERIMENT = new Experiment() {
        @Override
        public String id() {
            return "any";
        }

        @Override
        public String question() {
            return "How long?";
        }

        @Override
        public String claim() {
            return "So long.";
        }

        @Override
        public Primary primary() {
            return new Primary("meanMs", true);
        }

        @Override
        public ExperimentCase plan(SuiteSettings settings, Jdk jdk, String mode) {
            throw new UnsupportedOperationException("what is evaluated was planned before");
        }

        @Override
        public List<Prediction> predict(ExperimentCase planned, Calibration machine) {
            return List.of(Prediction.near("meanMs", planned.number("expectedMs"), 0.1));
        }

        @Override
        public Observation observe(ExperimentCase planned, List<Map<String, RunFile>> trials) {
            double mean = trials.stream()
                    .mapToDouble(
                            trial -> trial.get("load").responseTimeMs().mean().orElseThrow())
                    .average()
                    .orElseThrow();
            return new Observation().with("meanMs", OptionalDouble.of(mean));
        }
    };

    private int seed;

    @Test
    void comparesEachModeWithTheFirstAndEachJdkWithTheFirst() {
        ExperimentResult result = new Evaluation(EXPERIMENT)
                .of(List.of(
                        runs("virtual", OLD, 400, 400),
                        runs("platform", OLD, 200, 200),
                        runs("virtual", NEW, 100, 100),
                        runs("platform", NEW, 200, 200)));

        assertThat(result.verdict()).isEqualTo(Judgement.CONFIRMED);
        assertThat(result.comparisons())
                .extracting(Comparison::candidateName, Comparison::baselineName, Comparison::acrossJdks)
                .containsExactly(
                        tuple("platform", "virtual", false),
                        tuple("virtual on 25.0.1", "virtual on 21.0.8", true),
                        tuple("platform", "virtual", false),
                        tuple("platform on 25.0.1", "platform on 21.0.8", true));
        Comparison acrossJdks = result.comparisons().get(1);
        assertThat(acrossJdks.result().ratio()).isCloseTo(0.25, within(0.01));
        assertThat(acrossJdks.predictedRatio()).hasValue(0.25);
        assertThat(acrossJdks.sentence())
                .contains("virtual on 25.0.1 is better than virtual on 21.0.8 by a factor of 4");
        assertThat(result.cases().getFirst().calibration()).contains(MACHINE);
    }

    @Test
    void saysThatThePredictionFailed() {
        ExperimentResult result =
                new Evaluation(EXPERIMENT).of(List.of(runs("virtual", OLD, 100, 200), runs("platform", OLD, 200, 200)));

        assertThat(result.verdict()).isEqualTo(Judgement.REFUTED);
        assertThat(result.cases().getFirst().predictionErrorRatio().orElseThrow())
                .isCloseTo(1, within(0.02));
    }

    @Test
    void judgesNothingWhoseCalibrationMayNotBeBelieved() {
        ExperimentCase planned = planned("virtual", OLD, 100);
        CaseRuns disturbed = new CaseRuns(planned, List.of(new TrialRuns(1, load(100), MACHINE, DOUBTED, 0)), 1);

        ExperimentResult result = new Evaluation(EXPERIMENT).of(List.of(disturbed, runs("platform", OLD, 200, 200)));

        assertThat(result.verdict()).isEqualTo(Judgement.INVALID);
        assertThat(result.cases().getFirst().validity().reasons()).containsExactly("calibration: others had the CPU");
        assertThat(result.comparisons().getFirst().verdict()).contains(Judgement.INVALID);
    }

    @Test
    void leavesOutTheTrialsThatStayedInvalidAndThePairsTheyWereIn() {
        CaseRuns disturbed = disturbed(runs("virtual", OLD, 100, 100), 2);

        ExperimentResult result = new Evaluation(EXPERIMENT).of(List.of(disturbed, runs("platform", OLD, 200, 200)));

        assertThat(result.verdict()).isEqualTo(Judgement.CONFIRMED);
        assertThat(result.cases().getFirst().trials()).hasSize(4);
        assertThat(result.cases().getFirst().repeatedPhases()).isEqualTo(2);
        assertThat(result.cases().getFirst().believed())
                .extracting(TrialResult::number)
                .containsExactly(3, 4);
        assertThat(result.comparisons().getFirst().result().pairs()).isEqualTo(2);
        assertThat(result.comparisons().getFirst().result().ratio()).isCloseTo(2, within(0.05));
    }

    @Test
    void believesNothingWhereMostTrialsStayedInvalid() {
        CaseRuns disturbed = disturbed(runs("virtual", OLD, 100, 100), 3);

        ExperimentResult result = new Evaluation(EXPERIMENT).of(List.of(disturbed));

        assertThat(result.verdict()).isEqualTo(Judgement.INVALID);
        assertThat(result.cases().getFirst().believed()).hasSize(4);
        assertThat(result.cases().getFirst().validity().reasons()).containsOnly("calibration: others had the CPU");
    }

    /** The first trials are invalid, and took ten times as long. */
    private CaseRuns disturbed(CaseRuns runs, int count) {
        List<TrialRuns> trials = new ArrayList<>(runs.trials());
        for (int i = 0; i < count; i++) {
            trials.set(i, new TrialRuns(i + 1, load(1000), MACHINE, DOUBTED, 0));
        }
        return new CaseRuns(runs.planned(), trials, count);
    }

    private CaseRuns runs(String mode, Jdk jdk, double expectedMs, double middleMs) {
        List<TrialRuns> trials = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            trials.add(new TrialRuns(i + 1, load(middleMs), MACHINE, Validity.VALID, 1));
        }
        return new CaseRuns(planned(mode, jdk, expectedMs), trials, 0);
    }

    private Map<String, RunFile> load(double middleMs) {
        seed++;
        return Map.of("load", SavedRuns.run("any", middleMs, seed));
    }

    private static ExperimentCase planned(String mode, Jdk jdk, double expectedMs) {
        LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("expectedMs", expectedMs);
        ServiceSpec service = new ServiceSpec(mode, jdk, 40, 1, OptionalInt.empty(), OptionalInt.empty(), 1);
        return new ExperimentCase("any", service, parameters, List.of());
    }
}
