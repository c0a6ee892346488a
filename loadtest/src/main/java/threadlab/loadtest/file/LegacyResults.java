package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.stats.Effect;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.Look;
import threadlab.loadtest.stats.PairedRatio;

/** Adds to an experiment's result what was not saved before metrics, blocks, pairs, findings and intervals were. */
record LegacyResults(ObjectNode experiment, boolean lowerIsBetter) {
    private static final String RESULT = "result";
    private static final String FINDING = "finding";

    /** Completes a result, unless it has all. Of what is damaged it adds what it can: reading explains the damage. */
    static void complete(ObjectNode experiment) {
        LegacyResults results =
                new LegacyResults(experiment, experiment.path("lowerIsBetter").asBoolean());
        if (!experiment.has("metrics")) {
            experiment.setAll(Documents.saved(results.table()));
            objects(experiment.path("cases")).forEach(LegacyResults::number);
            objects(experiment.path("comparisons")).forEach(results::pair);
        }
        if (objects(experiment.path("cases")).noneMatch(each -> each.has("intervals"))) {
            objects(experiment.path("comparisons")).forEach(results::conclude);
        }
    }

    private static Stream<ObjectNode> objects(JsonNode array) {
        return array.valueStream().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    private MetricTable table() {
        Metric primary = LegacyNames.metric(experiment.path("primaryMetric").asText());
        Direction direction = lowerIsBetter ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
        Stream<Metric> compared = Stream.concat(
                Stream.of(new Metric(primary.id(), primary.label(), primary.unit(), direction)),
                Stream.of("measured", "accepted").flatMap(part -> named(part, LegacyNames::metric)));
        return MetricTable.of(
                Stream.concat(compared, named("parameters", LegacyNames::parameter)),
                Stream.of("series", "predictedSeries")
                        .flatMap(part -> named(part, LegacyNames::curve))
                        .toList());
    }

    /** Returns what the names of the fields of a part say, in all cases. */
    private <T> Stream<T> named(String part, Function<String, T> reading) {
        return objects(experiment.path("cases"))
                .flatMap(each -> each.path(part).properties().stream())
                .map(Map.Entry::getKey)
                .map(reading);
    }

    /** Trials of one block have one place in the lists of their cases. */
    private static void number(ObjectNode result) {
        List<ObjectNode> trials = objects(result.path("trials")).toList();
        IntStream.range(0, trials.size()).forEach(at -> trials.get(at).put("block", at + 1));
    }

    private void pair(ObjectNode comparison) {
        JsonNode baseline =
                find(comparison, "baseline", "baselineJdk").findFirst().orElse(comparison);
        JsonNode candidate = find(comparison, "candidate", "jdk")
                .reduce((first, last) -> last)
                .orElse(comparison);
        withOthers(comparison)
                .filter(each -> each.path(RESULT).isObject())
                .forEach(each ->
                        pairs(baseline, candidate, each.path("metric").asText(), each.withArray("/result/each")));
        if (!valid(baseline) || !valid(candidate)) {
            comparison.put(FINDING, new Finding.Invalid().label());
        }
    }

    private static Stream<ObjectNode> withOthers(ObjectNode comparison) {
        return Stream.concat(Stream.of(comparison), objects(comparison.path("others")));
    }

    /** Finds by today's rules what the pairs come to; what was invalid stays so. */
    private void conclude(ObjectNode comparison) {
        boolean invalid = comparison.path(FINDING).asText().equals(new Finding.Invalid().label());
        withOthers(comparison).forEach(each -> {
            List<Double> ratios = each.path(RESULT)
                    .path("each")
                    .valueStream()
                    .map(JsonNode::asDouble)
                    .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
                    .toList();
            Finding finding = new Finding.Undecided(Why.FEW_SAMPLES);
            each.remove(RESULT);
            if (!ratios.isEmpty()) {
                Effect effect = Effect.ofRatios(ratios);
                each.set(
                        RESULT,
                        Documents.saved(PairedRatio.of(effect, Look.FIRST).orElseThrow()));
                finding = effect.finding(lower(each.path("metric").asText()), Look.FIRST);
            }
            each.setAll(Documents.saved(ComparisonJson.Conclusion.of(invalid ? new Finding.Invalid() : finding)));
        });
    }

    private boolean lower(String metric) {
        return objects(experiment.path("metrics"))
                .filter(each -> each.path("id").asText().equals(metric))
                .allMatch(each -> each.path("direction").asText().equals("lower-is-better"));
    }

    /** Of a variant that is compared with itself, the first case is the baseline's and the last the candidate's. */
    private Stream<ObjectNode> find(ObjectNode comparison, String name, String jdk) {
        return objects(experiment.path("cases"))
                .filter(each -> each.path("mode").equals(comparison.path(name)))
                .filter(each -> each.path("jdk").equals(comparison.path(jdk)));
    }

    /** Pairs trials by their places in the lists, and leaves out pairs of which one is not believed. */
    private static void pairs(JsonNode baseline, JsonNode candidate, String metric, ArrayNode ratios) {
        IntStream.range(0, baseline.path("trials").size())
                .filter(at -> measured(baseline, at, metric).isNumber()
                        && measured(candidate, at, metric).isNumber())
                .mapToDouble(at -> measured(candidate, at, metric).asDouble()
                        / measured(baseline, at, metric).asDouble())
                .forEach(ratios::add);
    }

    private static JsonNode measured(JsonNode result, int at, String metric) {
        JsonNode trial = result.path("trials").path(at);
        return trial.path(valid(trial) || !valid(result) ? "measured" : "").path(metric);
    }

    private static boolean valid(JsonNode measured) {
        return measured.path("validity").path("valid").asBoolean();
    }
}
