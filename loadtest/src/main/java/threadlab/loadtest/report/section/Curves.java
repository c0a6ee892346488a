package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Mark;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Series;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;

/**
 * The curves that an experiment reads off its trials, each with the predicted one: staircases by rank, percentiles and
 * throughput against the offered rate, response times over time, costs against requests in flight.
 */
public final class Curves {
    private static final List<Line.Form> PERCENTILES = List.of(Line.Form.SOLID, Line.Form.DOTTED, Line.Form.DASHED);

    private Curves() {}

    /** Returns its charts. */
    public static List<Chart> charts(Evidence evidence) {
        SequencedMap<String, Series> byId = new LinkedHashMap<>();
        evidence.sides().forEach(side -> side.curves().measured().forEach(each -> byId.putIfAbsent(each.id(), each)));
        SequencedMap<String, List<Series>> groups = new LinkedHashMap<>();
        byId.values().forEach(each -> groups.computeIfAbsent(group(each), none -> new ArrayList<>())
                .add(each));
        return groups.values().stream().map(curves -> chart(evidence, curves)).toList();
    }

    /** Percentiles against the same thing share a chart; every other curve has its own. */
    private static String group(Series curve) {
        return curve.y().percentile() ? curve.x().id() : curve.id();
    }

    private static boolean ranked(Series curve) {
        return curve.x().equals(Metric.RANK);
    }

    private static boolean overTime(Series curve) {
        return curve.x().equals(Metric.TIME);
    }

    private static Chart chart(Evidence evidence, List<Series> curves) {
        Series first = curves.getFirst();
        List<Line> lines = new ArrayList<>();
        for (Side side : evidence.sides()) {
            for (int place = 0; place < curves.size(); place++) {
                lines.addAll(lines(side, curves.get(place), place));
            }
        }
        String shown = first.y().percentile() ? "response time" : first.y().label();
        String x = first.x().unit().symbol();
        String y = first.y().unit().symbol();
        return new LineChart(
                        Chart.idOf(evidence.id(), first.id()),
                        title(first, shown),
                        note(evidence, first, lines),
                        ranked(first) || overTime(first)
                                ? Axis.linear(first.x().label(), x)
                                : Axis.fitting(first.x().label(), x, lines, Point::x),
                        ranked(first) ? Axis.linear(shown, y) : Axis.fitting(shown, y, lines, Point::y),
                        lines)
                .marked(ceiling(evidence, first));
    }

    private static String title(Series curve, String shown) {
        if (ranked(curve)) {
            return "Response time of the k-th of simultaneous requests";
        }
        String capital = shown.substring(0, 1).toUpperCase(Locale.ROOT) + shown.substring(1);
        return capital
                + (overTime(curve) ? " over time" : " against " + curve.x().label());
    }

    private static List<Line> lines(Side side, Series curve, int place) {
        String which = curve.y().percentile() ? ", " + curve.y().label() : "";
        return List.of(
                new Line(
                        side.label() + which + ", predicted",
                        side.tone(),
                        ranked(curve) ? Line.Form.PREDICTED_STEPS : Line.Form.PREDICTED,
                        points(side.curves().predicted(), curve)),
                new Line(
                        side.name() + (which.isEmpty() ? ", measured" : which),
                        side.tone(),
                        ranked(curve) ? Line.Form.POINTS : PERCENTILES.get(Math.min(place, PERCENTILES.size() - 1)),
                        points(side.curves().measured(), curve)));
    }

    /** Returns the points of the curve of that id, in the units of the axes. */
    private static List<Point> points(List<Series> all, Series curve) {
        return all.stream()
                .filter(each -> each.id().equals(curve.id()))
                .flatMap(each -> each.points().stream())
                .map(point -> new Point(
                        curve.x().unit().shown(point.x()), curve.y().unit().shown(point.y())))
                .toList();
    }

    private static String note(Evidence evidence, Series curve, List<Line> lines) {
        boolean predicted = lines.stream()
                .anyMatch(line -> line.form().predicted() && !line.points().isEmpty());
        return (ranked(curve) ? "A point is a request, by rank: the fastest first. " : "")
                + (overTime(curve)
                        ? "By the time of the answer; first trial of each."
                        : evidence.trials() + (ranked(curve) ? ", pooled by rank." : "."))
                + (predicted ? " Dashes are what theory says." : "")
                + (curve.y().percentile() ? " A percentile without enough samples is left out." : "");
    }

    /** P/D where rates are shown: a level for throughput, upright for anything against the rate. */
    private static List<Mark> ceiling(Evidence evidence, Series curve) {
        return evidence.sides().stream()
                .flatMapToDouble(side -> side.poolCeilingPerSec().stream())
                .limit(curve.x().unit() == Unit.PER_SECOND ? 1 : 0)
                .mapToObj(perSecond -> {
                    String label = "pool's ceiling, P/D = " + Figures.of(perSecond) + " /s";
                    return curve.y().unit() == Unit.PER_SECOND
                            ? Mark.level(label, perSecond)
                            : Mark.upright(label, perSecond);
                })
                .toList();
    }
}
