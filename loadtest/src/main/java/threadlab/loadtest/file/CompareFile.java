package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import threadlab.loadtest.file.ComparisonJson.Conclusion;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;
import threadlab.loadtest.sample.Accounting;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.PairedRatio;

/** Compared runs as a document: one comparison for each label but the first. It is only written. */
public final class CompareFile {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.compare/1";

    private CompareFile() {}

    /**
     * Writes comparisons, whole or not at all.
     *
     * @throws IOException where the folder cannot be written
     */
    public static void write(Path file, List<RunComparison> comparisons, Wording wording) throws IOException {
        Documents.write(file, SCHEMA, content(comparisons, wording), wording);
    }

    /** Returns comparisons as compact JSON. */
    public static String toJson(List<RunComparison> comparisons, Wording wording) {
        return Documents.toJson(SCHEMA, content(comparisons, wording), wording);
    }

    private static CompareJson content(List<RunComparison> comparisons, Wording wording) {
        return new CompareJson(
                comparisons.stream().map(each -> Compared.of(each, wording)).toList());
    }

    private record CompareJson(List<Compared> comparisons) {}

    private record Compared(
            Side baseline, Side candidate, boolean valid, List<String> warnings, List<ComparedMetric> metrics) {
        static Compared of(RunComparison comparison, Wording wording) {
            return new Compared(
                    Side.of(comparison.baseline()),
                    Side.of(comparison.candidate()),
                    comparison.valid(),
                    comparison.warnings().stream().map(wording::warning).toList(),
                    comparison.metrics().stream()
                            .map(each -> ComparedMetric.of(comparison, each, wording))
                            .toList());
        }
    }

    private record Side(String label, int trials, Accounting accounting, Validity validity) {
        static Side of(RunSet side) {
            return new Side(side.label(), side.runs().size(), side.accounting(), side.validity());
        }
    }

    private record ComparedMetric(
            Metric metric,
            OptionalDouble baseline,
            OptionalDouble candidate,
            Optional<PairedRatio> ratio,
            @JsonUnwrapped Conclusion conclusion,
            String meaning) {
        static ComparedMetric of(RunComparison comparison, MetricComparison metric, Wording wording) {
            return new ComparedMetric(
                    metric.metric(),
                    metric.baseline(),
                    metric.candidate(),
                    metric.ratio().filter(ratio -> comparison.valid()),
                    Conclusion.of(metric.finding()),
                    wording.meaning(metric));
        }
    }
}
