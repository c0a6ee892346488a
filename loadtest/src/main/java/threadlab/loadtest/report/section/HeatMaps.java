package threadlab.loadtest.report.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.HistogramIterationValue;
import threadlab.loadtest.judge.LoadResult;
import threadlab.loadtest.report.Evidence;
import threadlab.loadtest.report.Evidence.Load;
import threadlab.loadtest.report.Section;
import threadlab.loadtest.report.chart.Axis;
import threadlab.loadtest.report.chart.Chart;
import threadlab.loadtest.report.chart.HeatMap;
import threadlab.loadtest.report.chart.HeatMap.Bucket;
import threadlab.loadtest.report.chart.HeatMap.Cell;
import threadlab.loadtest.report.chart.HeatMap.Panel;
import threadlab.loadtest.sample.Interval;

/** Response times over time, as shades: a panel for each side, all on one scale of colours. */
public final class HeatMaps implements Section {
    private static final int MOST_LOADS = 2;
    private static final int FEWEST_COLUMNS = 4;
    private static final int MOST_COLUMNS = 60;
    /** Rows by factors of ten: the finest of these that gives no more rows than there is room for. */
    private static final int[] ROWS_A_DECADE = {48, 24, 12, 6};

    private static final int MOST_ROWS = 26;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1000;

    /** The counts of one side, by column and by row; rows are numbered from 1 ms on and may be negative. */
    private record Counts(String name, Map<Integer, Map<Integer, Long>> columns) {}

    /** How time and response times are divided. */
    private record Grid(double columnMs, int rowsADecade) {
        /** Several intervals share a column where they are many. */
        static Grid of(List<Interval> intervals) {
            double lengthMs =
                    intervals.stream().mapToDouble(Interval::lengthMs).max().orElse(1);
            double endMs = intervals.stream()
                    .mapToDouble(interval -> interval.startMs() + interval.lengthMs())
                    .max()
                    .orElse(1);
            LongSummaryStatistics responses = intervals.stream()
                    .map(Interval::response)
                    .filter(histogram -> histogram.getTotalCount() > 0)
                    .flatMapToLong(histogram ->
                            LongStream.of(Math.max(1, histogram.getMinNonZeroValue()), histogram.getMaxValue()))
                    .summaryStatistics();
            double decades = Math.log10((double) responses.getMax() / responses.getMin());
            int rows = Arrays.stream(ROWS_A_DECADE)
                    .filter(each -> decades * each <= MOST_ROWS)
                    .findFirst()
                    .orElse(ROWS_A_DECADE[ROWS_A_DECADE.length - 1]);
            return new Grid(lengthMs * Math.max(1, Math.ceil(endMs / lengthMs / MOST_COLUMNS)), rows);
        }

        int column(Interval interval) {
            return (int) (interval.startMs() / columnMs);
        }

        int row(long nanos) {
            return (int) Math.floor(rowsADecade * Math.log10(Math.max(nanos, 1) / NANOS_PER_MILLI));
        }

        Bucket bucket(int row) {
            return new Bucket(Math.pow(10, (double) row / rowsADecade), Math.pow(10, (row + 1.0) / rowsADecade));
        }

        double middle(int column) {
            return (column + 0.5) * columnMs / MILLIS_PER_SECOND;
        }
    }

    @Override
    public List<Chart> charts(Evidence evidence) {
        return evidence.largestLoads(MOST_LOADS).stream()
                .map(HeatMaps::chart)
                .filter(chart -> chart.columns().size() >= FEWEST_COLUMNS)
                .<Chart>map(chart -> chart)
                .toList();
    }

    private static HeatMap chart(Load load) {
        Grid grid = Grid.of(load.results().stream()
                .flatMap(each -> intervals(each.result()).stream())
                .toList());
        List<Counts> sides = load.results().stream()
                .map(each -> new Counts(each.side().name(), columns(intervals(each.result()), grid)))
                .toList();
        IntSummaryStatistics rows = sides.stream()
                .flatMap(side -> side.columns().values().stream())
                .flatMap(column -> column.keySet().stream())
                .mapToInt(Integer::intValue)
                .summaryStatistics();
        int last = sides.stream()
                .flatMap(side -> side.columns().keySet().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(-1);
        return new HeatMap(
                load.id() + "-heat",
                "Response times over time: " + load.name(),
                "The stronger its colour, the more requests a field holds: answered at that time, after so long. First"
                        + " trial of each, all on one scale.",
                Axis.linear("time", "s"),
                Axis.linear("response time", "ms"),
                IntStream.rangeClosed(0, last).mapToObj(grid::middle).toList(),
                last < 0
                        ? List.of()
                        : IntStream.rangeClosed(rows.getMin(), rows.getMax())
                                .mapToObj(grid::bucket)
                                .toList(),
                sides.stream().map(side -> panel(side, rows.getMin())).toList());
    }

    private static List<Interval> intervals(LoadResult load) {
        return load.runs().getFirst().intervals();
    }

    private static Panel panel(Counts side, int lowest) {
        List<Cell> cells = new ArrayList<>();
        side.columns()
                .forEach((column, rows) ->
                        rows.forEach((row, count) -> cells.add(new Cell(column, row - lowest, count))));
        return new Panel(side.name(), cells);
    }

    private static Map<Integer, Map<Integer, Long>> columns(List<Interval> intervals, Grid grid) {
        Map<Integer, Map<Integer, Long>> columns = new TreeMap<>();
        for (Interval interval : intervals) {
            for (HistogramIterationValue value : interval.response().recordedValues()) {
                columns.computeIfAbsent(grid.column(interval), none -> new TreeMap<>())
                        .merge(grid.row(value.getValueIteratedTo()), value.getCountAtValueIteratedTo(), Long::sum);
            }
        }
        return columns;
    }
}
