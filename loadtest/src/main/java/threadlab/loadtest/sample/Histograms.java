package threadlab.loadtest.sample;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** The one configuration of all histograms: nanoseconds, 1 µs to 1 h, three digits (below a millisecond: 0.5 µs). */
public final class Histograms {
    /** The largest time that is told apart; longer ones count as this. */
    public static final long HIGHEST_NANOS = 3_600_000_000_000L;

    private static final long LOWEST_NANOS = 1_000;
    private static final int DIGITS = 3;

    private Histograms() {}

    /** Returns an empty histogram that records without allocating. Not thread-safe. */
    public static Histogram create() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    }

    /** Records a time; negative ones count as 0 and those above an hour as an hour. */
    public static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }

    /**
     * Returns the sum of several in as little memory as their values need: a full histogram takes 180 KB, and a suite
     * keeps thousands.
     */
    public static AbstractHistogram sum(Collection<? extends AbstractHistogram> parts) {
        PackedHistogram sum = new PackedHistogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
        parts.forEach(sum::add);
        return sum;
    }

    /**
     * Reads a figure off a histogram of nanoseconds: in milliseconds, or nothing where there are too few samples.
     *
     * @param needed samples
     */
    static OptionalDouble millis(AbstractHistogram nanos, long needed, ToDoubleFunction<AbstractHistogram> figure) {
        return nanos.getTotalCount() < needed
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.applyAsDouble(nanos) / Unit.NANOS_PER_MILLI);
    }
}
