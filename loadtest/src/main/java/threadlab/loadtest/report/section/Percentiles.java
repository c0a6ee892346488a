package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Quantiles;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Band;
import threadlab.loadtest.sample.Histograms;

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
        List<Line> lines =
                load.lines("", Line.Form.SOLID, result -> Quantiles.curve(Histograms.sum(responses(result))));
        List<Band> bands = load.results().stream()
                .map(each ->
                        new Band(each.side().name() + ", trials", each.side().tone(), false, ranges(each.result())))
                .toList();
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

    private static List<AbstractHistogram> responses(LoadResult load) {
        return load.runs().stream().map(run -> run.result().times().response()).toList();
    }

    /** Only of several trials, and only where each of them has samples enough. */
    private static List<Band.Range> ranges(LoadResult load) {
        List<AbstractHistogram> trials = responses(load);
        List<Band.Range> ranges = new ArrayList<>();
        for (double beyond : Quantiles.BEYOND) {
            List<Double> values = trials.stream()
                    .map(trial -> Quantiles.millis(trial, beyond))
                    .flatMapToDouble(OptionalDouble::stream)
                    .boxed()
                    .sorted()
                    .toList();
            if (trials.size() > 1 && values.size() == trials.size()) {
                ranges.add(new Band.Range(1 / beyond, values.getFirst(), values.getLast()));
            }
        }
        return ranges;
    }
}
