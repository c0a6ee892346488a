package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Quantiles;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Times;

/** Response time minus service time, by percentile: what coordinated omission would hide. */
public final class Waiting implements Section {
    /** Histograms tell values apart that differ by this share. */
    private static final double RESOLUTION = 0.002;

    @Override
    public List<Chart> charts(Evidence evidence) {
        return evidence.largestLoads(1).stream()
                .filter(Load::large)
                .map(Waiting::chart)
                .toList();
    }

    private static Chart chart(Load load) {
        return new LineChart(
                load.id() + "-waiting",
                "Response time minus service time: " + load.name(),
                "Response time counts from when a request was due, service time from when it was sent. The difference"
                        + " at each percentile is what a test with coordinated omission hides; below 0.2 % of the"
                        + " response time it cannot be measured and counts as none.",
                new Axis("percentile", "", Axis.Scale.PERCENTILE),
                Axis.linear("response minus service time", "ms"),
                load.lines("", Line.Form.SOLID, Waiting::difference));
    }

    private static List<Point> difference(LoadResult load) {
        Times all =
                Times.sum(load.runs().stream().map(run -> run.result().times()).toList());
        List<Point> points = new ArrayList<>();
        for (double beyond : Quantiles.BEYOND) {
            OptionalDouble whole = Quantiles.millis(all.response(), beyond);
            OptionalDouble part = Quantiles.millis(all.service(), beyond);
            if (whole.isPresent() && part.isPresent()) {
                double difference = whole.getAsDouble() - part.getAsDouble();
                boolean measurable = difference > RESOLUTION * whole.getAsDouble();
                points.add(new Point(1 / beyond, measurable ? difference : 0));
            }
        }
        return points;
    }
}
