package threadlab.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.sample.LatencySummary;
import threadlab.loadtest.sample.Series.Point;

/** The percentiles that charts show, and distributions read at them. */
public final class Quantiles {
    private static final int MOST_DECADES = 7;

    /** Shares of samples beyond, within a decade of nines: p20 ... p90, p92 ... p99, p99.2 and so on. */
    public static final List<Double> BEYOND = IntStream.range(0, MOST_DECADES)
            .boxed()
            .flatMap(decade -> DoubleStream.of(1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15)
                    .map(share -> share * Math.pow(10, -decade))
                    .boxed())
            .filter(beyond -> beyond < 1)
            .toList();

    private Quantiles() {}

    /** Returns the value beyond which that share of the samples lies; nothing where there are too few. */
    public static OptionalDouble millis(AbstractHistogram nanos, double beyond) {
        return LatencySummary.percentile(nanos, 1 - beyond);
    }

    /** Returns milliseconds against 1 / share beyond, as far as there are samples enough. */
    public static List<Point> curve(AbstractHistogram nanos) {
        List<Point> points = new ArrayList<>();
        BEYOND.forEach(beyond -> millis(nanos, beyond).ifPresent(value -> points.add(new Point(1 / beyond, value))));
        return points;
    }
}
