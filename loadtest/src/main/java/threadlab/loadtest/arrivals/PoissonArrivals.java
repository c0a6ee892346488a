package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;
import java.util.SplittableRandom;

/**
 * Independent arrivals: gaps are exponential with mean {@code 1/rate}, drawn by inversion ({@code -ln(1-u)/rate}) from
 * a seeded generator, so that the same seed gives the same sequence.
 *
 * @param ratePerSecond mean arrivals a second, above 0 and at most 10 million
 * @param durationNanos the length, at least 0
 * @param seed of the generator
 */
public record PoissonArrivals(double ratePerSecond, long durationNanos, long seed) implements Schedule {
    /** Checks the bounds. */
    public PoissonArrivals {
        Bounds.rate("ratePerSecond", ratePerSecond);
        Bounds.duration(durationNanos);
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        SplittableRandom random = new SplittableRandom(seed);
        double meanGapNanos = 1e9 / ratePerSecond;
        return new ArrivalIterator() {
            private double elapsedNanos;

            @Override
            long compute() {
                elapsedNanos -= Math.log1p(-random.nextDouble()) * meanGapNanos;
                return elapsedNanos < durationNanos ? (long) elapsedNanos : -1;
            }
        };
    }
}
