package threadlab.loadtest.report;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.report.ComparisonWords.Row;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunSet;

/** Compared runs as text: errors and validity first, then the metrics. */
public final class CompareText {
    private CompareText() {}

    /** Returns the text, at most 100 columns wide, ending in a line break. */
    public static String of(List<RunComparison> comparisons) {
        return comparisons.stream().map(CompareText::one).collect(Collectors.joining("\n"));
    }

    private static String one(RunComparison comparison) {
        StringBuilder text = new StringBuilder();
        side(text, "baseline ", comparison.baseline());
        side(text, "candidate ", comparison.candidate());
        comparison.warnings().forEach(warning -> text.append(TextTable.paragraph("warning: " + warning, "")));
        TextTable table = new TextTable(1, "metric", "baseline", "candidate", "ratio", "interval", "candidate is");
        for (Row row : ComparisonWords.rows(comparison)) {
            table.row(row.metric(), row.baseline(), row.candidate(), row.ratio(), row.interval(), row.meaning());
        }
        return text.append(table.text(""))
                .append(TextTable.paragraph(ComparisonWords.headline(comparison), ""))
                .append(TextTable.paragraph(ComparisonWords.sureness(comparison), ""))
                .toString();
    }

    private static void side(StringBuilder text, String role, RunSet side) {
        text.append(TextTable.paragraph(role + ComparisonWords.side(side), ""));
        side.validity().reasons().forEach(reason -> text.append(TextTable.paragraph("INVALID: " + reason, "  ")));
    }
}
