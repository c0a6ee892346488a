package threadlab.loadtest.report.section;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Evidence.OnSide;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.Line;
import threadlab.loadtest.report.chart.LineChart;
import threadlab.loadtest.report.chart.LineChart.Band;
import threadlab.loadtest.sample.Histograms;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Series.Point;
import threadlab.loadtest.sample.Times;

/**
 * Response times by percentile, all trials together, with a band from the lowest to the highest trial; and response
 * time minus service time, which coordinated omission would hide.
 */
public final class Percentiles {
    private static final int MOST_LOADS = 2;
    private static final int MOST_DECADES = 7;

    /** Shares of samples beyond, within a decade of nines: p20 ... p90, p92 ... p99, p99.2 and so on. */
    private static final List<Double> BEYOND = IntStream.range(0, MOST_DECADES)
            .boxed()
            .flatMap(decade -> DoubleStream.of(1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15)
                    .map(share -> share * Math.pow(10, -decade))
                    .boxed())
            .filter(beyond -> beyond < 1)
            .toList();

    /** Histograms tell values apart that differ by this share. */
    private static final double RESOLUTION = 0.002;

    private static final Axis PERCENTILE = new Axis("percentile", "", Axis.Scale.PERCENTILE);

    private Percentiles() {}

    /** Returns its charts. */
    public static List<Chart> charts(Evidence evidence) {
        List<Load> loads =
                evidence.largestLoads(MOST_LOADS).stream().filter(Load::large).toList();
        return Stream.concat(
                        loads.stream().map(Percentiles::responses),
                        loads.stream().limit(1).map(Percentiles::waiting))
                .toList();
    }

    private static Chart responses(Load load) {
        List<Line> lines = load.lines("", Line.Form.SOLID, each -> curve(Histograms.sum(each.responses())));
        List<Band> bands = load.results().stream()
                .map(each ->
                        new Band(each.side().name() + ", trials", each.side().tone(), false, ranges(each)))
                .toList();
        return new LineChart(
                        load.id() + "-percentiles",
                        "Response time by percentile: " + load.name(),
                        "All trials together; the band runs from the lowest trial to the highest. A line ends where"
                                + " fewer than ten samples lie beyond it.",
                        PERCENTILE,
                        Axis.fitting("response time", "ms", lines, Point::y),
                        lines)
                .with(bands);
    }

    /** Only of several trials, and only as far as each of them has samples enough. */
    private static List<Band.Range> ranges(OnSide load) {
        List<List<Point>> trials =
                load.responses().stream().map(Percentiles::curve).toList();
        int shared = trials.stream().mapToInt(List::size).min().orElse(0);
        return IntStream.range(0, trials.size() > 1 ? shared : 0)
                .mapToObj(at -> {
                    DoubleSummaryStatistics values = trials.stream()
                            .mapToDouble(trial -> trial.get(at).y())
                            .summaryStatistics();
                    return new Band.Range(trials.getFirst().get(at).x(), values.getMin(), values.getMax());
                })
                .toList();
    }

    private static Chart waiting(Load load) {
        return new LineChart(
                load.id() + "-waiting",
                "Response time minus service time: " + load.name(),
                "Response time counts from when a request was due, service time from when it was sent. The difference"
                        + " at each percentile is what a test with coordinated omission hides; below 0.2 % of the"
                        + " response time it cannot be measured and counts as none.",
                PERCENTILE,
                Axis.linear("response minus service time", "ms"),
                load.lines("", Line.Form.SOLID, Percentiles::difference));
    }

    private static List<Point> difference(OnSide load) {
        Times all = Times.sum(
                load.result().runs().stream().map(run -> run.result().times()).toList());
        List<Point> whole = curve(all.response());
        List<Point> part = curve(all.service());
        return IntStream.range(0, Math.min(whole.size(), part.size()))
                .mapToObj(at -> {
                    double response = whole.get(at).y();
                    double difference = response - part.get(at).y();
                    return new Point(whole.get(at).x(), difference > RESOLUTION * response ? difference : 0);
                })
                .toList();
    }

    /**
     * Returns milliseconds against 1 / share beyond, as far as there are samples enough: of fewer samples fewer points,
     * and of any the first at the same shares.
     */
    private static List<Point> curve(AbstractHistogram nanos) {
        return BEYOND.stream()
                .flatMap(beyond -> LatencySummary.percentile(nanos, 1 - beyond).stream()
                        .mapToObj(millis -> new Point(1 / beyond, millis)))
                .toList();
    }
}
