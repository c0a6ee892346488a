package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.sample.Series.Point;

/**
 * Lines and points over two axes.
 *
 * @param id unique in its page; letters, digits and hyphens
 * @param title one phrase
 * @param note what the points are and how many trials they come from
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines those without points are left out
 * @param bands from where to where; those without ranges are left out
 * @param marks levels across it
 */
public record LineChart(
        String id, String title, String note, Axis x, Axis y, List<Line> lines, List<Band> bands, List<Mark> marks)
        implements Chart {
    /**
     * From where to where something lies, beside a line.
     *
     * @param name what it is the range of
     * @param tone its colour, that of the line it belongs to
     * @param whisker whether it is drawn as an upright bar at each x, not as one area
     * @param ranges in the order of x
     */
    public record Band(String name, int tone, boolean whisker, List<Range> ranges) {
        /** Copies the list. */
        public Band {
            ranges = List.copyOf(ranges);
        }

        /** From where to where at one x; written as {@code [x, low, high]}. */
        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public record Range(double x, double low, double high) {}
    }

    /**
     * A value worth knowing, drawn across a chart.
     *
     * @param label what it is
     * @param axis on which the value lies, x or y
     * @param value in the unit of that axis
     */
    public record Mark(String label, String axis, double value) {
        /** A level line. */
        public static Mark level(String label, double y) {
            return new Mark(label, "y", y);
        }

        /** An upright line. */
        public static Mark upright(String label, double x) {
            return new Mark(label, "x", x);
        }
    }

    /** Checks the id and copies the lists. */
    public LineChart {
        Chart.checkId(id);
        lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
        bands = bands.stream().filter(band -> !band.ranges().isEmpty()).toList();
        marks = List.copyOf(marks);
    }

    /** A chart of lines alone. */
    public LineChart(String id, String title, String note, Axis x, Axis y, List<Line> lines) {
        this(id, title, note, x, y, lines, List.of(), List.of());
    }

    /** Returns the same with bands. */
    public LineChart with(List<Band> others) {
        return new LineChart(id, title, note, x, y, lines, others, marks);
    }

    /** Returns the same with levels across it. */
    public LineChart marked(List<Mark> others) {
        return new LineChart(id, title, note, x, y, lines, bands, others);
    }

    @Override
    public boolean empty() {
        return lines.isEmpty();
    }

    /** Returns where each line begins, ends, and lies lowest and highest. */
    @Override
    public String summary() {
        return Stream.concat(
                        lines.stream().map(this::summary),
                        bands.stream().filter(Band::whisker).map(this::summary))
                .collect(Collectors.joining("; ", "", "."));
    }

    private String summary(Line line) {
        List<Point> points = line.points();
        double lowest = points.stream().mapToDouble(Point::y).min().orElse(0);
        double highest = points.stream().mapToDouble(Point::y).max().orElse(0);
        String values = lowest == highest
                ? y(lowest) + " throughout"
                : y(lowest) + " to " + y(highest) + ", ending at "
                        + y(points.getLast().y());
        return line.name() + ": " + values + " (" + Figures.count(points.size(), "point") + ")";
    }

    private String summary(Band band) {
        Band.Range last = band.ranges().getLast();
        return band.name() + " from " + y(last.low()) + " to " + y(last.high());
    }

    private String y(double value) {
        return (Figures.of(value) + " " + y.unit()).trim();
    }

    /** Returns one row for each x, one column for each line or band; a cell is empty where there is no such point. */
    @Override
    public Data data() {
        List<String> head = new ArrayList<>(List.of(x.title()));
        List<Map<Double, String>> columns = new ArrayList<>();
        for (Line line : lines) {
            head.add(line.name());
            columns.add(column(line));
        }
        for (Band band : bands) {
            head.add(band.name());
            columns.add(column(band));
        }
        SortedMap<Double, String> xs = new TreeMap<>();
        columns.forEach(column -> column.keySet().forEach(at -> xs.put(at, x.written(at))));
        return new Data(
                title + ", " + y.title(),
                head,
                xs.entrySet().stream().map(at -> row(at, columns)).toList());
    }

    private static List<String> row(Map.Entry<Double, String> at, List<Map<Double, String>> columns) {
        return Stream.concat(Stream.of(at.getValue()), columns.stream().map(column -> Optional.ofNullable(
                                column.get(at.getKey()))
                        .orElse("")))
                .toList();
    }

    private static Map<Double, String> column(Line line) {
        Map<Double, String> column = new TreeMap<>();
        line.points().forEach(point -> column.put(point.x(), Figures.of(point.y())));
        return column;
    }

    private static Map<Double, String> column(Band band) {
        Map<Double, String> column = new TreeMap<>();
        band.ranges()
                .forEach(range -> column.put(range.x(), Figures.of(range.low()) + " to " + Figures.of(range.high())));
        return column;
    }
}
