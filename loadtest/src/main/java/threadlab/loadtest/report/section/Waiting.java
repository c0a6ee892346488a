package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Evidence.On;
import threadlab.loadtest.report.Quantiles;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.sample.Point;

/** Response time minus service time, by percentile: what one would not see who counts from the sending on. */
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
        List<Line> lines = load.results().stream()
                .map(each -> new Line(each.side().name(), each.side().tone(), Line.Form.SOLID, difference(each)))
                .toList();
        return new LineChart(
                load.id() + "-waiting",
                "Response time minus service time: " + load.name(),
                "Response time counts from when a request was due, service time from when it was sent. The difference"
                        + " at each percentile is what a test hides that waits before it sends; below 0.2 % of the response time it cannot be told"
                        + " and counts as none.",
                new Axis("percentile", "", Axis.Scale.PERCENTILE),
                Axis.linear("response minus service time", "ms"),
                lines);
    }

    private static List<Point> difference(On each) {
        Histogram response = Quantiles.sum(Quantiles.responses(each.result()));
        Histogram service = Quantiles.sum(Quantiles.services(each.result()));
        List<Point> points = new ArrayList<>();
        for (double beyond : Quantiles.BEYOND) {
            OptionalDouble whole = Quantiles.millis(response, beyond);
            OptionalDouble part = Quantiles.millis(service, beyond);
            if (whole.isPresent() && part.isPresent()) {
                double difference = whole.getAsDouble() - part.getAsDouble();
                boolean told = difference > RESOLUTION * whole.getAsDouble();
                points.add(new Point(1 / beyond, told ? difference : 0));
            }
        }
        return points;
    }
}
