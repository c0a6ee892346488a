package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Mark;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.ValidityRules;

/** How healthy the load generator was: its lag behind the schedule, its CPU and its pauses, run by run. */
public final class GeneratorHealth {
    private static final double PERCENT = 100;
    private static final double MOST_CPU_PERCENT = PERCENT * ValidityRules.MOST_CPU_RATIO;

    private GeneratorHealth() {}

    /** Returns its charts. */
    public static List<Chart> charts(Evidence evidence) {
        return List.of(
                chart(
                        evidence,
                        "lag",
                        "Mean schedule lag of the load generator",
                        Axis.linear("mean lag", "ms"),
                        run -> run.result().times().lag().getMean() / Unit.NANOS_PER_MILLI),
                chart(
                                evidence,
                                "cpu",
                                "CPU of the load generator's busiest thread",
                                Axis.linear("CPU", "%"),
                                run -> PERCENT * run.generator().cpuRatio())
                        .marked(List.of(
                                Mark.level("invalid above " + Figures.of(MOST_CPU_PERCENT) + " %", MOST_CPU_PERCENT))),
                chart(
                                evidence,
                                "pauses",
                                "Longest pause of the load generator",
                                Axis.linear("pause", "ms"),
                                run -> run.generator().maxHiccupMs())
                        .marked(List.of(Mark.level(
                                "a stall above " + Figures.of(ValidityRules.LONGEST_HICCUP_MS) + " ms",
                                ValidityRules.LONGEST_HICCUP_MS))));
    }

    private static LineChart chart(Evidence evidence, String id, String title, Axis y, ToDoubleFunction<LoadRun> read) {
        return new LineChart(
                Chart.idOf(evidence.id(), "generator", id),
                title,
                "A point is one load of one trial, in the order of the experiments.",
                Axis.linear("load", ""),
                y,
                evidence.sides().stream()
                        .map(side -> new Line(side.name(), side.tone(), Line.Form.POINTS, points(side, read)))
                        .toList());
    }

    private static List<Point> points(Side side, ToDoubleFunction<LoadRun> read) {
        List<Point> points = new ArrayList<>();
        for (LoadResult load : side.loads()) {
            load.runs().forEach(run -> points.add(new Point(points.size() + 1, read.applyAsDouble(run))));
        }
        return points;
    }
}
