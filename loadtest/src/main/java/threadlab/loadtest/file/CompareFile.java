package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.judge.RunComparison;
import threadlab.loadtest.judge.RunSet;

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
        Documents.write(file, tree(comparisons, wording));
    }

    /** Returns comparisons as compact JSON. */
    public static String toJson(List<RunComparison> comparisons, Wording wording) {
        return Documents.toJson(tree(comparisons, wording));
    }

    private static ObjectNode tree(List<RunComparison> comparisons, Wording wording) {
        ObjectNode json = Documents.empty(SCHEMA);
        ArrayNode all = json.putArray("comparisons");
        comparisons.forEach(each -> all.add(comparison(each, wording)));
        return json;
    }

    private static ObjectNode comparison(RunComparison comparison, Wording wording) {
        ObjectNode json = Documents.object();
        json.set("baseline", side(comparison.baseline(), wording));
        json.set("candidate", side(comparison.candidate(), wording));
        json.put("valid", comparison.valid());
        ArrayNode warnings = json.putArray("warnings");
        comparison.warnings().forEach(each -> warnings.add(wording.warning(each)));
        ArrayNode metrics = json.putArray("metrics");
        comparison.metrics().forEach(each -> metrics.add(metric(comparison, each, wording)));
        return json;
    }

    private static ObjectNode side(RunSet side, Wording wording) {
        ObjectNode json = Documents.object();
        json.put("label", side.label()).put("trials", side.runs().size());
        json.set("accounting", Documents.tree(side.accounting()));
        json.set("validity", SampleJson.validity(side.validity(), wording));
        return json;
    }

    private static ObjectNode metric(RunComparison comparison, MetricComparison metric, Wording wording) {
        ObjectNode json = Documents.object().put("metric", metric.metric().id());
        Documents.put(json, "baseline", metric.baseline());
        Documents.put(json, "candidate", metric.candidate());
        metric.ratio()
                .filter(ratio -> comparison.valid())
                .ifPresent(ratio -> json.set("ratio", FindingJson.ratio(ratio)));
        FindingJson.put(json, metric.finding());
        return json.put("meaning", wording.meaning(comparison, metric));
    }
}
