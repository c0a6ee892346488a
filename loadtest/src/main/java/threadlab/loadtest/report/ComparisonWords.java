package threadlab.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunComparison.Line;
import threadlab.loadtest.stats.RunMetric;
import threadlab.loadtest.stats.RunSet;

/** Says in words what a comparison of saved runs allows, and no more. Pure. */
final class ComparisonWords {
    private static final double SAY_TIMES_FROM = 2;

    private ComparisonWords() {}

    /** One line of the table, as text. */
    record Row(String metric, String baseline, String candidate, String ratio, String interval, String meaning) {}

    /** Returns a row for each metric that either side can tell. */
    static List<Row> rows(RunComparison comparison) {
        return comparison.metrics().stream()
                .filter(line -> line.baseline().isPresent() || line.candidate().isPresent())
                .map(line -> row(comparison, line))
                .toList();
    }

    private static Row row(RunComparison comparison, Line line) {
        Metric metric = Metric.of(line.metric().nameWithUnit());
        boolean shown = comparison.valid();
        return new Row(
                line.metric().label(),
                line.baseline().isPresent() ? metric.show(line.baseline().getAsDouble()) : "-",
                line.candidate().isPresent() ? metric.show(line.candidate().getAsDouble()) : "-",
                line.ratio()
                        .filter(ratio -> shown)
                        .map(ratio -> Figures.ratio(ratio.ratio()))
                        .orElse("-"),
                line.ratio()
                        .filter(ratio -> shown && ratio.pairs() > 1)
                        .map(ratio -> "[" + Figures.ratio(ratio.low()) + ", " + Figures.ratio(ratio.high()) + "]")
                        .orElse("-"),
                meaning(comparison, line));
    }

    static String meaning(RunComparison comparison, Line line) {
        if (!comparison.valid()) {
            return "no claim: a run is invalid";
        }
        if (line.baseline().isEmpty() || line.candidate().isEmpty()) {
            return "too few samples in one";
        }
        return line.ratio()
                .map(ratio -> claim(line.metric(), ratio) + (ratio.indicative() ? ", indicative" : ""))
                .orElseGet(() -> withoutRatio(line));
    }

    private static String claim(RunMetric metric, PairedRatio ratio) {
        if (!ratio.different()) {
            return ratio.undecided() ? "too few trials to tell" : "no difference detected";
        }
        boolean higher = ratio.ratio() > 1;
        String direction = higher ? "higher" : "lower";
        double factor = higher ? ratio.ratio() : 1 / ratio.ratio();
        String size = factor >= SAY_TIMES_FROM
                ? "by a factor of " + Figures.ratio(factor)
                : String.format(Locale.ROOT, "by %.0f %%", Math.abs(ratio.ratio() - 1) * 100);
        return (higher == metric.lowerIsBetter() ? "worse" : "better") + ": " + direction + " " + size;
    }

    private static String withoutRatio(Line line) {
        double baseline = line.baseline().orElseThrow();
        double candidate = line.candidate().orElseThrow();
        if (baseline == candidate) {
            return "none in either";
        }
        boolean better = line.metric().lowerIsBetter() == (candidate < baseline);
        return (better ? "better" : "worse") + ": none in the " + (baseline == 0 ? "baseline" : "candidate")
                + ", indicative";
    }

    /** Returns in one sentence what differs. */
    static String headline(RunComparison comparison) {
        String names = comparison.candidate().label() + " against "
                + comparison.baseline().label() + ": ";
        if (!comparison.valid()) {
            return names + "no claim, a run is invalid.";
        }
        List<Line> different = comparison.metrics().stream()
                .filter(line -> line.ratio().filter(PairedRatio::different).isPresent())
                .toList();
        if (different.isEmpty()) {
            return names + "no difference detected.";
        }
        boolean all =
                different.stream().allMatch(line -> line.ratio().orElseThrow().indicative());
        return names
                + different.stream().map(line -> difference(line, !all)).collect(Collectors.joining("; "))
                + (all ? " (indicative)." : ".");
    }

    private static String difference(Line line, boolean saySo) {
        PairedRatio ratio = line.ratio().orElseThrow();
        return line.metric().label() + " " + claim(line.metric(), ratio)
                + (saySo && ratio.indicative() ? " (indicative)" : "");
    }

    /** Returns the books and the validity of one side in one line. */
    static String side(RunSet side) {
        Accounting books = side.accounting();
        Metric errors = Metric.of(RunMetric.ERRORS.nameWithUnit());
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d offered, %,d completed, %,d failed, %,d timed out, %,d never sent (errors %s), %s",
                side.label(),
                Figures.count(side.runs().size(), "trial"),
                books.offered(),
                books.completed(),
                books.failed(),
                books.timedOut(),
                books.neverSent(),
                errors.show(books.errorRatio()),
                side.validity().valid() ? "valid" : "INVALID");
    }

    /** Returns how far the ratios may be trusted. */
    static String sureness(RunComparison comparison) {
        if (!comparison.valid()) {
            return "INVALID: a run that may not be believed allows no comparison.";
        }
        List<Line> ratios = comparison.metrics().stream()
                .filter(line -> line.ratio().isPresent())
                .toList();
        List<String> indicative = ratios.stream()
                .filter(line -> line.ratio().orElseThrow().indicative())
                .map(line -> line.metric().label())
                .toList();
        String pairs = Figures.count(comparison.pairs(), "pair") + " of trials";
        if (indicative.size() == ratios.size()) {
            return "Indicative: " + pairs + "; from 6 trials of each label on, an interval reaches 95 %.";
        }
        return "Ratios are medians over " + pairs + " with 95 % intervals, each on its own."
                + (indicative.isEmpty()
                        ? ""
                        : " Indicative, since one trial has too few samples and all were taken together: "
                                + String.join(", ", indicative) + ".");
    }
}
