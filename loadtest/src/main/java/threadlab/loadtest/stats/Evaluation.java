package threadlab.loadtest.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import threadlab.loadtest.plan.Experiment;
import threadlab.loadtest.plan.ExperimentCase;
import threadlab.loadtest.plan.Observation;
import threadlab.loadtest.plan.Prediction;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Median;
import threadlab.loadtest.sample.RunFile;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.Comparison;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;
import threadlab.loadtest.stats.SuiteFile.Range;
import threadlab.loadtest.stats.SuiteFile.TrialResult;

/** Turns the runs of an experiment into its result. Pure. */
public final class Evaluation {
    private final Experiment experiment;

    /** Evaluates that experiment. */
    public Evaluation(Experiment experiment) {
        this.experiment = experiment;
    }

    /**
     * The runs of one case.
     *
     * @param planned the case
     * @param trials valid ones, and the invalid ones that could not be replaced, in pairs with those of other cases
     * @param invalidTrials how many were run again
     */
    public record CaseRuns(ExperimentCase planned, List<TrialRuns> trials, int invalidTrials) {}

    /**
     * The runs of one trial.
     *
     * @param number from 1, in the order of running
     * @param phases runs by the name of their phase
     * @param calibration of its process, made just before
     * @param calibrated whether that may be believed: predictions rest on it
     * @param repeatedPhases how many of its phases, its calibration included, were invalid at first and measured again
     *     in the same process
     */
    public record TrialRuns(
            int number, Map<String, RunFile> phases, Calibration calibration, Validity calibrated, int repeatedPhases) {
        /** Returns the reasons against any of its runs. */
        public Validity validity() {
            return Validity.of(Stream.concat(
                            calibrated.reasons().stream().map(reason -> "calibration: " + reason),
                            phases.entrySet().stream().flatMap(phase -> phase.getValue().validity().reasons().stream()
                                    .map(reason -> phase.getKey() + ": " + reason)))
                    .toList());
        }
    }

    /** Judges all cases, and compares the modes of each JDK with the first. */
    public ExperimentResult of(List<CaseRuns> cases) {
        List<CaseResult> results = cases.stream().map(this::caseResult).toList();
        List<Comparison> comparisons = Comparisons.of(experiment.primary(), results);
        Judgement verdict = Stream.concat(
                        results.stream().map(CaseResult::verdict),
                        comparisons.stream().flatMap(each -> each.verdict().stream()))
                .reduce(results.isEmpty() ? Judgement.INCONCLUSIVE : Judgement.CONFIRMED, Judgement::and);
        return new ExperimentResult(
                experiment.id(),
                experiment.question(),
                experiment.claim(),
                verdict,
                experiment.primary().metric(),
                experiment.primary().lowerIsBetter(),
                results,
                comparisons);
    }

    private CaseResult caseResult(CaseRuns runs) {
        ExperimentCase planned = runs.planned();
        Predicate<Validity> believable = believable(runs.trials());
        List<TrialRuns> believed = runs.trials().stream()
                .filter(trial -> believable.test(trial.validity()))
                .toList();
        Calibration machine =
                Calibration.median(believed.stream().map(TrialRuns::calibration).toList());
        List<Prediction> predictions = experiment.predict(planned, machine);
        List<TrialResult> all =
                runs.trials().stream().map(trial -> trialResult(planned, trial)).toList();
        List<TrialResult> trials =
                all.stream().filter(trial -> believable.test(trial.validity())).toList();
        Observation pooled = experiment.observe(
                planned, believed.stream().map(TrialRuns::phases).toList());
        SequencedMap<String, Double> measured = measured(trials, pooled);
        Validity validity = Validity.of(trials.stream()
                .flatMap(trial -> trial.validity().reasons().stream())
                .toList());
        SequencedMap<String, Judgement> verdicts = verdicts(predictions, trials, measured);
        SequencedMap<String, Double> errors = errors(predictions, measured);
        Judgement verdict = validity.valid()
                ? verdicts.values().stream().reduce(Judgement.CONFIRMED, Judgement::and)
                : Judgement.INVALID;
        return new CaseResult(
                planned.service().mode(),
                planned.service().jdk().version(),
                planned.parameters(),
                Optional.of(machine),
                predicted(predictions),
                measured,
                accepted(predictions),
                errors.values().stream().mapToDouble(Math::abs).max(),
                errors,
                verdict,
                verdicts,
                validity,
                all,
                runs.invalidTrials(),
                runs.trials().stream().mapToInt(TrialRuns::repeatedPhases).sum(),
                pooled.series(),
                experiment.predictedSeries(planned, machine),
                LoadResult.of(believed),
                experiment.diagnose(planned, machine, measured));
    }

    /**
     * The valid ones, where they are at least half of all: a trial that could not be replaced by a valid one is
     * evidence of nothing. With fewer valid ones nothing is to be believed, and all of them show why.
     */
    private static Predicate<Validity> believable(List<TrialRuns> trials) {
        long valid = trials.stream().filter(trial -> trial.validity().valid()).count();
        return 2 * valid >= trials.size() ? Validity::valid : any -> true;
    }

    private TrialResult trialResult(ExperimentCase planned, TrialRuns trial) {
        return new TrialResult(
                trial.number(),
                experiment.observe(planned, List.of(trial.phases())).metrics(),
                trial.validity());
    }

    /** The median of the trials; of what one trial has too few samples for, the value of all pooled. */
    private static SequencedMap<String, Double> measured(List<TrialResult> trials, Observation pooled) {
        SequencedMap<String, Double> measured = new LinkedHashMap<>();
        pooled.metrics().forEach((metric, value) -> {
            List<Double> each = SuiteFile.perTrial(trials, metric);
            boolean inAll = each.size() == trials.size();
            measured.put(metric, inAll ? Median.of(each).orElse(value) : value);
        });
        return measured;
    }

    private static SequencedMap<String, Judgement> verdicts(
            List<Prediction> predictions, List<TrialResult> trials, Map<String, Double> measured) {
        SequencedMap<String, Judgement> verdicts = new LinkedHashMap<>();
        for (Prediction prediction : predictions) {
            String metric = prediction.metric();
            verdicts.put(metric, Judge.of(prediction, SuiteFile.perTrial(trials, metric), value(measured, metric)));
        }
        return verdicts;
    }

    private static OptionalDouble value(Map<String, Double> measured, String metric) {
        return measured.containsKey(metric) ? OptionalDouble.of(measured.get(metric)) : OptionalDouble.empty();
    }

    private static SequencedMap<String, Double> predicted(List<Prediction> predictions) {
        SequencedMap<String, Double> predicted = new LinkedHashMap<>();
        predictions.forEach(each -> each.predicted().ifPresent(value -> predicted.put(each.metric(), value)));
        return predicted;
    }

    private static SequencedMap<String, Range> accepted(List<Prediction> predictions) {
        SequencedMap<String, Range> accepted = new LinkedHashMap<>();
        predictions.forEach(each -> accepted.put(
                each.metric(),
                new Range(
                        each.low(),
                        Double.isInfinite(each.high()) ? OptionalDouble.empty() : OptionalDouble.of(each.high()))));
        return accepted;
    }

    private static SequencedMap<String, Double> errors(List<Prediction> predictions, Map<String, Double> measured) {
        SequencedMap<String, Double> errors = new LinkedHashMap<>();
        for (Prediction prediction : predictions) {
            value(measured, prediction.metric())
                    .ifPresent(value ->
                            prediction.errorRatio(value).ifPresent(error -> errors.put(prediction.metric(), error)));
        }
        return errors;
    }
}
