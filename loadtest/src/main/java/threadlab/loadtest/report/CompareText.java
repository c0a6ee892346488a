package threadlab.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.loadtest.judge.Gate;
import threadlab.loadtest.judge.Gate.Decision;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

/** Compared runs as text: errors and validity first, then the metrics. */
public final class CompareText {
    /** What is shown of a metric everywhere. */
    static final List<Column<MetricComparison>> COLUMNS = List.of(
            new Column<>("metric", Kind.NAME, by -> by.metric().label()),
            new Column<>("baseline", Kind.NUMBER, by -> Figures.of(by.metric(), by.baseline(), "-")),
            new Column<>("candidate", Kind.NUMBER, by -> Figures.of(by.metric(), by.candidate(), "-")),
            new Column<>("ratio", Kind.NUMBER, by -> shown(by, 1, ratio -> Figures.ratio(ratio.ratio()))),
            new Column<>(
                    "interval", Kind.NUMBER, by -> shown(by, 2, ratio -> Figures.interval(ratio.low(), ratio.high()))),
            new Column<>("candidate is", Kind.WORDS, FindingText::meaning));

    private CompareText() {}

    /** Nothing of what is invalid, and no interval of a single pair. */
    static String shown(MetricComparison by, int fewestPairs, Function<PairedRatio, String> read) {
        return by.ratio()
                .filter(ratio -> ratio.pairs() >= fewestPairs && !(by.finding() instanceof Finding.Invalid))
                .map(read)
                .orElse("-");
    }

    /** Returns a row for each metric that either side can tell. */
    static Table<MetricComparison> table(RunComparison comparison, List<Column<MetricComparison>> columns) {
        return new Table<>(
                columns,
                comparison.metrics().stream()
                        .filter(by ->
                                by.baseline().isPresent() || by.candidate().isPresent())
                        .toList());
    }

    /** Returns accounting and validity of one side in one line. */
    static String side(RunSet side) {
        Accounting accounting = side.accounting();
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d offered, %,d completed, %,d failed, %,d timed out, %,d never sent (errors %s), %s",
                side.label(),
                Figures.count(side.runs().size(), "trial"),
                accounting.offered(),
                accounting.completed(),
                accounting.failed(),
                accounting.timedOut(),
                accounting.neverSent(),
                Figures.of(Metric.ERRORS, accounting.errorRatio()),
                side.validity().valid() ? "valid" : "INVALID");
    }

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(List<RunComparison> comparisons) {
        return comparisons.stream().map(CompareText::one).collect(Collectors.joining("\n"));
    }

    private static String one(RunComparison comparison) {
        StringBuilder text = new StringBuilder();
        side(text, "baseline ", comparison.baseline());
        side(text, "candidate ", comparison.candidate());
        comparison
                .warnings()
                .forEach(warning -> text.append(PlainText.paragraph("warning: " + ReasonText.of(warning), "")));
        return text.append(PlainText.table(table(comparison, COLUMNS), ""))
                .append(PlainText.paragraph(FindingText.headline(comparison), ""))
                .append(PlainText.paragraph(FindingText.confidence(comparison), ""))
                .toString();
    }

    private static void side(StringBuilder text, String role, RunSet side) {
        text.append(PlainText.paragraph(role + side(side), ""));
        side.validity()
                .reasons()
                .forEach(reason -> text.append(PlainText.paragraph("INVALID: " + ReasonText.of(reason), "  ")));
    }

    /** Returns what a gate says, in one line. */
    public static String decision(Decision decision) {
        Gate gate = decision.gate();
        String name = "gate '" + gate.text() + "' on "
                + decision.comparison().candidate().label();
        return switch (decision) {
            case Decision.Passed it -> name + " passed: " + found(gate, it.comparison(), it.value());
            case Decision.Failed it -> name + " failed: " + found(gate, it.comparison(), it.value());
            case Decision.Undecided it ->
                name + " cannot be decided: "
                        + (it.invalid()
                                ? "a run is invalid"
                                : "too few samples for " + gate.metric().label());
        };
    }

    private static String found(Gate gate, RunComparison comparison, double value) {
        String what = gate.metric().label() + " is ";
        return gate.relative()
                ? what + Figures.fixed(value, 3) + "x of "
                        + comparison.baseline().label()
                : what + Figures.fixed(gate.metric().unit().shown(value), 3) + " "
                        + gate.metric().unit().symbol();
    }
}
