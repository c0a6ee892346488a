package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import threadlab.loadtest.sample.Point;

/**
 * One axis of a chart.
 *
 * @param name what it shows
 * @param unit its symbol; empty for a plain number
 * @param scale how it runs
 */
public record Axis(String name, String unit, Scale scale) {
    /** From here on, the small values of a linear axis could not be told apart. */
    private static final double LOG_FROM_RATIO = 15;

    /** How an axis runs. */
    public enum Scale {
        /** Evenly. */
        LINEAR,
        /** By factors of ten; what is not above zero cannot be drawn on it. */
        LOG,
        /** 1/(1-q) by factors of ten, written as percentiles: 10 is p90, 100 is p99. */
        PERCENTILE;

        /** Returns the word for the drawing script. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An even axis. */
    public static Axis linear(String name, String unit) {
        return new Axis(name, unit, Scale.LINEAR);
    }

    /** A vertical axis that fits the lines: logarithmic where they span more than an order of magnitude. */
    public static Axis vertical(String name, String unit, List<Line> lines) {
        return fitting(
                name,
                unit,
                lines.stream()
                        .flatMap(line -> line.points().stream())
                        .mapToDouble(Point::y)
                        .toArray());
    }

    /** A horizontal axis that fits the lines: logarithmic where they span more than an order of magnitude. */
    public static Axis horizontal(String name, String unit, List<Line> lines) {
        return fitting(
                name,
                unit,
                lines.stream()
                        .flatMap(line -> line.points().stream())
                        .mapToDouble(Point::x)
                        .toArray());
    }

    private static Axis fitting(String name, String unit, double... values) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        boolean log = least > 0 && most >= LOG_FROM_RATIO * least;
        return new Axis(name, unit, log ? Scale.LOG : Scale.LINEAR);
    }

    /** Returns the name with the unit. */
    public String title() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
