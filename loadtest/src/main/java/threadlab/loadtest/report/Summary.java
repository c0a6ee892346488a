package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final List<Column<ClaimRow>> COLUMNS = Stream.concat(
                    Stream.of(new Column<ClaimRow>(
                            "experiment", Kind.NAME, row -> row.experiment().id())),
                    ClaimRow.COLUMNS.stream())
            .toList();

    private Summary() {}

    /** Returns a suite, under 60 lines however much was measured, ending in a line break. */
    public static String of(SuiteResults suite) {
        Conclusion conclusion = Conclusion.of(suite);
        Trust trust = Trust.of(suite);
        List<String> head = new ArrayList<>();
        head.add("**" + trust.word().toUpperCase(Locale.ROOT) + "** over " + Markdown.escape(trust.basis()) + ". "
                + Markdown.escape(conclusion.theory()));
        head.addAll(atMost(MOST_REASONS, items(trust.reasons()), "reason"));
        return Stream.of(
                        "## threadlab: " + suite.verdict().label().toUpperCase(Locale.ROOT),
                        "**" + Markdown.escape(conclusion.headline()) + "** "
                                + Markdown.escape(conclusion.confidence()),
                        String.join("\n", head),
                        table(suite),
                        String.join("\n", atMost(MOST_COMPARISONS, items(comparisons(suite)), "comparison")),
                        Facts.notes(suite).stream()
                                .map(note -> "_" + Markdown.escape(note) + "_")
                                .collect(Collectors.joining("\n")),
                        Markdown.escape(Facts.environment(suite.environment()) + ", service on JDK "
                                + String.join(", ", suite.settings().jdks())),
                        "`" + suite.origin().command().replace("`", "'") + "`")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static List<String> items(List<String> sentences) {
        return sentences.stream().map(each -> "- " + Markdown.escape(each)).toList();
    }

    private static List<String> atMost(int most, List<String> lines, String what) {
        int more = lines.size() - most;
        return more <= 0
                ? lines
                : Stream.concat(lines.stream().limit(most), Stream.of(leftOut(more, what)))
                        .toList();
    }

    private static String leftOut(int more, String what) {
        return "\n" + Figures.count(more, "more " + what) + " in report.html";
    }

    private static String table(SuiteResults suite) {
        List<ClaimRow> all = rows(suite, rows -> rows);
        List<ClaimRow> shown = Stream.<UnaryOperator<List<ClaimRow>>>of(
                        rows -> rows,
                        rows -> rows.stream().filter(ClaimRow::telling).toList())
                .map(choice -> rows(suite, choice))
                .filter(rows -> rows.size() <= MOST_ROWS)
                .findFirst()
                .orElseGet(() -> rows(suite, Summary::gravest));
        int more = all.size() - shown.size();
        return String.join("\n", Markdown.table(new Table<>(COLUMNS, shown)))
                + (more > 0 ? "\n" + leftOut(more, "row") : "");
    }

    private static List<ClaimRow> rows(SuiteResults suite, UnaryOperator<List<ClaimRow>> choice) {
        return suite.experiments().stream()
                .flatMap(experiment -> choice.apply(ClaimRow.of(experiment)).stream())
                .toList();
    }

    /** The one that decides the verdict, so that no experiment is left out. */
    private static List<ClaimRow> gravest(List<ClaimRow> rows) {
        return rows.stream()
                .reduce((one, other) -> one.verdict().and(other.verdict()) == one.verdict() ? one : other)
                .stream()
                .toList();
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
            sides.addAll(items(List.of(CompareText.side(side))));
            side.validity()
                    .reasons()
                    .forEach(reason -> sides.add("  - INVALID: " + Markdown.escape(ReasonText.of(reason))));
        }
        comparison.warnings().forEach(each -> sides.addAll(items(List.of("warning: " + ReasonText.of(each)))));
        return Stream.of(
                        "## threadlab compare",
                        "**" + Markdown.escape(FindingText.headline(comparison)) + "**",
                        String.join("\n", sides),
                        String.join("\n", Markdown.table(CompareText.table(comparison, CompareText.COLUMNS))),
                        Markdown.escape(FindingText.confidence(comparison)))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
