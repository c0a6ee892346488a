package threadlab.loadtest.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.experiment.Measured;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Range;

/**
 * What one experiment found of one variant.
 *
 * @param variant that was measured
 * @param parameters what was chosen
 * @param calibration what the machine adds to a request, the median of the trials; absent where it was not kept
 * @param metrics each with what was predicted and measured
 * @param trials that it rests on
 * @param curves measured and predicted
 * @param diagnosis what limits it, where there is something to say
 */
public record CaseResult(
        VariantName variant,
        List<Quantity> parameters,
        Optional<Calibration> calibration,
        List<MetricResult> metrics,
        CaseTrials trials,
        Curves curves,
        Optional<Diagnosis> diagnosis) {
    /** Copies the lists. */
    public CaseResult {
        parameters = List.copyOf(parameters);
        metrics = List.copyOf(metrics);
    }

    /**
     * One metric: what was predicted, what was measured, and what follows.
     *
     * @param metric which
     * @param prediction of it, where there is one
     * @param measured the median of the trials, or of their samples pooled where one trial has too few; absent where
     *     there were too few in all
     * @param interval for the true value, as far as the trials tell, which the verdict rests on; absent where fewer
     *     than two trials have the metric, or not all
     * @param verdict on the prediction; absent where there is none
     */
    public record MetricResult(
            Metric metric,
            Optional<Prediction> prediction,
            OptionalDouble measured,
            Optional<Range> interval,
            Optional<Verdict> verdict) {
        /** Returns (measured - predicted) / predicted, where there are both. */
        public OptionalDouble errorRatio() {
            return prediction.isPresent() && measured.isPresent()
                    ? prediction.get().errorRatio(measured.getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    /**
     * The curves of a case.
     *
     * @param measured read off its trials
     * @param predicted each with the id of the measured one
     */
    public record Curves(List<Series> measured, List<Series> predicted) {
        /** Copies the lists. */
        public Curves {
            measured = List.copyOf(measured);
            predicted = List.copyOf(predicted);
        }
    }

    /**
     * The trials of a case.
     *
     * @param all of them, also those that are left out because they are invalid
     * @param validity of those that it rests on
     * @param repeatedTrials that were invalid and run again
     * @param repeatedPhases of the others, calibrations included, that were invalid at first and measured again
     * @param loads what each load gave
     */
    public record CaseTrials(
            List<TrialResult> all, Validity validity, int repeatedTrials, int repeatedPhases, List<LoadResult> loads) {
        /** Copies the lists. */
        public CaseTrials {
            all = List.copyOf(all);
            loads = List.copyOf(loads);
        }

        /** Returns the trials that the case rests on: the valid ones; where it is invalid itself, all. */
        public List<TrialResult> believed() {
            return all.stream()
                    .filter(trial -> !validity.valid() || trial.validity().valid())
                    .toList();
        }
    }

    /**
     * One trial: fresh processes.
     *
     * @param number from 1, in the order of running
     * @param block the round of the plan that it belongs to, from 1: it is paired with the others of that round
     * @param measured by metric
     * @param validity of its runs
     */
    public record TrialResult(int number, int block, Measured measured, Validity validity) {}

    /** Returns whether what it rests on may be believed. */
    public boolean valid() {
        return trials.validity().valid();
    }

    /** Returns the verdict on its predictions. */
    public Verdict verdict() {
        return valid()
                ? metrics.stream().flatMap(each -> each.verdict().stream()).reduce(Verdict.CONFIRMED, Verdict::and)
                : Verdict.INVALID;
    }

    /** Returns what is known of a metric, where anything is. */
    public Optional<MetricResult> of(Metric metric) {
        return metrics.stream().filter(each -> each.metric().equals(metric)).findFirst();
    }

    /** Returns its value over all trials, where there were enough samples. */
    public OptionalDouble measured(Metric metric) {
        return of(metric).map(MetricResult::measured).orElse(OptionalDouble.empty());
    }

    /** Returns a parameter that is one number. */
    public OptionalDouble parameter(Metric metric) {
        return parameters.stream()
                .filter(each -> each.metric().equals(metric))
                .mapToDouble(each -> each.values().getFirst())
                .findFirst();
    }
}
