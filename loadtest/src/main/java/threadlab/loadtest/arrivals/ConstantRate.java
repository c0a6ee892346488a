package threadlab.loadtest.arrivals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.PrimitiveIterator;

/**
 * Evenly spaced arrivals: arrival i is due at {@code ceil(i·1e9/rate)}. A rate of 500 a second over 10 s gives exactly
 * 5,000.
 *
 * @param ratePerSecond arrivals a second, above 0 and at most 10 million
 * @param durationNanos the length, at least 0
 */
public record ConstantRate(double ratePerSecond, long durationNanos) implements Schedule {
    /** Checks the bounds. */
    public ConstantRate {
        Bounds.rate("ratePerSecond", ratePerSecond);
        Bounds.duration(durationNanos);
    }

    @Override
    public PrimitiveIterator.OfLong arrivals() {
        long count = count();
        return new ArrivalIterator() {
            private long index;

            @Override
            long compute() {
                return index == count ? -1 : due(index++);
            }
        };
    }

    /** Exact in decimal, so that a rate such as 0.3 a second is not one arrival off. */
    @Override
    public long count() {
        return BigDecimal.valueOf(ratePerSecond)
                .multiply(BigDecimal.valueOf(durationNanos))
                .movePointLeft(9)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private long due(long index) {
        // Rounding up to a whole nanosecond must not carry the last arrival to the end itself, nor must the product's
        // own rounding, beyond nine million arrivals.
        return Math.min((long) Math.ceil(index * 1e9 / ratePerSecond), durationNanos - 1);
    }
}
