package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Ratio;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Band;
import threadlab.loadtest.report.chart.LineChart.Mark;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.stats.PairedRatio;

/** Each pair of trials as a dot, and behind them the mean of the ratios with its interval. */
public final class Pairs {
    /** Between the intervals of two comparisons. */
    private static final double STEP = 0.25;

    private Pairs() {}

    /** Returns its charts. */
    public static List<Chart> charts(Evidence evidence) {
        if (evidence.ratios().isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        List<Band> intervals = new ArrayList<>();
        for (Ratio ratio : evidence.ratios()) {
            PairedRatio result = ratio.result();
            List<Point> dots = IntStream.range(0, result.pairs())
                    .mapToObj(pair -> new Point(pair + 1, result.each().get(pair)))
                    .toList();
            double behind = dots.size() + 1 + STEP * intervals.size();
            lines.add(new Line(ratio.name() + ", each pair", ratio.tone(), Line.Form.POINTS, dots));
            lines.add(new Line(
                    ratio.name() + ", mean",
                    ratio.tone(),
                    Line.Form.POINTS,
                    List.of(new Point(behind, result.ratio()))));
            result.interval()
                    .ifPresent(range -> intervals.add(new Band(
                            ratio.name() + ", interval",
                            ratio.tone(),
                            true,
                            List.of(new Band.Range(behind, range.low(), range.high())))));
        }
        return List.of(new LineChart(
                        Chart.idOf(evidence.id(), "pairs"),
                        "The difference, pair by pair of trials",
                        "A dot is a pair of trials run side by side; at the right the geometric mean of all with its"
                                + " interval. On the line at 1 there is no difference.",
                        Axis.linear("pair of trials, then all", ""),
                        Axis.fitting("ratio", "", withOne(lines), Point::y),
                        lines)
                .with(intervals)
                .marked(List.of(Mark.level("no difference", 1))));
    }

    /** The line at 1 must be seen too. */
    private static List<Line> withOne(List<Line> lines) {
        List<Line> all = new ArrayList<>(lines);
        all.add(new Line("no difference", 0, Line.Form.SOLID, List.of(new Point(1, 1))));
        return all;
    }
}
