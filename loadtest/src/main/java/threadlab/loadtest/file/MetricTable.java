package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.Comparison.Secondary;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;

/**
 * The metrics and curves of an experiment's result, which names them by their ids. Of two metrics with one id the first
 * counts.
 */
final class MetricTable {
    private final SequencedMap<String, Metric> metrics = new LinkedHashMap<>();
    private final SequencedMap<String, Axes> curves = new LinkedHashMap<>();

    /** What a curve shows, and against what. */
    record Axes(Metric y, Metric x) {}

    private MetricTable() {}

    static MetricTable of(List<Metric> metrics, Map<String, Axes> curves) {
        MetricTable table = new MetricTable();
        metrics.forEach(table::add);
        curves.forEach(table::add);
        return table;
    }

    static MetricTable of(ExperimentResult result) {
        List<Metric> metrics = new ArrayList<>();
        SequencedMap<String, Axes> curves = new LinkedHashMap<>();
        for (CaseResult each : result.cases()) {
            each.metrics().forEach(metric -> metrics.add(metric.metric()));
            Stream.concat(each.curves().measured().stream(), each.curves().predicted().stream())
                    .forEach(curve -> curves.put(curve.id(), new Axes(curve.y(), curve.x())));
        }
        metrics.add(result.primary());
        for (CaseResult each : result.cases()) {
            each.parameters().stream().map(Quantity::metric).forEach(metrics::add);
            each.trials()
                    .all()
                    .forEach(trial -> metrics.addAll(trial.measured().values().keySet()));
        }
        result.comparisons().stream()
                .flatMap(each -> each.others().stream())
                .map(Secondary::metric)
                .forEach(metrics::add);
        return of(metrics, curves);
    }

    /** Reads the table of an experiment's result, or what the names say where there is none. */
    static MetricTable read(Fields experiment) {
        if (!experiment.has("metrics")) {
            return LegacyNames.table(experiment);
        }
        MetricTable table = new MetricTable();
        for (Fields each : experiment.objects("metrics")) {
            table.add(new Metric(
                    each.text("id"),
                    each.text("label"),
                    each.constant("unit", Unit.class),
                    each.constant("direction", Direction.class)));
        }
        for (Fields each : experiment.objects("curves")) {
            table.add(each.text("id"), new Axes(table.metric(each.text("y")), table.metric(each.text("x"))));
        }
        return table;
    }

    private void add(Metric metric) {
        metrics.putIfAbsent(metric.id(), metric);
    }

    private void add(String curve, Axes axes) {
        add(axes.y());
        add(axes.x());
        curves.putIfAbsent(curve, axes);
    }

    void writeTo(ObjectNode experiment) {
        ArrayNode all = experiment.putArray("metrics");
        metrics.values().forEach(metric -> all.addObject()
                .put("id", metric.id())
                .put("label", metric.label())
                .put("unit", Documents.label(metric.unit()))
                .put("direction", Documents.label(metric.direction())));
        ArrayNode shown = experiment.putArray("curves");
        curves.forEach((id, axes) -> shown.addObject()
                .put("id", id)
                .put("y", axes.y().id())
                .put("x", axes.x().id()));
    }

    Metric metric(String id) {
        return Optional.ofNullable(metrics.get(id))
                .orElseThrow(() -> new IllegalArgumentException("metrics has no " + id));
    }

    Series curve(String id, List<Point> points) {
        Axes axes = Optional.ofNullable(curves.get(id))
                .orElseThrow(() -> new IllegalArgumentException("curves has no " + id));
        return new Series(id, axes.y(), axes.x(), points);
    }
}
