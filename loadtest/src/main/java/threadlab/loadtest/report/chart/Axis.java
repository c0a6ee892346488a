package threadlab.loadtest.report.chart;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

    /** How an axis runs. */
    public enum Scale {
        /** Evenly. */
        LINEAR,
        /** By factors of ten; what is not above zero cannot be drawn on it. */
        LOG,
        /** 1/(1-q) by factors of ten, written as percentiles: 10 is p90, 100 is p99. */
        PERCENTILE
    }

    /** An even axis. */
    public static Axis linear(String name, String unit) {
        return new Axis(name, unit, Scale.LINEAR);
    }

    /**
     * An axis that fits the lines: logarithmic where they span more than an order of magnitude. A measured zero must be
     * seen and so forbids that; a predicted one does not.
     *
     * @param read returns what of a point lies on it
     */
    public static Axis fitting(String name, String unit, List<Line> lines, ToDoubleFunction<Point> read) {
        DoubleSummaryStatistics measured = lines.stream()
                .filter(line -> !line.form().predicted())
                .flatMap(line -> line.points().stream())
                .mapToDouble(read)
                .summaryStatistics();
        boolean log = measured.getMin() > 0 && measured.getMax() >= LOG_FROM_RATIO * measured.getMin();
        return new Axis(name, unit, log ? Scale.LOG : Scale.LINEAR);
    }
}
