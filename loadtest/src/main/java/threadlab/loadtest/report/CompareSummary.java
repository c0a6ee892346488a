package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadlab.loadtest.report.ComparisonWords.Row;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunSet;

/** Compared runs as Markdown for a pull-request comment. */
public final class CompareSummary {
    private CompareSummary() {}

    /** Returns the text, ending in a line break. */
    public static String of(List<RunComparison> comparisons) {
        List<String> lines = new ArrayList<>();
        comparisons.forEach(each -> one(lines, each));
        return String.join("\n", lines) + "\n";
    }

    private static void one(List<String> lines, RunComparison comparison) {
        lines.add("## threadlab compare");
        lines.add("");
        lines.add("**" + Summary.escape(ComparisonWords.headline(comparison)) + "**");
        lines.add("");
        side(lines, comparison.baseline());
        side(lines, comparison.candidate());
        comparison.warnings().forEach(warning -> lines.add("- warning: " + Summary.escape(warning)));
        lines.add("");
        lines.add("| metric | baseline | candidate | ratio | interval | candidate is |");
        lines.add("| --- | ---: | ---: | ---: | ---: | --- |");
        for (Row row : ComparisonWords.rows(comparison)) {
            Stream<String> cells = Stream.of(
                    row.metric(), row.baseline(), row.candidate(), row.ratio(), row.interval(), row.meaning());
            lines.add("| " + String.join(" | ", cells.map(Summary::escape).toList()) + " |");
        }
        lines.add("");
        lines.add(ComparisonWords.sureness(comparison));
        lines.add("");
    }

    private static void side(List<String> lines, RunSet side) {
        lines.add("- " + Summary.escape(ComparisonWords.side(side)));
        side.validity().reasons().forEach(reason -> lines.add("  - INVALID: " + Summary.escape(reason)));
    }
}
