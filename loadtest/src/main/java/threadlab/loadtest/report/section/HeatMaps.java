package threadlab.loadtest.report.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.HistogramIterationValue;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Evidence.OnSide;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.HeatMap;
import threadlab.loadtest.report.chart.HeatMap.Bucket;
import threadlab.loadtest.report.chart.HeatMap.Cell;
import threadlab.loadtest.report.chart.HeatMap.Panel;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Unit;

/** Response times over time, as shades: a panel for each side, all on one scale of colours. */
public final class HeatMaps {
    private static final int MOST_LOADS = 2;
    private static final int FEWEST_COLUMNS = 4;
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_ROWS = 26;
    private static final int FEWEST_ROWS_A_DECADE = 6;
    private static final int MOST_ROWS_A_DECADE = 48;

    /**
     * How time and response times are divided; rows are numbered from 1 ms on and may be negative.
     *
     * @param nanos the least and the most of the response times
     */
    private record Grid(double columnMs, int rowsADecade, LongSummaryStatistics nanos) {
        /** Several intervals share a column where they are many, and rows are as fine as there is room for. */
        static Grid of(List<Interval> intervals) {
            double lengthMs =
                    intervals.stream().mapToDouble(Interval::lengthMs).max().orElse(1);
            double endMs = intervals.stream().mapToDouble(Interval::endMs).max().orElse(1);
            LongSummaryStatistics nanos = intervals.stream()
                    .map(Interval::response)
                    .flatMapToLong(each -> LongStream.of(Math.max(1, each.getMinNonZeroValue()), each.getMaxValue()))
                    .summaryStatistics();
            double decades = intervals.isEmpty() ? 1 : Math.log10((double) nanos.getMax() / nanos.getMin());
            return new Grid(
                    lengthMs * Math.max(1, Math.ceil(endMs / lengthMs / MOST_COLUMNS)),
                    (int) Math.clamp(MOST_ROWS / decades, FEWEST_ROWS_A_DECADE, MOST_ROWS_A_DECADE),
                    nanos);
        }

        int column(Interval interval) {
            return (int) (interval.startMs() / columnMs);
        }

        double middle(int column) {
            return (column + 0.5) * columnMs / Unit.MILLIS_PER_SECOND;
        }

        int row(long value) {
            return (int) Math.floor(rowsADecade * Math.log10(Math.max(value, nanos.getMin()) / Unit.NANOS_PER_MILLI));
        }

        Bucket bucket(int row) {
            return new Bucket(Math.pow(10, (double) row / rowsADecade), Math.pow(10, (row + 1.0) / rowsADecade));
        }
    }

    private HeatMaps() {}

    /** Returns its charts. */
    public static List<Chart> charts(Evidence evidence) {
        return List.copyOf(evidence.largestLoads(MOST_LOADS).stream()
                .map(HeatMaps::chart)
                .filter(chart -> chart.columns().size() >= FEWEST_COLUMNS)
                .toList());
    }

    private static HeatMap chart(Load load) {
        List<Interval> answered = load.results().stream()
                .flatMap(each -> each.intervals().stream())
                .filter(each -> each.response().getTotalCount() > 0)
                .toList();
        Grid grid = Grid.of(answered);
        int last = answered.stream().mapToInt(grid::column).max().orElse(-1);
        return new HeatMap(
                load.id() + "-heat",
                "Response times over time: " + load.name(),
                "The stronger its colour, the more requests a field holds: answered at that time, after so long. First"
                        + " trial of each, all on one scale.",
                Axis.linear("time", "s"),
                Axis.linear("response time", "ms"),
                IntStream.rangeClosed(0, last).mapToObj(grid::middle).toList(),
                IntStream.rangeClosed(
                                grid.row(grid.nanos().getMin()),
                                grid.row(grid.nanos().getMax()))
                        .mapToObj(grid::bucket)
                        .toList(),
                load.results().stream().map(each -> panel(each, grid)).toList());
    }

    private static Panel panel(OnSide load, Grid grid) {
        record Field(int column, int row) {}
        int lowest = grid.row(grid.nanos().getMin());
        Map<Field, Long> counts = new LinkedHashMap<>();
        for (Interval interval : load.intervals()) {
            for (HistogramIterationValue value : interval.response().recordedValues()) {
                Field field = new Field(grid.column(interval), grid.row(value.getValueIteratedTo()) - lowest);
                counts.merge(field, value.getCountAtValueIteratedTo(), Long::sum);
            }
        }
        return new Panel(
                load.side().name(),
                counts.entrySet().stream()
                        .map(each ->
                                new Cell(each.getKey().column(), each.getKey().row(), each.getValue()))
                        .toList());
    }
}
