package threadlab.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.Gate;
import threadlab.loadtest.judge.Gate.Decision;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Withheld;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.PairedRatio;

/** Compared runs as text: errors and validity first, then the metrics. */
public final class CompareText {
    /** What is shown of a metric everywhere. */
    static final List<Column<MetricComparison>> COLUMNS = List.of(
            new Column<>("metric", Kind.NAME, by -> by.metric().label()),
            new Column<>("baseline", Kind.NUMBER, by -> Figures.of(by.metric(), by.baseline(), "-")),
            new Column<>("candidate", Kind.NUMBER, by -> Figures.of(by.metric(), by.candidate(), "-")),
            new Column<>("ratio", Kind.NUMBER, by -> shown(by, ratio -> Figures.ratio(ratio.ratio()))),
            new Column<>(
                    "interval",
                    Kind.NUMBER,
                    by -> shown(
                            by, ratio -> ratio.interval().map(Figures::interval).orElse("-"))),
            new Column<>("candidate is", Kind.WORDS, FindingText::meaning));

    private CompareText() {}

    /** Nothing of what is invalid. */
    static String shown(MetricComparison by, Function<PairedRatio, String> read) {
        return by.ratio()
                .filter(ratio -> !(by.finding() instanceof Finding.Invalid))
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
                + PlainText.paragraphs("", Stream.of(headline(comparison), confidence(comparison)), "");
    }

    private static String side(String role, RunSet side) {
        return PlainText.paragraph(role + side(side), "")
                + PlainText.paragraphs("INVALID: ", ReasonText.of(side.validity()).stream(), "  ")
                + PlainText.paragraphs("", results(side), "  ");
    }

    /**
     * Returns what the service of a side did not keep up with, how it changed meanwhile, and what is withheld of it.
     */
    static Stream<String> results(RunSet side) {
        RequestResult first = side.runs().getFirst().main();
        return Stream.of(
                        side.shortfall().stream().map(RunText::of),
                        side.unsteady().stream().map(RunText::of),
                        ReasonText.of(Withheld.of(first.times()), first.load()).stream())
                .flatMap(all -> all);
    }

    /** Returns in one sentence what differs between two labels. */
    static String headline(RunComparison comparison) {
        String candidate = comparison.candidate().label();
        String against = candidate + " against " + comparison.baseline().label();
        if (!comparison.valid()) {
            return against + ": no claim, a run is invalid.";
        }
        String said = Stream.of(true, false)
                .flatMap(better -> differences(comparison, new Finding.Different(better)))
                .collect(Collectors.joining("; "));
        String results = Stream.of(comparison.baseline(), comparison.candidate())
                .flatMap(CompareText::result)
                .map(result -> "; " + result)
                .collect(Collectors.joining());
        if (!said.isEmpty()) {
            return candidate + " is " + said + results + ".";
        }
        if (comparison.baseline().runs().size() == 1
                || comparison.candidate().runs().size() == 1) {
            return against + ": indicative, one run each" + results + ".";
        }
        return against
                + (comparison.metrics().stream().allMatch(by -> FindingText.alike(by.finding()))
                        ? ": equal within " + FindingText.MARGIN + " by every metric"
                        : ": no difference is shown, nor that there is none")
                + results + ".";
    }

    /** What is to be known of a side before any number of it. */
    private static Stream<String> result(RunSet side) {
        return side.accounting().errorRatio() == 1
                ? Stream.of("every request of " + side.label() + " failed")
                : side.shortfall().stream().map(shortfall -> side.label() + " is " + RunText.of(shortfall));
    }

    private static Stream<String> differences(RunComparison comparison, Finding.Different found) {
        List<String> all = comparison.metrics().stream()
                .filter(by -> by.finding().equals(found))
                .map(FindingText::values)
                .toList();
        return Stream.of(found.label() + " than " + comparison.baseline().label() + ": "
                        + FindingText.named(all, ", ", ", and by ", "more metric"))
                .filter(any -> !all.isEmpty());
    }

    /** Returns how far the ratios of two labels may be trusted. */
    static String confidence(RunComparison comparison) {
        return comparison.valid()
                ? FindingText.confidence(comparison.metrics(), "Several runs of each label, in turn, give one.")
                : "INVALID: nothing follows from runs that are invalid.";
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
                        " cannot be decided: "
                                + switch (it.why()) {
                                    case INVALID -> "a run is invalid";
                                    case FEW_SAMPLES -> metric + " is withheld";
                                    case OVERLOADED -> "it was overloaded, and its times grow as long as that lasts";
                                    case MORE_ERRORS -> moreErrors(it.comparison());
                                };
                };
    }

    private static String moreErrors(RunComparison comparison) {
        return Figures.of(Metric.ERRORS, comparison.candidate().accounting().errorRatio()) + " of its requests failed, "
                + Figures.of(Metric.ERRORS, comparison.baseline().accounting().errorRatio())
                + " of the baseline's, and times are those of the rest: gate errors too";
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
