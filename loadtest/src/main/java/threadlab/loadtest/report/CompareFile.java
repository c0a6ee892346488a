package threadlab.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.stats.RunComparison;
import threadlab.loadtest.stats.RunSet;

/**
 * Compared runs as one JSON document.
 *
 * @param schema always {@value #SCHEMA}
 * @param comparisons one for each label but the first
 */
public record CompareFile(String schema, List<Entry> comparisons) {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.compare/1";

    /**
     * Two labels.
     *
     * @param baseline compared with
     * @param candidate compared
     * @param valid whether a difference may be claimed at all
     * @param warnings why they may not be comparable
     * @param metrics one each, with the unit at the end of its name
     */
    public record Entry(Side baseline, Side candidate, boolean valid, List<String> warnings, List<Value> metrics) {}

    /**
     * One label.
     *
     * @param label what the user calls it
     * @param trials files of that label
     * @param accounting the sum of their books
     * @param validity the reasons against them
     */
    public record Side(String label, int trials, Accounting accounting, Validity validity) {}

    /**
     * One metric.
     *
     * @param metric its name, ending in its unit
     * @param baseline left out where there were too few samples
     * @param candidate the same
     * @param ratio candidate / baseline; left out where a side is zero, absent or invalid
     * @param meaning the same in words
     */
    public record Value(
            String metric,
            OptionalDouble baseline,
            OptionalDouble candidate,
            Optional<PairedRatio> ratio,
            String meaning) {}

    /** Writes comparisons down. */
    public static CompareFile of(List<RunComparison> comparisons) {
        return new CompareFile(
                SCHEMA, comparisons.stream().map(CompareFile::entry).toList());
    }

    private static Entry entry(RunComparison comparison) {
        List<Value> values = comparison.metrics().stream()
                .map(line -> new Value(
                        line.metric().nameWithUnit(),
                        line.baseline(),
                        line.candidate(),
                        line.ratio().filter(ratio -> comparison.valid()),
                        ComparisonWords.meaning(comparison, line)))
                .toList();
        return new Entry(
                side(comparison.baseline()),
                side(comparison.candidate()),
                comparison.valid(),
                comparison.warnings(),
                values);
    }

    private static Side side(RunSet side) {
        return new Side(side.label(), side.runs().size(), side.accounting(), side.validity());
    }
}
