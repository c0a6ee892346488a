package threadlab.loadtest.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Calibrations;
import threadlab.loadtest.experiment.Experiment;
import threadlab.loadtest.experiment.ExperimentCase;
import threadlab.loadtest.experiment.Measured;
import threadlab.loadtest.experiment.Observation;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.judge.SuiteResults.ChosenSettings;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run;
import threadlab.loadtest.sample.Trials;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.Range;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.suite.TrialStore;
import threadlab.loadtest.variant.Variant;

/** Turns the trials of a suite into results: asks each experiment what it reads off them, and compares. Pure. */
public final class Judge {
    private final SuitePlan plan;
    private final TrialStore store;
    private final Look look;

    private Judge(SuitePlan plan, TrialStore store, Look look) {
        this.plan = plan;
        this.store = store;
        this.look = look;
    }

    /** Judges the trials so far, of those experiments that have any. */
    public static SuiteResults of(SuitePlan plan, TrialStore store, SuiteResults.Origin origin, Environment machine) {
        Judge judge = new Judge(plan, store, origin.look());
        List<ExperimentResult> experiments = plan.experiments().stream()
                .map(judge::experiment)
                .filter(result -> !result.cases().isEmpty())
                .toList();
        return new SuiteResults(origin, judge.settings(), machine, experiments);
    }

    private ChosenSettings settings() {
        List<Variant> order =
                plan.trials().stream().map(trial -> trial.variant().variant()).toList();
        return new ChosenSettings(
                plan.settings().profile().label(),
                plan.settings().modes(),
                plan.variants().stream()
                        .map(each -> each.variant().jdk().version())
                        .distinct()
                        .toList(),
                plan.settings().poolSize(),
                plan.settings().delayMs(),
                plan.settings().pin(),
                plan.settings().idlePoll(),
                plan.settings().pairs(),
                plan.settings().seed(),
                order.stream().map(Variant::label).toList());
    }

    private ExperimentResult experiment(Experiment experiment) {
        List<CaseResult> cases = plan.cases(experiment).stream()
                .filter(planned -> !store.of(experiment.id(), planned.variant()).isEmpty())
                .map(this::caseResult)
                .toList();
        List<Comparison> comparisons = Comparisons.of(experiment.primary(), cases, look);
        Verdict verdict = Stream.concat(
                        cases.stream().map(CaseResult::verdict),
                        comparisons.stream()
                                .flatMap(each -> each.expected().stream())
                                .map(Comparison.Expected::verdict))
                .reduce(Verdict.CONFIRMED, Verdict::and);
        return new ExperimentResult(
                experiment.id(),
                experiment.question(),
                experiment.claim(),
                verdict,
                experiment.primary(),
                cases,
                comparisons);
    }

    private CaseResult caseResult(PlannedCase planned) {
        ExperimentCase asked = planned.planned();
        List<Trial> trials = store.of(planned.experiment().id(), planned.variant());
        List<Trial> believed = believed(trials);
        Calibrations machine = median(believed);
        Observation pooled = asked.observe(new Trials(
                believed.stream().<Map<String, Run>>map(Trial::phases).toList()));
        CaseTrials caseTrials = new CaseTrials(
                trials.stream().map(trial -> trialResult(asked, trial)).toList(),
                Validity.all(believed.stream().map(Trial::validity)),
                store.repeated(planned.experiment().id(), planned.variant()),
                trials.stream().mapToInt(Trial::repeatedPhases).sum(),
                loads(believed));
        List<TrialResult> believedResults = caseTrials.believed();
        Measured measured = measured(believedResults, pooled.measured());
        Variant variant = planned.variant();
        return new CaseResult(
                new VariantName(variant.name(), variant.jdk().version()),
                asked.parameters(),
                Optional.of(machine.of(asked.service())),
                metrics(asked.predict(machine), believedResults, measured),
                caseTrials,
                new CaseResult.Curves(pooled.series(), asked.predictedSeries(machine)),
                asked.diagnose(machine, measured));
    }

    /**
     * The valid ones, where they are at least half of all: a trial that could not be replaced by a valid one is
     * evidence of nothing. With fewer valid ones nothing is to be believed, and all of them show why.
     */
    private static List<Trial> believed(List<Trial> trials) {
        List<Trial> valid =
                trials.stream().filter(trial -> trial.validity().valid()).toList();
        return 2 * valid.size() >= trials.size() ? valid : trials;
    }

    /** The median of each figure over the trials, for each service apart. */
    private static Calibrations median(List<Trial> trials) {
        return new Calibrations(trials.stream()
                .flatMap(trial -> trial.sessions().stream())
                .collect(Collectors.groupingBy(
                        SessionCalibration::service,
                        Collectors.mapping(
                                session -> session.calibrated().calibration(),
                                Collectors.collectingAndThen(Collectors.toList(), Calibration::median)))));
    }

    private static TrialResult trialResult(ExperimentCase asked, Trial trial) {
        return new TrialResult(
                trial.id().number(),
                trial.id().block(),
                asked.observe(new Trials(List.of(trial.phases()))).measured(),
                trial.validity());
    }

    /** The median of the trials; of what one trial has too few samples for, the value of all pooled. */
    private static Measured measured(List<TrialResult> trials, Measured pooled) {
        SequencedMap<Metric, Double> measured = new LinkedHashMap<>();
        pooled.values().forEach((metric, value) -> {
            List<Double> each = perTrial(trials, metric);
            boolean inAll = each.size() == trials.size();
            measured.put(metric, inAll ? Median.of(each).orElse(value) : value);
        });
        return new Measured(measured);
    }

    private static List<Double> perTrial(List<TrialResult> trials, Metric metric) {
        return trials.stream()
                .flatMapToDouble(trial -> trial.measured().get(metric).stream())
                .boxed()
                .toList();
    }

    /** Of what not all trials have, there is none. */
    private Optional<Range> interval(List<TrialResult> trials, Metric metric) {
        List<Double> each = perTrial(trials, metric);
        return each.size() == trials.size() ? Verdicts.interval(each, look) : Optional.empty();
    }

    /** What is predicted comes first, in the order of the predictions. */
    private List<MetricResult> metrics(List<Prediction> predictions, List<TrialResult> trials, Measured measured) {
        List<MetricResult> results = new ArrayList<>();
        for (Prediction prediction : predictions) {
            OptionalDouble value = measured.get(prediction.metric());
            Optional<Range> interval = interval(trials, prediction.metric());
            Verdict verdict = Verdicts.of(prediction, interval);
            results.add(new MetricResult(
                    prediction.metric(), Optional.of(prediction), value, interval, Optional.of(verdict)));
        }
        List<Metric> predicted = predictions.stream().map(Prediction::metric).toList();
        measured.values().forEach((metric, value) -> {
            if (!predicted.contains(metric)) {
                results.add(new MetricResult(
                        metric,
                        Optional.empty(),
                        OptionalDouble.of(value),
                        interval(trials, metric),
                        Optional.empty()));
            }
        });
        return results;
    }

    /** Sorts the runs of all trials by phase and kind of request, in the order in which they were sent. */
    static List<LoadResult> loads(List<Trial> trials) {
        record Kind(String phase, String traffic, String request) {}
        SequencedMap<Kind, List<LoadRun>> loads = new LinkedHashMap<>();
        for (Trial trial : trials) {
            trial.phases().forEach((phase, run) -> run.results().forEach(result -> {
                Kind kind = new Kind(phase, result.traffic(), result.request());
                List<LoadRun> load = loads.computeIfAbsent(kind, none -> new ArrayList<>());
                load.add(loadRun(trial.id().number(), run, result, load.isEmpty()));
            }));
        }
        return loads.entrySet().stream()
                .map(load -> new LoadResult(load.getKey().phase(), load.getValue()))
                .toList();
    }

    private static LoadRun loadRun(int trial, Run run, RequestResult result, boolean withIntervals) {
        List<Interval> counted = run.intervals().stream()
                .filter(each -> withIntervals && each.traffic().equals(result.traffic()))
                .toList();
        Run.Conditions conditions = run.conditions();
        return new LoadRun(trial, result, run.validity(), conditions.generator(), conditions.service(), counted);
    }
}
