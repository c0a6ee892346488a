package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.stats.RunSet;

/** The charts of compared runs: the distribution of response times, and how the runs went over time. */
final class RunCharts {
    /** Shares of samples beyond, within a decade of nines: p0, p20 ... p90, p92 ... p99, p99.2 and so on. */
    private static final double[] BEYOND = {1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15};

    private static final int MOST_DECADES = 7;
    private static final double MILLIS_PER_SECOND = 1000;

    private RunCharts() {}

    /** Returns those that have anything to show. */
    static List<Chart> of(List<RunSet> sides) {
        return Stream.of(
                        percentiles(sides),
                        timeline(
                                sides,
                                "Throughput",
                                "/s",
                                interval -> OptionalDouble.of(
                                        interval.completed() * MILLIS_PER_SECOND / interval.lengthMs())),
                        timeline(sides, "p50", "ms", Interval::p50Ms),
                        timeline(sides, "p99", "ms", Interval::p99Ms))
                .filter(chart -> !chart.empty())
                .toList();
    }

    private static Chart percentiles(List<RunSet> sides) {
        List<Line> lines = lines(sides, side -> percentiles(side.response()));
        return new Chart(
                "percentiles",
                "Response time by percentile",
                "All trials of a label pooled. A line ends where a hundred samples lie beyond it.",
                new Axis("percentile", "", Axis.Scale.PERCENTILE),
                Axis.vertical("response time", "ms", lines),
                lines,
                List.of());
    }

    /** Only those with enough samples. */
    private static List<Point> percentiles(Histogram nanos) {
        List<Point> points = new ArrayList<>();
        for (int decade = 0; decade < MOST_DECADES; decade++) {
            for (double share : BEYOND) {
                double beyond = share * Math.pow(10, -decade);
                if (beyond < 1) {
                    LatencySummary.percentile(nanos, 1 - beyond)
                            .ifPresent(millis -> points.add(new Point(1 / beyond, millis)));
                }
            }
        }
        return points;
    }

    private static Chart timeline(
            List<RunSet> sides, String name, String unit, Function<Interval, OptionalDouble> read) {
        List<Line> lines = lines(sides, side -> timeline(side, read));
        return new Chart(
                "timeline-" + name.toLowerCase(Locale.ROOT),
                name + " over time",
                "Each interval of the first trial of each label, by the time of the reply.",
                Axis.linear("time", "s"),
                Axis.vertical(name.toLowerCase(Locale.ROOT), unit, lines),
                lines,
                List.of());
    }

    /** The first traffic of the first trial. */
    private static List<Point> timeline(RunSet side, Function<Interval, OptionalDouble> read) {
        List<Point> points = new ArrayList<>();
        List<Interval> intervals = side.runs().getFirst().intervals();
        for (Interval interval : intervals) {
            if (interval.traffic().equals(intervals.getFirst().traffic()) && interval.startMs() >= 0) {
                double middle = (interval.startMs() + interval.lengthMs() / 2) / MILLIS_PER_SECOND;
                read.apply(interval).ifPresent(value -> points.add(new Point(middle, value)));
            }
        }
        return points;
    }

    private static List<Line> lines(List<RunSet> sides, Function<RunSet, List<Point>> read) {
        List<Line> lines = new ArrayList<>();
        for (int tone = 0; tone < sides.size(); tone++) {
            RunSet side = sides.get(tone);
            String name = side.label() + (side.validity().valid() ? "" : " (invalid)");
            lines.add(new Line(name, tone, Line.Form.SOLID, read.apply(side)));
        }
        return lines;
    }
}
