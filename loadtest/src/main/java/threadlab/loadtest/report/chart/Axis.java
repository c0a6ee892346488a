package threadlab.loadtest.report.chart;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import threadlab.loadtest.report.Figures;
import threadlab.loadtest.sample.Series.Point;

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

    private static final MathContext PERCENTILE_DIGITS = new MathContext(7);

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
        return fitting(name, unit, lines, Point::y);
    }

    /** A horizontal axis that fits the lines: logarithmic where they span more than an order of magnitude. */
    public static Axis horizontal(String name, String unit, List<Line> lines) {
        return fitting(name, unit, lines, Point::x);
    }

    /** A measured zero must be seen and so forbids a logarithmic axis; a predicted one does not. */
    private static Axis fitting(String name, String unit, List<Line> lines, ToDoubleFunction<Point> read) {
        DoubleSummaryStatistics measured = lines.stream()
                .filter(line -> !line.form().predicted())
                .flatMap(line -> line.points().stream())
                .mapToDouble(read)
                .summaryStatistics();
        boolean log = measured.getMin() > 0 && measured.getMax() >= LOG_FROM_RATIO * measured.getMin();
        return new Axis(name, unit, log ? Scale.LOG : Scale.LINEAR);
    }

    /** Returns a value as it is written beside this axis, without the unit. */
    String written(double value) {
        return scale == Scale.PERCENTILE
                ? "p"
                        + BigDecimal.valueOf(100 - 100 / value)
                                .round(PERCENTILE_DIGITS)
                                .stripTrailingZeros()
                                .toPlainString()
                : Figures.of(value);
    }

    /** Returns the name with the unit. */
    public String title() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
