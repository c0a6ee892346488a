package threadlab.loadtest.file;

import com.fasterxml.jackson.databind.DeserializationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import threadlab.loadtest.judge.CaseResult;
import threadlab.loadtest.judge.CaseResult.MetricResult;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.MetricComparison;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.sample.Quantity;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;

/** The metrics and curves of an experiment's result, which names them by their ids. */
record MetricTable(List<Entry> metrics, List<Curve> curves) {
    /** A metric in full. */
    private record Entry(String id, String label, Unit unit, Direction direction) {}

    /** What a curve shows, and against what: ids of metrics. */
    private record Curve(String id, String y, String x) {}

    /** Of several metrics or curves with one id the first counts. */
    static MetricTable of(Stream<Metric> metrics, List<Series> curves) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Stream.concat(metrics, curves.stream().flatMap(each -> Stream.of(each.y(), each.x())))
                .forEach(each -> entries.putIfAbsent(
                        each.id(), new Entry(each.id(), each.label(), each.unit(), each.direction())));
        return new MetricTable(
                List.copyOf(entries.values()),
                curves.stream()
                        .map(each ->
                                new Curve(each.id(), each.y().id(), each.x().id()))
                        .distinct()
                        .toList());
    }

    static MetricTable of(ExperimentResult result) {
        Stream<Metric> compared = Stream.concat(
                Stream.of(result.primary()),
                result.comparisons().stream()
                        .flatMap(each -> each.others().stream())
                        .map(MetricComparison::metric));
        return of(
                Stream.concat(result.cases().stream().flatMap(MetricTable::metrics), compared),
                result.cases().stream()
                        .map(CaseResult::curves)
                        .flatMap(each -> Stream.concat(each.measured().stream(), each.predicted().stream()))
                        .toList());
    }

    private static Stream<Metric> metrics(CaseResult result) {
        Stream<Metric> chosen = result.parameters().stream().map(Quantity::metric);
        Stream<Metric> read =
                result.trials().all().stream().flatMap(each -> each.measured().values().keySet().stream());
        return Stream.concat(result.metrics().stream().map(MetricResult::metric), Stream.concat(chosen, read));
    }

    /** Returns the metric of that id in the experiment that is being read. */
    static Metric metric(String id, DeserializationContext context) {
        return ((MetricTable) context.getAttribute(MetricTable.class)).metric(id);
    }

    private Metric metric(String id) {
        return metrics.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> new Metric(each.id(), each.label(), each.unit(), each.direction()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("metrics has no " + id));
    }

    /** Returns the curves of these ids, through these points. */
    List<Series> curves(Map<String, List<Point>> points) {
        return points.entrySet().stream()
                .map(each -> curve(each.getKey(), each.getValue()))
                .toList();
    }

    private Series curve(String id, List<Point> points) {
        return curves.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> new Series(id, metric(each.y()), metric(each.x()), points))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("curves has no " + id));
    }
}
