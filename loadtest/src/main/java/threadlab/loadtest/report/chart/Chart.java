package threadlab.loadtest.report.chart;

import java.util.List;
import java.util.stream.Collectors;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.sample.Point;

/**
 * What a chart shows; how it looks is the drawing script's business.
 *
 * @param id unique in its page; letters, digits and hyphens
 * @param title one phrase
 * @param note what the points are and how many trials they come from
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines at least one
 * @param marks levels across it
 */
public record Chart(String id, String title, String note, Axis x, Axis y, List<Line> lines, List<Mark> marks) {
    /** Checks the id and copies the lists. */
    public Chart {
        lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
        marks = List.copyOf(marks);
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a chart's id must be letters, digits and hyphens, was '" + id + "'");
        }
    }

    /** Returns whether there is nothing to draw. */
    public boolean empty() {
        return lines.isEmpty();
    }

    /** Returns in words what the lines show: where each begins, ends, and lies lowest and highest. */
    public String summary() {
        return lines.stream().map(this::summary).collect(Collectors.joining("; ", "", "."));
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

    private String y(double value) {
        return (Figures.of(value) + " " + y.unit()).trim();
    }
}
