package threadlab.loadtest.sample;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * One curve of a chart. A predicted curve has the id of the measured one.
 *
 * @param id its name in files, such as {@code helloMsBySec}
 * @param y what is shown
 * @param x what it is shown against
 * @param points in the order of x
 */
public record Series(String id, Metric y, Metric x, List<Point> points) {
    /** Copies the list. */
    public Series {
        points = List.copyOf(points);
    }

    /** Returns the same curve through other points. */
    public Series through(List<Point> others) {
        return new Series(id, y, x, others);
    }

    /** One point of a chart; written as {@code [x, y]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Point(double x, double y) {}
}
