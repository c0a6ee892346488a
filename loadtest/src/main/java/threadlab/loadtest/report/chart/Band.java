package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

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
