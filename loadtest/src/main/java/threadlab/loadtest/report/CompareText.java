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
import threadlab.loadtest.sample.Unit;
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
        Accounting of = side.accounting();
        return side.label() + ": " + Figures.count(side.runs().size(), "trial")
                + String.format(Locale.ROOT, ", %,d offered, %,d completed", of.offered(), of.completed())
                + String.format(Locale.ROOT, ", %,d failed, %,d timed out", of.failed(), of.timedOut())
                + String.format(Locale.ROOT, ", %,d never sent (errors ", of.neverSent())
                + Figures.of(Metric.ERRORS, of.errorRatio()) + "), "
                + (side.validity().valid() ? "valid" : "INVALID");
    }

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(List<RunComparison> comparisons) {
        return comparisons.stream().map(CompareText::one).collect(Collectors.joining("\n"));
    }

    private static String one(RunComparison comparison) {
        return side("baseline ", comparison.baseline())
                + side("candidate ", comparison.candidate())
                + PlainText.paragraphs(
                        "warning: ", comparison.warnings().stream().map(ReasonText::of), "")
                + PlainText.table(table(comparison, COLUMNS), "")
                + PlainText.paragraph(FindingText.headline(comparison), "")
                + PlainText.paragraph(FindingText.confidence(comparison), "");
    }

    private static String side(String role, RunSet side) {
        return PlainText.paragraph(role + side(side), "")
                + PlainText.paragraphs("INVALID: ", ReasonText.of(side.validity()).stream(), "  ");
    }

    /** Returns what a gate says, in one line. */
    public static String decision(Decision decision) {
        Gate gate = decision.gate();
        String metric = gate.metric().label();
        return "gate '" + gate.text() + "' on "
                + decision.comparison().candidate().label()
                + switch (decision) {
                    case Decision.Passed it -> " passed: " + metric + " is " + found(it, it.value());
                    case Decision.Failed it -> " failed: " + metric + " is " + found(it, it.value());
                    case Decision.Undecided it ->
                        " cannot be decided: " + (it.invalid() ? "a run is invalid" : "too few samples for " + metric);
                };
    }

    private static String found(Decision decision, double value) {
        Gate gate = decision.gate();
        Unit unit = gate.metric().unit();
        return gate.relative()
                ? Figures.fixed(value, 3) + "x of "
                        + decision.comparison().baseline().label()
                : Figures.fixed(unit.shown(value), 3) + " " + unit.symbol();
    }
}
