package threadlab.loadtest.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.Judgement;
import threadlab.loadtest.stats.SuiteFile.CaseResult;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;
import threadlab.loadtest.stats.SuiteFile.Range;

/**
 * One prediction beside what was measured, as text.
 *
 * @param mode with the JDK, where there are several
 * @param metric without its unit
 * @param predicted with its unit; a bound where theory gives no value
 * @param accepted from where to where the claim holds
 * @param measured with its unit, or that there were too few samples
 * @param error of the prediction, in percent
 * @param trials that it rests on
 * @param primary whether modes are compared by this metric
 * @param verdict on it; that on the case where the metric is not predicted
 */
public record ClaimRow(
        String mode,
        String metric,
        String predicted,
        String accepted,
        String measured,
        String error,
        int trials,
        boolean primary,
        Judgement verdict) {

    /** Returns the rows of an experiment: every metric that was predicted, and the primary one, of every case. */
    public static List<ClaimRow> of(ExperimentResult experiment) {
        return experiment.cases().stream()
                .flatMap(each -> metrics(experiment, each).stream().map(metric -> row(experiment, each, metric)))
                .toList();
    }

    /** Returns whether it is the metric that modes are compared by, or was not as predicted. */
    boolean telling() {
        return primary || verdict != Judgement.CONFIRMED;
    }

    /** Returns the mode, with the JDK where the experiment ran on several. */
    public static String label(ExperimentResult experiment, CaseResult of) {
        return experiment.jdks().size() > 1 ? of.mode() + ", JDK " + of.jdk() : of.mode();
    }

    private static Set<String> metrics(ExperimentResult experiment, CaseResult of) {
        Set<String> metrics = new LinkedHashSet<>(of.verdicts().keySet());
        metrics.add(experiment.primaryMetric());
        return metrics;
    }

    private static ClaimRow row(ExperimentResult experiment, CaseResult of, String name) {
        Metric metric = Metric.of(name);
        String accepted =
                of.accepted().containsKey(name) ? range(metric, of.accepted().get(name)) : "-";
        Judgement verdict = of.validity().valid() ? of.verdicts().getOrDefault(name, of.verdict()) : Judgement.INVALID;
        return new ClaimRow(
                label(experiment, of),
                metric.label(),
                of.predicted().containsKey(name) ? metric.show(of.predicted().get(name)) : accepted,
                accepted,
                of.measured().containsKey(name) ? metric.show(of.measured().get(name)) : "too few samples",
                Figures.change(
                        of.predictionErrorRatios().containsKey(name)
                                ? OptionalDouble.of(of.predictionErrorRatios().get(name))
                                : OptionalDouble.empty()),
                of.believed().size(),
                name.equals(experiment.primaryMetric()),
                verdict);
    }

    private static String range(Metric metric, Range accepted) {
        if (accepted.high().isEmpty()) {
            return "≥ " + metric.show(accepted.low());
        }
        String high = metric.show(accepted.high().getAsDouble());
        return accepted.low() <= 0 ? "≤ " + high : metric.show(accepted.low()) + " to " + high;
    }
}
