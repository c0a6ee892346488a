package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.sample.Metric;

/** What one experiment found, as it stands in a suite's results: with the table of the metrics that it names. */
record ExperimentJson(
        String id,
        String question,
        String claim,
        Verdict verdict,
        Metric primaryMetric,
        boolean lowerIsBetter,
        @JsonUnwrapped MetricTable table,
        List<CaseJson> cases,
        List<ComparisonJson> comparisons) {
    static ExperimentJson of(Wording wording, ExperimentResult result) {
        return new ExperimentJson(
                result.id(),
                result.question(),
                result.claim(),
                result.verdict(),
                result.primary(),
                result.primary().direction() == Metric.Direction.LOWER_IS_BETTER,
                MetricTable.of(result),
                result.cases().stream().map(CaseJson::of).toList(),
                result.comparisons().stream()
                        .map(each -> ComparisonJson.of(wording, each))
                        .toList());
    }

    /** Reads the table first, since whatever names a metric is read by means of it. */
    static ExperimentResult read(ObjectNode json, DeserializationContext context) throws IOException {
        LegacyResults.complete(json);
        context.setAttribute(MetricTable.class, context.readTreeAsValue(json, MetricTable.class));
        return context.readTreeAsValue(json, ExperimentJson.class).result();
    }

    private ExperimentResult result() {
        List<CaseResult> results =
                cases.stream().map(each -> each.result(table)).toList();
        return new ExperimentResult(
                id,
                question,
                claim,
                verdict,
                primaryMetric,
                results,
                comparisons.stream().map(each -> each.comparison(results)).toList());
    }
}
