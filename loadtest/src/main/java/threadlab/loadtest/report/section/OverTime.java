package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Mark;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Interval.Flow;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;

/** How a load went over time: offered, answered and failed requests a second, and how many were in flight. */
public final class OverTime {
    /** Fewer intervals show no course of things. */
    private static final int FEWEST = 4;

    private OverTime() {}

    /** Returns its charts. */
    public static List<Chart> charts(Evidence evidence) {
        return evidence.largestLoads(1).stream()
                .flatMap(load -> List.of(rates(load), inFlight(load)).stream())
                .toList();
    }

    private static Chart rates(Load load) {
        List<Line> lines = new ArrayList<>(lines(load, ", sent", Line.Form.DOTTED, perSecond(Flow::sent)));
        lines.addAll(lines(load, ", answered", Line.Form.SOLID, perSecond(Flow::completed)));
        lines(load, ", failed or timed out", Line.Form.DASHED, perSecond(Flow::failed)).stream()
                .filter(line -> line.points().stream().anyMatch(point -> point.y() > 0))
                .forEach(lines::add);
        return new LineChart(
                        load.id() + "-rates",
                        "Offered, answered and failed over time: " + load.name(),
                        "Each interval of the first trial.",
                        Axis.linear("time", "s"),
                        Axis.linear("requests", "/s"),
                        lines)
                .marked(offered(load));
    }

    private static List<Mark> offered(Load load) {
        LoadResult first = load.results().getFirst().result();
        return first.runs().getFirst().result().load().ratePerSecond().stream()
                .mapToObj(perSecond -> Mark.level("offered " + Figures.of(perSecond) + " /s", perSecond))
                .toList();
    }

    private static Chart inFlight(Load load) {
        return new LineChart(
                load.id() + "-in-flight",
                "Requests in flight over time: " + load.name(),
                "At the end of each interval of the first trial.",
                Axis.linear("time", "s"),
                Axis.linear("in flight", ""),
                lines(load, "", Line.Form.SOLID, interval -> interval.flow().inFlight()));
    }

    private static ToDoubleFunction<Interval> perSecond(ToLongFunction<Flow> count) {
        return interval -> count.applyAsLong(interval.flow()) * Unit.MILLIS_PER_SECOND / interval.lengthMs();
    }

    private static List<Line> lines(Load load, String what, Line.Form form, ToDoubleFunction<Interval> read) {
        return load.lines(
                what,
                form,
                each -> each.intervals().size() < FEWEST
                        ? List.of()
                        : each.intervals().stream()
                                .map(interval -> new Point(
                                        (interval.startMs() + interval.lengthMs() / 2) / Unit.MILLIS_PER_SECOND,
                                        read.applyAsDouble(interval)))
                                .toList());
    }
}
