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
import threadlab.loadtest.report.chart.Band;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;

/** Response times by percentile, all trials together, with a band from the lowest to the highest trial. */
public final class Percentiles implements Section {
    private static final int MOST_LOADS = 2;

    @Override
    public List<Chart> charts(Evidence evidence) {
        return evidence.largestLoads(MOST_LOADS).stream()
                .filter(Load::large)
                .map(Percentiles::chart)
                .toList();
    }

    private static Chart chart(Load load) {
        List<Line> lines = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        for (On each : load.results()) {
            List<Histogram> trials = Quantiles.responses(each.result());
            lines.add(new Line(
                    each.side().name(), each.side().tone(), Line.Form.SOLID, Quantiles.curve(Quantiles.sum(trials))));
            bands.add(new Band(
                    each.side().name() + ", trials",
                    each.side().tone(),
                    false,
                    trials.size() < 2 ? List.of() : band(trials)));
        }
        return new LineChart(
                        load.id() + "-percentiles",
                        "Response time by percentile: " + load.name(),
                        "All trials together; the band runs from the lowest trial to the highest. A line ends where"
                                + " fewer than a hundred samples lie beyond it.",
                        new Axis("percentile", "", Axis.Scale.PERCENTILE),
                        Axis.vertical("response time", "ms", lines),
                        lines)
                .with(bands);
    }

    /** Only where every trial has samples enough. */
    private static List<Band.Range> band(List<Histogram> trials) {
        List<Band.Range> ranges = new ArrayList<>();
        for (double beyond : Quantiles.BEYOND) {
            List<Double> values = trials.stream()
                    .map(trial -> Quantiles.millis(trial, beyond))
                    .flatMapToDouble(OptionalDouble::stream)
                    .boxed()
                    .sorted()
                    .toList();
            if (values.size() == trials.size()) {
                ranges.add(new Band.Range(1 / beyond, values.getFirst(), values.getLast()));
            }
        }
        return ranges;
    }
}
