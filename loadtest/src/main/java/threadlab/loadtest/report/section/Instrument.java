package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Side;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.Mark;
import threadlab.loadtest.sample.Point;
import threadlab.loadtest.sample.ValidityRules;
import threadlab.loadtest.stats.Figures;
import threadlab.loadtest.stats.LoadResult;
import threadlab.loadtest.stats.LoadResult.LoadRun;

/** How well the generator was: its lag behind the schedule, its CPU and its pauses, run by run. */
public final class Instrument implements Section {
    private static final double PERCENT = 100;

    @Override
    public List<Chart> charts(Evidence evidence) {
        List<Line> cpu = lines(
                evidence, run -> OptionalDouble.of(PERCENT * run.generator().cpuRatio()));
        List<Line> pauses =
                lines(evidence, run -> OptionalDouble.of(run.generator().maxHiccupMs()));
        List<Line> lags = lines(evidence, run -> run.result().scheduleLagMs().mean());
        return List.of(
                chart(evidence, "lag", "Mean schedule lag of the generator", "mean lag", "ms", lags),
                chart(evidence, "cpu", "CPU of the generator's busiest thread", "CPU", "%", cpu)
                        .marked(List.of(bound(PERCENT * ValidityRules.MOST_CPU_RATIO, "%"))),
                chart(evidence, "pauses", "Longest pause of the generator", "pause", "ms", pauses)
                        .marked(List.of(bound(ValidityRules.LONGEST_HICCUP_MS, "ms"))));
    }

    private static Mark bound(double most, String unit) {
        return Mark.level("invalid above " + Figures.of(most) + " " + unit, most);
    }

    private static LineChart chart(
            Evidence evidence, String id, String title, String name, String unit, List<Line> lines) {
        return new LineChart(
                Chart.idOf(evidence.id(), "generator", id),
                title,
                "A point is one load of one trial, in the order of the experiments.",
                Axis.linear("load", ""),
                Axis.linear(name, unit),
                lines);
    }

    private static List<Line> lines(Evidence evidence, Function<LoadRun, OptionalDouble> read) {
        return evidence.sides().stream()
                .map(side -> new Line(side.name(), side.tone(), Line.Form.POINTS, points(side, read)))
                .toList();
    }

    private static List<Point> points(Side side, Function<LoadRun, OptionalDouble> read) {
        List<Point> points = new ArrayList<>();
        int number = 0;
        for (LoadResult load : side.loads()) {
            for (LoadRun run : load.runs()) {
                number++;
                OptionalDouble value = read.apply(run);
                if (value.isPresent()) {
                    points.add(new Point(number, value.getAsDouble()));
                }
            }
        }
        return points;
    }
}
