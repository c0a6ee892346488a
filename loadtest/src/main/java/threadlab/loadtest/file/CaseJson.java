package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.experiment.Measured;
import threadlab.loadtest.experiment.Prediction;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.CaseResult.Curves;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.predict.Calibration;
import threadlab.loadtest.sample.GeneratorUse;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;

/** One variant's result of an experiment, as it stands in a suite's results. */
final class CaseJson {
    private CaseJson() {}

    static ObjectNode of(CaseResult result, Wording wording) {
        ObjectNode json = Documents.object();
        json.put("mode", result.variant().name()).put("jdk", result.variant().jdk());
        ObjectNode parameters = json.putObject("parameters");
        result.parameters().forEach(each -> parameters.set(each.metric().id(), values(each)));
        result.calibration().ifPresent(machine -> json.set("calibration", Documents.tree(machine)));
        metrics(json, result);
        json.set("validity", SampleJson.validity(result.trials().validity(), wording));
        trials(json, result.trials(), wording);
        json.set("series", curves(result.curves().measured()));
        json.set("predictedSeries", curves(result.curves().predicted()));
        ArrayNode loads = json.putArray("loads");
        result.trials().loads().forEach(load -> loads.add(load(load, wording)));
        result.diagnosis().ifPresent(diagnosis -> json.put("diagnosis", wording.diagnosis(diagnosis)));
        return json;
    }

    private static void metrics(ObjectNode json, CaseResult result) {
        ObjectNode predicted = json.putObject("predicted");
        ObjectNode measured = json.putObject("measured");
        ObjectNode accepted = json.putObject("accepted");
        ObjectNode errors = json.putObject("predictionErrorRatios");
        ObjectNode verdicts = json.putObject("verdicts");
        for (MetricResult each : result.metrics()) {
            String id = each.metric().id();
            Documents.put(measured, id, each.measured());
            Documents.put(errors, id, each.errorRatio());
            each.verdict().ifPresent(verdict -> verdicts.put(id, verdict.label()));
            each.prediction().ifPresent(prediction -> {
                Documents.put(predicted, id, prediction.predicted());
                accepted.set(id, range(prediction));
            });
        }
        OptionalDouble largest = result.metrics().stream()
                .flatMapToDouble(each -> each.errorRatio().stream())
                .map(Math::abs)
                .max();
        Documents.put(json, "predictionErrorRatio", largest);
        json.put("verdict", result.verdict().label());
    }

    private static ObjectNode range(Prediction prediction) {
        ObjectNode range = Documents.object().put("low", prediction.low());
        return Double.isInfinite(prediction.high()) ? range : range.put("high", prediction.high());
    }

    private static void trials(ObjectNode json, CaseTrials trials, Wording wording) {
        ArrayNode all = json.putArray("trials");
        for (TrialResult trial : trials.all()) {
            ObjectNode each = all.addObject().put("number", trial.number()).put("block", trial.block());
            ObjectNode measured = each.putObject("measured");
            trial.measured().values().forEach((metric, value) -> measured.put(metric.id(), value));
            each.set("validity", SampleJson.validity(trial.validity(), wording));
        }
        json.put("invalidTrials", trials.repeatedTrials()).put("repeatedPhases", trials.repeatedPhases());
    }

    private static JsonNode values(Quantity quantity) {
        List<JsonNode> values = quantity.values().stream()
                .map(value -> value(quantity.metric(), value))
                .toList();
        return values.size() == 1
                ? values.getFirst()
                : Documents.JSON.createArrayNode().addAll(values);
    }

    /** Numbers of things stand there as such: 40, not 40.0. */
    private static JsonNode value(Metric metric, double value) {
        return metric.unit() == Unit.COUNT && value == Math.rint(value)
                ? LongNode.valueOf((long) value)
                : DoubleNode.valueOf(value);
    }

    private static ObjectNode curves(List<Series> curves) {
        ObjectNode json = Documents.object();
        curves.forEach(each -> json.set(each.id(), Documents.tree(each.points())));
        return json;
    }

    private static ObjectNode load(LoadResult load, Wording wording) {
        ObjectNode json = Documents.object().put("phase", load.phase());
        ArrayNode runs = json.putArray("runs");
        for (LoadRun run : load.runs()) {
            ObjectNode each = runs.addObject().put("trial", run.trial());
            each.set("result", SampleJson.result(run.result()));
            each.set("validity", SampleJson.validity(run.validity(), wording));
            each.set("generator", Documents.tree(run.generator()));
            each.set("server", SampleJson.service(run.service()));
            each.set("intervals", SampleJson.intervals(run.intervals()));
        }
        return json;
    }

    static CaseResult read(Fields json, MetricTable table) {
        return new CaseResult(
                new VariantName(json.text("mode"), json.text("jdk")),
                parameters(json, table),
                json.optional("calibration", Calibration.class),
                metrics(json, table),
                trials(json, table),
                new Curves(curves(json, "series", table), curves(json, "predictedSeries", table)),
                json.optional("diagnosis", String.class).map(Diagnosis.Saved::new));
    }

    private static List<Quantity> parameters(Fields json, MetricTable table) {
        List<Quantity> parameters = new ArrayList<>();
        json.entries("parameters")
                .forEach((id, value) -> parameters.add(new Quantity(
                        table.metric(id),
                        value.json().isArray() ? value.values(Double.class) : List.of(value.as(Double.class)))));
        return parameters;
    }

    /** Returns the metrics that are predicted, and then those that are only measured. */
    private static List<MetricResult> metrics(Fields json, MetricTable table) {
        Fields measured = json.object("measured");
        Fields verdicts = json.object("verdicts");
        return Stream.of("accepted", "measured")
                .flatMap(part -> json.entries(part).keySet().stream())
                .distinct()
                .map(id -> new MetricResult(
                        table.metric(id),
                        prediction(json, table.metric(id)),
                        measured.optionalNumber(id),
                        verdicts.has(id) ? Optional.of(verdicts.constant(id, Verdict.class)) : Optional.empty()))
                .toList();
    }

    private static Optional<Prediction> prediction(Fields json, Metric metric) {
        Fields accepted = json.object("accepted");
        if (!accepted.has(metric.id())) {
            return Optional.empty();
        }
        Fields range = accepted.object(metric.id());
        return Optional.of(new Prediction(
                metric,
                json.object("predicted").optionalNumber(metric.id()),
                range.number("low"),
                range.optionalNumber("high").orElse(Double.POSITIVE_INFINITY)));
    }

    private static CaseTrials trials(Fields json, MetricTable table) {
        List<TrialResult> all = new ArrayList<>();
        for (Fields each : json.objects("trials")) {
            SequencedMap<Metric, Double> measured = new LinkedHashMap<>();
            each.entries("measured").forEach((id, value) -> measured.put(table.metric(id), value.as(Double.class)));
            // Results that were saved before blocks were have the trials of one block at one place of the list.
            int block = each.has("block") ? each.whole("block") : all.size() + 1;
            all.add(new TrialResult(each.whole("number"), block, new Measured(measured), SampleJson.validity(each)));
        }
        return new CaseTrials(
                all,
                SampleJson.validity(json),
                json.whole("invalidTrials"),
                json.whole("repeatedPhases"),
                json.objects("loads").stream().map(CaseJson::load).toList());
    }

    private static List<Series> curves(Fields json, String kind, MetricTable table) {
        return json.entries(kind).entrySet().stream()
                .map(each -> table.curve(each.getKey(), each.getValue().values(Point.class)))
                .toList();
    }

    private static LoadResult load(Fields json) {
        return new LoadResult(
                json.text("phase"),
                json.objects("runs").stream()
                        .map(run -> new LoadRun(
                                run.whole("trial"),
                                SampleJson.result(run.object("result")),
                                SampleJson.validity(run),
                                run.value("generator", GeneratorUse.class),
                                SampleJson.service(run),
                                SampleJson.intervals(run)))
                        .toList());
    }
}
