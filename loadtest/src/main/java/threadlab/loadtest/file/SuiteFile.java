package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.SuiteResults.ChosenSettings;
import threadlab.loadtest.judge.SuiteResults.Origin;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.sample.Environment;
import threadlab.loadtest.sample.Metric;

/**
 * What a suite found as a document. Verdicts of cases, errors of predictions and sentences follow from the rest, and
 * are not read. Results that were saved before metrics, blocks and findings were can be read too.
 */
public final class SuiteFile {
    /** What the field {@code schema} holds. */
    public static final String SCHEMA = "threadlab.suite/1";

    private SuiteFile() {}

    /**
     * Writes results, whole or not at all.
     *
     * @throws IOException where the folder cannot be written
     */
    public static void write(Path file, SuiteResults results, Wording wording) throws IOException {
        Documents.write(file, tree(results, wording));
    }

    /** Returns results as compact JSON. */
    public static String toJson(SuiteResults results, Wording wording) {
        return Documents.toJson(tree(results, wording));
    }

    /**
     * Reads saved results.
     *
     * @throws UnusableFile where there is no such file, or it is no whole document of a suite
     */
    public static SuiteResults read(Path file) throws UnusableFile {
        return Documents.read(file, SCHEMA, SuiteFile::results);
    }

    private static ObjectNode tree(SuiteResults results, Wording wording) {
        ObjectNode json = Documents.empty(SCHEMA);
        json.put("startedAt", results.origin().startedAt().toString());
        json.put("partial", results.origin().partial());
        json.put("command", results.origin().command());
        json.set("settings", Documents.tree(results.settings()));
        json.set("environment", Documents.tree(results.environment()));
        ArrayNode experiments = json.putArray("experiments");
        results.experiments().forEach(each -> experiments.add(experiment(each, wording)));
        return json;
    }

    private static ObjectNode experiment(ExperimentResult result, Wording wording) {
        ObjectNode json = Documents.object();
        json.put("id", result.id());
        json.put("question", result.question());
        json.put("claim", result.claim());
        json.put("verdict", result.verdict().label());
        json.put("primaryMetric", result.primary().id());
        json.put("lowerIsBetter", result.primary().direction() == Metric.Direction.LOWER_IS_BETTER);
        MetricTable.of(result).writeTo(json);
        ArrayNode cases = json.putArray("cases");
        result.cases().forEach(each -> cases.add(CaseJson.of(each, wording)));
        ArrayNode comparisons = json.putArray("comparisons");
        result.comparisons().forEach(each -> comparisons.add(ComparisonJson.of(each, wording)));
        return json;
    }

    private static SuiteResults results(Fields json) {
        return new SuiteResults(
                new Origin(json.parsed("startedAt", Instant::parse), json.flag("partial"), json.text("command")),
                json.value("settings", ChosenSettings.class),
                json.value("environment", Environment.class),
                json.objects("experiments").stream().map(SuiteFile::experiment).toList());
    }

    private static ExperimentResult experiment(Fields json) {
        MetricTable table = MetricTable.read(json);
        List<CaseResult> cases = json.objects("cases").stream()
                .map(each -> CaseJson.read(each, table))
                .toList();
        ComparisonJson comparisons = new ComparisonJson(table, cases);
        return new ExperimentResult(
                json.text("id"),
                json.text("question"),
                json.text("claim"),
                json.constant("verdict", Verdict.class),
                table.metric(json.text("primaryMetric")),
                cases,
                json.objects("comparisons").stream().map(comparisons::read).toList());
    }
}
