package threadlab.loadtest.arrivals;

import java.util.PrimitiveIterator;
import java.util.SplittableRandom;

/**
 * Independent arrivals (a Poisson process): the gaps are exponential with mean {@code 1/rate}, drawn by inversion
 * ({@code -ln(1-u)/rate}) from a seeded generator, so the same seed gives the same sequence.
 *
 * @param ratePerSecond mean arrivals per second, above 0 and at most 10 million
 * @param durationNanos length of the schedule, at least 0; 0 gives no arrivals
 * @param seed seed of the random generator
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
