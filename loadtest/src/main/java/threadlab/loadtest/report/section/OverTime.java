package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Evidence.On;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.Mark;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.stats.Figures;

/** How a load went over time: offered, answered and failed requests a second, and how many were in flight. */
public final class OverTime implements Section {
    private static final double MILLIS_PER_SECOND = 1000;
    /** Fewer intervals show no course of things. */
    private static final int FEWEST = 4;

    @Override
    public List<Chart> charts(Evidence evidence) {
        return evidence.largestLoads(1).stream()
                .flatMap(load -> List.of(rates(load), inFlight(load)).stream())
                .toList();
    }

    private static Chart rates(Load load) {
        List<Line> lines = new ArrayList<>();
        for (On each : load.results()) {
            lines.add(line(each, ", sent", Line.Form.DOTTED, perSecond(Interval::sent)));
            lines.add(line(each, ", answered", Line.Form.SOLID, perSecond(Interval::completed)));
            Line failed = line(each, ", failed", Line.Form.DASHED, perSecond(Interval::failed));
            if (failed.points().stream().anyMatch(point -> point.y() > 0)) {
                lines.add(failed);
            }
        }
        return new LineChart(
                        load.id() + "-rates",
                        "Offered, answered and failed over time: " + load.name(),
                        "Each interval of the first trial; failed requests are those given up and those answered with"
                                + " an error.",
                        Axis.linear("time", "s"),
                        Axis.linear("requests", "/s"),
                        lines)
                .marked(offered(load));
    }

    private static List<Mark> offered(Load load) {
        OptionalDouble rate = load.results()
                .getFirst()
                .result()
                .runs()
                .getFirst()
                .result()
                .load()
                .ratePerSecond();
        return rate.stream()
                .mapToObj(perSecond -> Mark.level("offered " + Figures.of(perSecond) + " /s", perSecond))
                .toList();
    }

    private static Chart inFlight(Load load) {
        List<Line> lines = load.results().stream()
                .map(each -> line(each, "", Line.Form.SOLID, Interval::inFlight))
                .toList();
        return new LineChart(
                load.id() + "-in-flight",
                "Requests in flight over time: " + load.name(),
                "At the end of each interval of the first trial.",
                Axis.linear("time", "s"),
                Axis.linear("in flight", ""),
                lines);
    }

    private static ToDoubleFunction<Interval> perSecond(ToLongFunction<Interval> count) {
        return interval -> count.applyAsLong(interval) * MILLIS_PER_SECOND / interval.lengthMs();
    }

    private static Line line(On each, String what, Line.Form form, ToDoubleFunction<Interval> read) {
        List<Point> points = each.result().runs().getFirst().intervals().stream()
                .map(interval -> new Point(
                        (interval.startMs() + interval.lengthMs() / 2) / MILLIS_PER_SECOND,
                        read.applyAsDouble(interval)))
                .toList();
        return new Line(
                each.side().name() + what, each.side().tone(), form, points.size() < FEWEST ? List.of() : points);
    }
}
