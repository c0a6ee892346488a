package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.report.Table.Column;
import threadlab.loadtest.report.Table.Kind;

/** Results as Markdown for a pull-request comment. */
public final class Summary {
    private static final int MOST_ROWS = 26;
    private static final int MOST_COMPARISONS = 10;
    private static final int MOST_REASONS = 3;

    private static final List<Column<ClaimRow>> COLUMNS =
            Column.with(ClaimRow.COLUMNS, 0, new Column<>("experiment", Kind.NAME, row -> row.experiment()
                    .id()));

    private Summary() {}

    /** Returns a suite, under 60 lines however much was measured, ending in a line break. */
    public static String of(SuiteResults suite) {
        Conclusion conclusion = Conclusion.of(suite);
        Trust trust = Trust.of(suite);
        String reasons = items(MOST_REASONS, trust.reasons(), "reason");
        return Stream.of(
                        "## threadlab: " + suite.verdict().label().toUpperCase(Locale.ROOT),
                        "**" + escape(conclusion.headline()) + "** " + escape(conclusion.confidence()),
                        "**" + trust.word().toUpperCase(Locale.ROOT) + "** over " + escape(trust.basis()) + ". "
                                + escape(conclusion.theory()) + (reasons.isEmpty() ? "" : "\n" + reasons),
                        table(suite),
                        items(MOST_COMPARISONS, comparisons(suite), "comparison"),
                        Facts.notes(suite).stream()
                                .map(note -> "_" + escape(note) + "_")
                                .collect(Collectors.joining("\n")),
                        escape(Facts.environment(suite.environment()) + ", service on JDK "
                                + String.join(", ", suite.settings().jdks())),
                        "`" + suite.origin().command().replace("`", "'") + "`")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String items(int most, List<String> sentences, String what) {
        return sentences.stream().limit(most).map(Summary::item).collect(Collectors.joining("\n"))
                + leftOut(sentences.size() - most, what);
    }

    private static String item(String sentence) {
        return "- " + escape(sentence);
    }

    private static String leftOut(int more, String what) {
        return more > 0 ? "\n\n" + Figures.count(more, "more " + what) + " in report.html" : "";
    }

    private static String table(SuiteResults suite) {
        List<ClaimRow> all = suite.experiments().stream()
                .flatMap(each -> ClaimRow.of(each).stream())
                .toList();
        List<ClaimRow> shown = all;
        if (shown.size() > MOST_ROWS) {
            shown = all.stream().filter(ClaimRow::telling).toList();
        }
        if (shown.size() > MOST_ROWS) {
            shown = suite.experiments().stream().flatMap(Summary::gravest).toList();
        }
        return table(new Table<>(COLUMNS, shown)) + leftOut(all.size() - shown.size(), "row");
    }

    /** The one that decides the verdict, so that no experiment is left out. */
    private static Stream<ClaimRow> gravest(ExperimentResult experiment) {
        return ClaimRow.of(experiment).stream()
                .reduce((one, other) -> one.verdict().and(other.verdict()) == one.verdict() ? one : other)
                .stream();
    }

    private static List<String> comparisons(SuiteResults suite) {
        return suite.experiments().stream()
                .flatMap(experiment -> experiment.comparisons().stream()
                        .map(each -> experiment.id() + ", " + FindingText.sentence(experiment, each)))
                .toList();
    }

    /** Returns compared runs, ending in a line break. */
    public static String of(List<RunComparison> comparisons) {
        return comparisons.stream().map(Summary::one).collect(Collectors.joining("\n"));
    }

    private static String one(RunComparison comparison) {
        List<String> sides = new ArrayList<>();
        for (RunSet side : List.of(comparison.baseline(), comparison.candidate())) {
            sides.add(item(CompareText.side(side)));
            ReasonText.of(side.validity()).forEach(reason -> sides.add("  - INVALID: " + escape(reason)));
            CompareText.results(side).forEach(result -> sides.add("  - " + escape(result)));
        }
        comparison.warnings().forEach(each -> sides.add(item("warning: " + ReasonText.of(each))));
        return Stream.of(
                        "## threadlab compare",
                        "**" + escape(CompareText.headline(comparison)) + "**",
                        String.join("\n", sides),
                        table(CompareText.table(comparison, CompareText.COLUMNS)),
                        escape(CompareText.confidence(comparison)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** Keeps what is said from being read as markup. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([|\\\\`*_\\[\\]])", "\\\\$1");
    }

    private static String table(Table<?> table) {
        String rules = table.columns().stream()
                .map(column -> column.kind() == Kind.NUMBER ? " | ---:" : " | ---")
                .collect(Collectors.joining())
                .stripLeading();
        return Stream.concat(
                        Stream.of(line(table.head()), rules + " |"),
                        table.cells().stream().map(Summary::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(Summary::escape).toList()) + " |";
    }
}
