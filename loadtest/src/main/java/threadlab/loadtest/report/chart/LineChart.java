package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

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
}
