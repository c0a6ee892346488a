package threadlab.loadtest.arrivals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.PrimitiveIterator;

/**
 * Evenly spaced arrivals: arrival i is due at {@code ceil(i·1e9/rate)}. A rate of 500 per second over 10 s gives
 * exactly 5,000 arrivals.
 *
 * @param ratePerSecond arrivals per second, above 0 and at most 10 million
 * @param durationNanos length of the schedule, at least 0; 0 gives no arrivals
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
        return ArrivalIterator.byIndex(index -> index == count ? -1 : dueNanos(index));
    }

    /** Computed in exact decimals, so that a rate such as 0.3 per second is not off by one arrival. */
    @Override
    public long count() {
        return BigDecimal.valueOf(ratePerSecond)
                .multiply(BigDecimal.valueOf(durationNanos))
                .movePointLeft(9)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private long dueNanos(long index) {
        // Neither rounding up to a whole nanosecond nor, beyond nine million arrivals, the rounding of the product
        // may move the last arrival to the end itself.
        return Math.min((long) Math.ceil(index * 1e9 / ratePerSecond), durationNanos - 1);
    }
}
