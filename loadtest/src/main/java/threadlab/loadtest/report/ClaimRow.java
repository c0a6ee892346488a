package threadlab.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.sample.Metric;

/**
 * One prediction beside what was measured, as text.
 *
 * @param experiment that predicts
 * @param of the case that was measured
 * @param result the metric
 */
public record ClaimRow(ExperimentResult experiment, CaseResult of, MetricResult result) {
    private static final double PERCENT = 100;

    /** What is shown of a row everywhere. */
    static final List<Column<ClaimRow>> COLUMNS = List.of(
            new Column<>("mode", Kind.NAME, row -> label(row.experiment, row.of)),
            new Column<>("metric", Kind.NAME, row -> row.result.metric().label()),
            new Column<>("predicted", Kind.NUMBER, ClaimRow::predicted),
            new Column<>("measured", Kind.NUMBER, ClaimRow::measured),
            new Column<>("±", Kind.NUMBER, ClaimRow::spread),
            new Column<>("error", Kind.NUMBER, ClaimRow::error),
            new Column<>("verdict", Kind.BADGE, row -> row.verdict().label()));

    /** Returns the rows of an experiment: every metric that was predicted, and the primary one, of every case. */
    public static List<ClaimRow> of(ExperimentResult experiment) {
        return experiment.cases().stream()
                .flatMap(each ->
                        results(experiment.primary(), each).map(result -> new ClaimRow(experiment, each, result)))
                .toList();
    }

    /** Returns those rows as a table. */
    static Table<ClaimRow> table(ExperimentResult experiment, Predicate<ClaimRow> shown) {
        return new Table<>(COLUMNS, of(experiment).stream().filter(shown).toList());
    }

    private static Stream<MetricResult> results(Metric primary, CaseResult of) {
        MetricResult unknown =
                new MetricResult(primary, Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());
        return Stream.concat(of.metrics().stream(), of.of(primary).isPresent() ? Stream.of() : Stream.of(unknown))
                .filter(each -> each.prediction().isPresent() || each.metric().equals(primary));
    }

    /** Returns the variant, with the JDK where the experiment ran on several. */
    static String label(ExperimentResult experiment, CaseResult of) {
        return experiment.jdks().size() > 1
                ? of.variant().name() + ", JDK " + of.variant().jdk()
                : of.variant().name();
    }

    /** Returns the predicted value with its unit; the bounds where theory gives no value. */
    public String predicted() {
        return result.prediction()
                .filter(each -> each.predicted().isPresent())
                .map(each -> Figures.of(result.metric(), each.predicted(), ""))
                .orElseGet(this::accepted);
    }

    /** Returns from where to where the claim holds. */
    String accepted() {
        return result.prediction().map(this::range).orElse("-");
    }

    private String range(Prediction prediction) {
        String low = Figures.of(result.metric(), prediction.low());
        if (Double.isInfinite(prediction.high())) {
            return "≥ " + low;
        }
        String high = Figures.of(result.metric(), prediction.high());
        return prediction.low() <= 0 ? "≤ " + high : low + " to " + high;
    }

    /** Returns the measured value with its unit, or that it is withheld. */
    public String measured() {
        return Figures.of(result.metric(), result.measured(), "withheld");
    }

    /** Returns how far the true value may be from the measured one, either way, in percent. */
    String spread() {
        return result.interval()
                .filter(range -> range.low() > 0)
                .map(range -> Figures.fixed(PERCENT * (Math.sqrt(range.high() / range.low()) - 1), 1) + " %")
                .orElse("-");
    }

    /** Returns the error of the prediction, in percent. */
    public String error() {
        return Figures.change(result.errorRatio());
    }

    /** Returns the verdict on it; that on the case where the metric is not predicted. */
    public Verdict verdict() {
        return of.valid() ? result.verdict().orElseGet(of::verdict) : Verdict.INVALID;
    }

    /** Returns whether variants are compared by it. */
    boolean primary() {
        return result.metric().equals(experiment.primary());
    }

    /** Returns whether it is the metric that variants are compared by, or was not as predicted. */
    boolean telling() {
        return primary() || verdict() != Verdict.CONFIRMED;
    }
}
