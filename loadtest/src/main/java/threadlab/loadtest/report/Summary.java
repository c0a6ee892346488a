package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.SuiteFile;
import threadlab.loadtest.stats.SuiteFile.ExperimentResult;

/** A suite as Markdown for a pull-request comment, under 60 lines however much was measured. */
public final class Summary {
    private static final int MOST_ROWS = 26;
    private static final int MOST_COMPARISONS = 10;
    private static final int MOST_REASONS = 3;

    private Summary() {}

    /** Returns the text, ending in a line break. */
    public static String of(SuiteFile suite) {
        Conclusion conclusion = Conclusion.of(suite);
        Trust trust = Trust.of(suite);
        List<String> lines = new ArrayList<>();
        lines.add("## threadlab: " + suite.verdict().label().toUpperCase(Locale.ROOT));
        lines.add("");
        lines.add("**" + escape(conclusion.headline()) + "** " + escape(conclusion.sureness()));
        lines.add("");
        lines.add("**" + trust.word().toUpperCase(Locale.ROOT) + "** over " + escape(trust.basis()) + ". "
                + escape(conclusion.theory()));
        trust.validity().reasons().stream().limit(MOST_REASONS).forEach(reason -> lines.add("- " + escape(reason)));
        leftOut(lines, trust.validity().reasons().size() - MOST_REASONS, "reason");
        table(lines, suite);
        comparisons(lines, suite);
        lines.add("");
        Notes.of(suite).forEach(note -> lines.add("_" + escape(note) + "_"));
        lines.add("");
        lines.add(escape(Notes.environment(suite.environment())) + ", service on JDK "
                + escape(String.join(", ", suite.settings().jdks())));
        lines.add("");
        lines.add("`" + suite.command().replace("`", "'") + "`");
        return String.join("\n", lines) + "\n";
    }

    private static void table(List<String> lines, SuiteFile suite) {
        lines.add("");
        lines.add("| experiment | mode | metric | predicted | measured | error | trials | verdict |");
        lines.add("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |");
        List<String> all = rows(suite, rows -> rows);
        List<String> shown = Stream.<UnaryOperator<List<ClaimRow>>>of(
                        rows -> rows,
                        rows -> rows.stream().filter(ClaimRow::telling).toList())
                .map(choice -> rows(suite, choice))
                .filter(rows -> rows.size() <= MOST_ROWS)
                .findFirst()
                .orElseGet(() -> rows(suite, Summary::gravest));
        lines.addAll(shown);
        leftOut(lines, all.size() - shown.size(), "row");
    }

    private static List<String> rows(SuiteFile suite, UnaryOperator<List<ClaimRow>> choice) {
        return suite.experiments().stream()
                .flatMap(experiment ->
                        choice.apply(ClaimRow.of(experiment)).stream().map(row -> row(experiment, row)))
                .toList();
    }

    /** The one that decides the verdict, so that no experiment is left out. */
    private static List<ClaimRow> gravest(List<ClaimRow> rows) {
        return rows.stream()
                .reduce((one, other) -> one.verdict().and(other.verdict()) == one.verdict() ? one : other)
                .stream()
                .toList();
    }

    private static String row(ExperimentResult experiment, ClaimRow row) {
        Stream<String> cells = Stream.of(
                experiment.id(),
                row.mode(),
                row.metric(),
                row.predicted(),
                row.measured(),
                row.error(),
                Integer.toString(row.trials()),
                row.verdict().label());
        return "| " + String.join(" | ", cells.map(Summary::escape).toList()) + " |";
    }

    private static void comparisons(List<String> lines, SuiteFile suite) {
        List<String> sentences = suite.experiments().stream()
                .flatMap(experiment -> experiment.comparisons().stream()
                        .map(each -> "- " + escape(experiment.id() + ", " + Trust.sentence(experiment, each))))
                .toList();
        lines.add("");
        sentences.stream().limit(MOST_COMPARISONS).forEach(lines::add);
        leftOut(lines, sentences.size() - MOST_COMPARISONS, "comparison");
    }

    private static void leftOut(List<String> lines, int more, String what) {
        if (more > 0) {
            lines.add("");
            lines.add(Figures.count(more, "more " + what) + " in report.html");
        }
    }

    /** Keeps what is said from being read as markup. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([|\\\\`*_\\[\\]])", "\\\\$1");
    }
}
