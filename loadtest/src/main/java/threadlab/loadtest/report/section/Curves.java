package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import threadlab.loadtest.report.CurveName;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Metric;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.Mark;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.stats.Figures;

/**
 * The curves that an experiment reads off its trials, each with the predicted one: staircases by rank, percentiles and
 * throughput against the offered rate, response times over time, costs against requests in flight.
 */
public final class Curves implements Section {
    private static final double MILLIS_PER_SECOND = 1000;
    private static final List<Line.Form> PERCENTILES = List.of(Line.Form.SOLID, Line.Form.DOTTED, Line.Form.DASHED);

    @Override
    public List<Chart> charts(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        groups(evidence).forEach((title, names) -> charts.add(chart(evidence, title, names)));
        return charts;
    }

    /** Percentiles against the same thing share a chart; every other curve has its own. */
    private static SequencedMap<String, List<String>> groups(Evidence evidence) {
        Set<String> names = new LinkedHashSet<>();
        evidence.sides().forEach(side -> names.addAll(side.measured().keySet()));
        SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
        for (String name : names) {
            CurveName curve = CurveName.of(name);
            String title =
                    curve.percentile() ? "Response time against " + curve.x().label() : curve.title();
            groups.computeIfAbsent(title, none -> new ArrayList<>()).add(name);
        }
        return groups;
    }

    private static Chart chart(Evidence evidence, String title, List<String> names) {
        CurveName first = CurveName.of(names.getFirst());
        List<Line> lines = new ArrayList<>();
        for (Side side : evidence.sides()) {
            names.forEach(name -> lines.addAll(lines(side, name, names)));
        }
        String y = first.percentile() || first.title().startsWith("Response time")
                ? "response time"
                : first.y().label();
        Axis across = first.ranked() || first.overTime()
                ? Axis.linear(first.x().label(), first.x().unit().symbol())
                : Axis.horizontal(first.x().label(), first.x().unit().symbol(), lines);
        Axis up = first.ranked()
                ? Axis.linear(y, first.y().unit().symbol())
                : Axis.vertical(y, first.y().unit().symbol(), lines);
        return new LineChart(
                        Chart.idOf(evidence.id(), names.getFirst()),
                        title,
                        note(evidence, first, lines),
                        across,
                        up,
                        lines)
                .marked(ceiling(evidence, first));
    }

    private static List<Line> lines(Side side, String name, List<String> names) {
        CurveName curve = CurveName.of(name);
        Line.Form form = curve.ranked()
                ? Line.Form.POINTS
                : PERCENTILES.get(Math.min(names.indexOf(name), PERCENTILES.size() - 1));
        String which = curve.percentile() ? ", " + curve.y().label() : "";
        return List.of(
                new Line(
                        side.label() + which + ", predicted",
                        side.tone(),
                        curve.ranked() ? Line.Form.PREDICTED_STEPS : Line.Form.PREDICTED,
                        scaled(curve, side.predictedCurve(name))),
                new Line(
                        side.name() + (which.isEmpty() ? ", measured" : which),
                        side.tone(),
                        form,
                        scaled(curve, side.curve(name))));
    }

    /** Returns the points in the units of the axes. */
    private static List<Point> scaled(CurveName curve, List<Point> points) {
        Metric x = curve.x();
        Metric y = curve.y();
        return points.stream()
                .map(point -> new Point(x.unit().scaled(point.x()), y.unit().scaled(point.y())))
                .toList();
    }

    private static String note(Evidence evidence, CurveName curve, List<Line> lines) {
        List<String> sentences = new ArrayList<>();
        if (curve.ranked()) {
            sentences.add("A point is a request, by rank: the fastest first.");
        }
        if (curve.overTime()) {
            sentences.add("By the time of the answer; first trial of each.");
        } else {
            sentences.add(evidence.trials() + (curve.ranked() ? ", pooled by rank." : "."));
        }
        if (lines.stream()
                .anyMatch(line -> line.form().predicted() && !line.points().isEmpty())) {
            sentences.add("Dashes are what theory says.");
        }
        if (curve.percentile()) {
            sentences.add("A percentile without enough samples is left out.");
        }
        return String.join(" ", sentences);
    }

    /** P/D, where both are known and rates are shown: a level for throughput, upright for anything against the rate. */
    private static List<Mark> ceiling(Evidence evidence, CurveName curve) {
        if (curve.x().unit() != Metric.Unit.PER_SECOND) {
            return List.of();
        }
        return evidence.sides().stream()
                .filter(side -> side.parameter("poolSize").isPresent()
                        && side.parameter("delayMs").isPresent())
                .findFirst()
                .map(side -> side.parameter("poolSize").getAsDouble()
                        * MILLIS_PER_SECOND
                        / side.parameter("delayMs").getAsDouble())
                .map(perSecond -> {
                    String label = "pool's ceiling, P/D = " + Figures.of(perSecond) + " /s";
                    return curve.y().unit() == Metric.Unit.PER_SECOND
                            ? Mark.level(label, perSecond)
                            : Mark.upright(label, perSecond);
                })
                .stream()
                .toList();
    }
}
